package dev.mxsetup.cli;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.ChangeRequest;
import dev.mxsetup.HostChoice;
import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.DomainInput;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.StateException;
import dev.mxsetup.report.ExitCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finishes what runs left whose end is not on record, or puts back what was there before them. */
final class ResumeCommand {
    private final Session session;
    private final Changing changing;

    ResumeCommand(Session session) throws Stop {
        this.session = session;
        this.changing = new Changing(session);
    }

    ExitCode run() throws Stop {
        List<Job> jobs = jobs(open());
        List<ApplyResult> results = changing.each(
                jobs,
                (claim, job) -> session.core.resume(claim, job.request(), changing.approval(job, Statements.NONE)));
        session.progress.clear();
        ExitCode exit = results.isEmpty() ? ExitCode.OK : changing.exit(results);
        session.output.write(
                () -> session.output.json().resume(results, exit),
                () -> results.isEmpty()
                        ? session.output.text().nothingToResume()
                        : session.output.text().apply(results));
        return exit;
    }

    /** Those of the named domains, or of all. */
    private List<Run> open() throws Stop {
        try {
            if (session.arguments.operands().isEmpty()) {
                return unhidden(session.core.unfinished());
            }
            List<Run> open = new ArrayList<>();
            for (String typed : session.arguments.operands()) {
                switch (DomainInput.read(typed)) {
                    case DomainInput.Accepted accepted ->
                        session.core
                                .unfinished(accepted.domain())
                                .filter(run -> !open.contains(run))
                                .ifPresent(open::add);
                    case DomainInput.Rejected rejected ->
                        throw Stop.of("domain-invalid", rejected.message(), "Give a domain such as example.com.");
                }
            }
            return open;
        } catch (StateException e) {
            throw WaysBack.unreadable(e);
        }
    }

    /** What cannot be read may tell of an unfinished run: that there is nothing to do would not be true. */
    private List<Run> unhidden(List<Run> open) throws Stop, StateException {
        List<String> damaged = session.core.damagedRecords();
        if (open.isEmpty() && !damaged.isEmpty()) {
            String others = damaged.size() == 1 ? "" : " mxsetup history names the others.";
            throw Stop.of(
                    "state-unreadable",
                    damaged.getFirst(),
                    "It may tell of an unfinished run: see whether the MX of its domain are right, then move it away."
                            + others);
        }
        damaged.forEach(session.output::notice);
        return open;
    }

    private List<Job> jobs(List<Run> runs) throws Stop {
        List<String> hosts =
                runs.stream().map(run -> run.start().provider()).distinct().toList();
        if (hosts.size() > 1 && session.arguments.typed(Opt.ENDPOINT)) {
            throw Stop.usage(
                    "--endpoint: the unfinished runs are at several DNS hosts: " + Shown.text(String.join(", ", hosts)),
                    "Name the domains of one of them after the options.");
        }
        Accounts accounts =
                new Accounts(session, true, hosts.size() == 1 ? Optional.of(hosts.getFirst()) : Optional.empty());
        Jobs ways = new Jobs(session, true);
        List<DomainName> all = runs.stream().map(run -> run.start().owner()).toList();
        List<Job> jobs = new ArrayList<>();
        for (Run run : runs) {
            jobs.add(job(accounts, ways, run, all));
        }
        return jobs;
    }

    private Job job(Accounts accounts, Jobs ways, Run run, Collection<DomainName> all) throws Stop {
        Optional<Given> said = session.arguments.one(Opt.PROVIDER).filter(given -> !given.fromEnvironment());
        if (said.isPresent() && !said.get().value().strip().equals(run.start().provider())) {
            throw Stop.usage(
                    "--provider: the unfinished run of " + run.start().owner() + " is at "
                            + Shown.text(run.start().provider()) + ", not at "
                            + Shown.text(said.get().value()),
                    "Leave out --provider.");
        }
        DomainRow row = DomainRow.typed(run.start().owner().text());
        HostProfile profile = session.provider(Optional.of(new Given(run.start().provider(), "the run", false)));
        Accounts.Access access = accounts.access(row, profile, row.domain());
        HostChoice host = new HostChoice(
                profile.name(),
                access.credentials(),
                accounts.endpoint(row, profile),
                Optional.of(run.start().zoneId()));
        Optional<Portal> portal;
        try {
            portal = portal(run.start().terms().portal());
        } catch (Stop stop) {
            // The portal of one domain is no matter of the others.
            return new Job(
                    ChangeRequest.of(run, host, Optional.empty()), Optional.of(stop.problem()), Optional.empty());
        }
        ChangeRequest recorded = ChangeRequest.of(run, host, portal);
        ChangeRequest request = new ChangeRequest(
                recorded.domain(),
                recorded.subdomain(),
                recorded.desired(),
                recorded.portal(),
                host,
                recorded.statements().and(session.said.statements()),
                ways.addresses(recorded.domain(), row, all),
                recorded.subscription(),
                recorded.unlockFeature());
        return new Job(request, access.obstacle(), Optional.empty());
    }

    private Optional<Portal> portal(String name) throws Stop {
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        session.portals.named(new Given(name, "the run", false)).portal());
    }
}
