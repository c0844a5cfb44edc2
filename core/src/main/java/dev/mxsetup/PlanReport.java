package dev.mxsetup;

import dev.mxsetup.host.HostZone;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Question;
import java.util.List;
import java.util.Optional;

/**
 * What planning found.
 *
 * @param zone the zone that would be edited, where the API was asked
 * @param source {@code api}, or {@code dns} where the authorities were read instead; empty when nothing could be read
 * @param plan empty when the live set could not be read
 * @param steps the writes as text, each with one line a record
 * @param questions what a person would have to answer before an apply
 * @param apiCalls requests sent to the host so far
 * @param basis present when an apply can follow
 * @param unfinished a run of this domain that an apply would deal with first
 */
public record PlanReport(
        ChangeRequest request,
        Optional<HostZone> zone,
        Optional<String> source,
        Optional<Plan> plan,
        List<String> steps,
        List<Finding> findings,
        List<Question> questions,
        int apiCalls,
        Optional<PlanBasis> basis,
        Optional<Unfinished> unfinished) {

    /** Where no run is unfinished. */
    public PlanReport(
            ChangeRequest request,
            Optional<HostZone> zone,
            Optional<String> source,
            Optional<Plan> plan,
            List<String> steps,
            List<Finding> findings,
            List<Question> questions,
            int apiCalls,
            Optional<PlanBasis> basis) {
        this(request, zone, source, plan, steps, findings, questions, apiCalls, basis, Optional.empty());
    }

    public PlanReport {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
        questions = List.copyOf(questions);
    }

    /** The report of a domain of which nothing was found out. */
    public static PlanReport nothing(ChangeRequest request) {
        return new PlanReport(
                request,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                0,
                Optional.empty());
    }
}
