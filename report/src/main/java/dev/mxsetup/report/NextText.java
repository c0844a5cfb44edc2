package dev.mxsetup.report;

import dev.mxsetup.ChangeRequest;
import dev.mxsetup.PlanReport;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The next useful command. It is never broken, so that it can be pasted. */
final class NextText {
    private static final Set<String> ONLY_OF_PLAN = Set.of("--dry-run", "--detailed-exitcode");
    private static final Set<String> ONLY_OF_PLAN_FLAGS =
            Set.of("--dry-run", "--detailed-exitcode", "--unlock-email-routing", "--subdomain");
    private static final Set<String> IN_THE_FILE =
            Set.of("--out", "--provider", "--portal", "--mx", "--preference", "--ttl", "--zone-id", "--attest");
    private static final Set<String> ONLY_OF_APPLY =
            Set.of("--dry-run", "--detailed-exitcode", "--yes", "--wait", "--no-wait", "--unlock-email-routing");
    private static final Set<String> WHERE = Set.of("--lab", "--state-dir", "--config", "--bootstrap", "--resolver");
    private static final Set<String> RECORD = Set.of("--state-dir", "--config");
    private static final Set<String> WHERE_AND_WHAT =
            Set.of("--lab", "--state-dir", "--config", "--bootstrap", "--resolver", "--portal", "--mx", "--preference");

    /** What a command needs that asks the host by what the record says of it. */
    private static final Set<String> ACCESS = Set.of(
            "--lab",
            "--state-dir",
            "--config",
            "--bootstrap",
            "--resolver",
            "--credentials",
            "--endpoint",
            "--ca-file",
            "--timeout");

    private static final Set<String> NOT_OF_PLAN = Set.of("--yes", "--wait", "--no-wait", "--dry-run");

    private final View view;

    NextText(View view) {
        this.view = view;
    }

    /** After a plan that can be applied. */
    void apply(Lines lines, boolean credentialsNeeded, String provider) {
        CommandLine line = view.line()
                .value("--out")
                .map(this::ofSaved)
                .orElseGet(() -> view.line().as("apply").without(ONLY_OF_PLAN, Set.of("--out")));
        next(lines, credentialsNeeded ? "Next, with credentials for " + provider + ":" : "Next:", line);
    }

    /** What the file says is left out; where and with what it was made is kept. */
    private CommandLine ofSaved(String file) {
        List<String> options = new ArrayList<>(List.of("--plan", file));
        options.addAll(view.line().without(ONLY_OF_PLAN_FLAGS, IN_THE_FILE).options());
        return new CommandLine("apply", options, List.of());
    }

    /** The same command, made to go on in spite of what stops it. */
    void goOn(Lines lines, PlanReport report, List<Finding> stops) {
        Optional<String> options = report.plan().flatMap(plan -> Verdict.goOn(stops));
        if (options.isPresent()) {
            boolean open = stops.stream().allMatch(Verdict::awaitsStatement);
            String when = open ? "If you can vouch for it, this goes on:" : "If you accept that, this goes on:";
            next(lines, when, view.line().text() + " " + options.get());
        } else if (stops.stream().allMatch(stop -> stop.check() == CheckName.ZONE_UNIQUE) && !stops.isEmpty()) {
            next(lines, "With the right one for ID, this goes on:", view.line().text() + " --zone-id ID");
        } else {
            again(lines);
        }
    }

    /** After what stopped it has been put right. */
    void again(Lines lines) {
        next(lines, "When that is done:", view.line());
    }

    /** After a no. */
    void then(Lines lines) {
        next(lines, "Then:", view.line());
    }

    /** After a change, or where nothing was to do. */
    void verify(Lines lines, DomainName domain, boolean recorded) {
        if (view.line().has("--sandbox")) {
            CommandLine own = view.line().without(Set.of("--sandbox", "--yes"), Set.of("--attest", "--accept"));
            next(lines, "Next, the same for your own domain:", own.of("YOUR-DOMAIN"));
        } else {
            next(lines, "Next:", look(domain, recorded));
        }
    }

    /** After what is done by hand: no run is on record, so what is expected has to be said. */
    void waitForIt(Lines lines, ChangeRequest request) {
        if (view.line().has("--sandbox")) {
            verify(lines, request.domain(), false);
            return;
        }
        CommandLine look = look(request.domain(), false);
        List<String> options = new ArrayList<>(look.options());
        options.addFirst("--wait");
        if (!look.has("--mx") && !look.has("--portal")) {
            request.desired()
                    .entries()
                    .forEach(mx -> options.addAll(List.of("--mx", mx.preference() + " " + mx.exchange())));
        }
        next(lines, "When that is done:", new CommandLine(look.command(), options, look.domains()));
    }

    /** The steps by hand of one of several domains. */
    void guide(Lines lines, ChangeRequest request) {
        CommandLine line =
                view.line().as("guide").only(WHERE_AND_WHAT).of(request.domain().text());
        next(lines, "Next, the steps by hand of the first of them:", line);
    }

    /** After a command that was only looked at. */
    void withoutLooking(Lines lines) {
        next(lines, "Next:", view.line().without(ONLY_OF_PLAN, Set.of()));
    }

    /** After the TTL was lowered. */
    void cut(Lines lines, Optional<String> after, DomainName domain) {
        CommandLine line = view.line().as("apply").without(NOT_OF_PLAN, Set.of("--ttl", "--accept"));
        next(lines, after.map(at -> "Cut after " + at + ":").orElse("Cut now:"), line.of(domain.text()));
    }

    /** To undo a change that is on record here. */
    String wayBack(DomainName domain) {
        return recorded("rollback", domain).text();
    }

    void rollback(Lines lines, String when, DomainName domain) {
        next(lines, when, recorded("rollback", domain));
    }

    void resume(Lines lines, String when, DomainName domain) {
        next(lines, when, recorded("resume", domain));
    }

    private CommandLine recorded(String command, DomainName domain) {
        return view.line().as(command).only(ACCESS).of(domain.text());
    }

    void plan(Lines lines, CommandLine line) {
        next(lines, "Next:", line);
    }

    /** After a run that was cut off. */
    void resume(Lines lines, DomainName domain) {
        next(lines, "Next:", view.line().as("resume").only(WHERE).of(domain.text()));
    }

    void history(Lines lines) {
        next(lines, "Next:", new CommandLine("history", view.line().only(RECORD).options(), List.of()));
    }

    void lookAgain(Lines lines, DomainName domain, Optional<String> when) {
        next(lines, when.map(at -> "Next, after " + at + ":").orElse("Next:"), look(domain, false));
    }

    void plan(Lines lines, DomainName domain) {
        next(lines, "Next:", planOf(domain));
    }

    /** After records that somebody else changed meanwhile: what was approved is not what is there. */
    void planAgain(Lines lines, ChangeRequest request) {
        CommandLine line = planOf(request.domain());
        next(lines, "When that is done:", view.line().value("--plan").isPresent() ? withPlanned(line, request) : line);
    }

    /** What a saved plan said, as options. */
    private static CommandLine withPlanned(CommandLine line, ChangeRequest request) {
        List<String> options = new ArrayList<>(line.options());
        options.addAll(List.of("--provider", request.host().provider()));
        request.desired()
                .entries()
                .forEach(mx -> options.addAll(List.of("--mx", mx.preference() + " " + mx.exchange())));
        return new CommandLine(line.command(), options, line.domains());
    }

    private CommandLine planOf(DomainName domain) {
        return view.line()
                .as("plan")
                .without(NOT_OF_PLAN, Set.of("--plan", "--report"))
                .of(domain.text());
    }

    void preflight(Lines lines, DomainName domain) {
        next(
                lines,
                "Next, what stops the first of them:",
                view.line()
                        .as("preflight")
                        .without(ONLY_OF_APPLY, Set.of("--out", "--plan"))
                        .of(domain.text()));
    }

    private CommandLine look(DomainName domain, boolean recorded) {
        return view.line().as("verify").only(recorded ? WHERE : WHERE_AND_WHAT).of(domain.text());
    }

    private void next(Lines lines, String when, CommandLine line) {
        next(lines, when, line.text());
    }

    private void next(Lines lines, String when, String command) {
        if (!view.quiet()) {
            lines.gap();
            if (when.length() + command.length() < Lines.WIDTH) {
                lines.line(view.palette()::bold, when + " " + command);
            } else {
                lines.line(when).line(view.palette()::bold, "  " + command);
            }
        }
    }
}
