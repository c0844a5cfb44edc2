package dev.mxsetup.report;

import dev.mxsetup.PlanReport;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Verdict;
import dev.mxsetup.report.Sheet.Fact;
import dev.mxsetup.report.Sheet.Item;
import dev.mxsetup.report.Sheet.Mood;
import dev.mxsetup.report.Sheet.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the checks of one domain come to, for those who have to do something about it. */
final class PreflightSheet {
    private final PreflightResult result;
    private final PlanReport report;
    private final String who;

    /** @param who accepts what is accepted */
    PreflightSheet(PreflightResult result, String who) {
        this.result = result;
        this.report = result.report();
        this.who = who;
    }

    Sheet.Part part() {
        return new Sheet.Part(
                report.request().domain().text(),
                mood(),
                verdict(),
                notes(),
                facts(),
                report.plan().map(plan -> new Sheet.Records(mail(plan.before()), mail(plan.after()))),
                tasks(),
                sections(),
                findings(finding -> isSkipped(finding)).map(this::item).toList(),
                said());
    }

    private Stream<Finding> findings(Predicate<Finding> which) {
        return report.findings().stream().filter(which);
    }

    private Mood mood() {
        if (result instanceof PreflightResult.Blocked) {
            return Mood.BAD;
        }
        return findings(PreflightSheet::warns).findAny().isPresent() ? Mood.CAUTION : Mood.GOOD;
    }

    private String verdict() {
        long stops = findings(Finding::stops).count();
        long warnings = findings(PreflightSheet::warns).count();
        if (result instanceof PreflightResult.Blocked blocked) {
            return stops == 0 ? "Not ready: " + blocked.problem().message() : "Not ready: " + stopped(stops);
        }
        boolean same = report.plan().filter(plan -> plan.isEmpty()).isPresent();
        String ready = same ? "The MX is right already" : "Ready: nothing stops the change";
        return warnings == 0
                ? ready + "."
                : ready + ", but look at " + (warnings == 1 ? "one warning." : warnings + " warnings.");
    }

    private String stopped(long stops) {
        long unsaid = findings(finding -> finding.stops() && Verdict.awaitsStatement(finding))
                .count();
        String waiting = unsaid == 0
                ? ""
                : stops == 1
                        ? " It waits only for somebody's word."
                        : unsaid == stops
                                ? " They wait only for somebody's word."
                                : " " + unsaid + " of them " + (unsaid == 1 ? "waits" : "wait")
                                        + " only for somebody's word.";
        return (stops == 1 ? "one check stops the change." : stops + " checks stop the change.") + waiting;
    }

    /** What no check tells. */
    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (result instanceof PreflightResult.Blocked blocked
                && findings(Finding::stops).findAny().isEmpty()) {
            Problem problem = blocked.problem();
            problem.remedy().lines().filter(line -> !line.isBlank()).forEach(notes::add);
        }
        report.unfinished()
                .ifPresent(open -> notes.add("A change of this domain was cut off before: run "
                        + open.run().start().runId() + "."));
        return notes;
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Target", PlanText.target(report.request().desired()).replaceFirst("^[^:]+: ", "")));
        report.request().portal().map(Portal::name).ifPresent(name -> facts.add(new Fact("Portal", name)));
        if (!report.request().host().isUnknown()) {
            facts.add(new Fact("DNS host", report.request().host().provider()));
        }
        report.zone().ifPresent(zone -> facts.add(new Fact("Zone", zone.name().text())));
        report.source()
                .filter("dns"::equals)
                .ifPresent(dns -> facts.add(new Fact("Records as read", "from the name servers, not from the API")));
        return facts;
    }

    private static List<Sheet.Mail> mail(MxRrset rrset) {
        return rrset.records().stream()
                .map(record -> new Sheet.Mail(
                        DiffText.host(record), Integer.toString(record.mx().preference()), Times.ttl(record.ttl())))
                .toList();
    }

    private List<Task> tasks() {
        return Stream.concat(findings(Finding::stops), findings(PreflightSheet::warns))
                .flatMap(finding -> finding.remedy().stream()
                        .filter(remedy -> !remedy.isBlank())
                        .map(remedy -> new Task(
                                party(finding), finding.stops(), finding.check().label(), remedy)))
                .toList();
    }

    private List<Sheet.Section> sections() {
        return Arrays.stream(CheckGroup.values())
                .map(group -> new Sheet.Section(
                        group.title(),
                        findings(finding -> !isSkipped(finding) && CheckGroup.of(finding.check()) == group)
                                .sorted(Comparator.comparingInt(PreflightSheet::rank))
                                .map(this::item)
                                .toList()))
                .filter(section -> !section.items().isEmpty())
                .toList();
    }

    private static int rank(Finding finding) {
        return finding.stops() ? 0 : warns(finding) ? 1 : 2;
    }

    private Item item(Finding finding) {
        return new Item(mood(finding), status(finding), finding.check().label(), finding.message(), finding.evidence());
    }

    private static Mood mood(Finding finding) {
        if (finding.stops()) {
            return Mood.BAD;
        }
        return switch (finding.status()) {
            case PASS -> Mood.GOOD;
            case SKIPPED -> Mood.NONE;
            case WARN, FAIL, INCONCLUSIVE -> Mood.CAUTION;
        };
    }

    private static String status(Finding finding) {
        String word = switch (finding.status()) {
            case PASS -> "passed";
            case WARN -> "warning";
            case FAIL -> "failed";
            case INCONCLUSIVE -> "undecided";
            case SKIPPED -> "not checked";
        };
        String settled =
                finding.settledBy().map(by -> ", " + by.replaceFirst(":.*", "")).orElse("");
        return finding.stops() ? word + ", stops the change" : word + settled;
    }

    /** What was said, whether it was needed or not. */
    private List<Fact> said() {
        List<Fact> said = new ArrayList<>();
        report.findings()
                .forEach(finding -> finding.settledBy()
                        .ifPresent(by -> said.add(new Fact(
                                finding.check().label() + " (" + status(finding).replaceFirst(",.*", "") + ")",
                                by + byWhom(by)))));
        Stream<Fact> attested = report.request().statements().attestedTexts().entrySet().stream()
                .map(given -> new Fact(given.getKey(), "attested by " + given.getValue()));
        Stream<Fact> accepted = report.request().statements().acceptedTexts().entrySet().stream()
                .map(given -> new Fact(given.getKey(), "accepted: " + given.getValue() + byWhom("accepted")));
        String used = said.stream().map(Fact::value).collect(Collectors.joining("\n"));
        Stream.concat(attested, accepted)
                .filter(fact -> !used.contains(fact.value()))
                .forEach(fact -> said.add(new Fact(fact.name() + " (given, not needed)", fact.value())));
        return said;
    }

    private String byWhom(String by) {
        return by.startsWith("accepted") ? ", by " + who : "";
    }

    private static boolean isSkipped(Finding finding) {
        return finding.status() == Status.SKIPPED && finding.settledBy().isEmpty();
    }

    private static boolean warns(Finding finding) {
        boolean bad = finding.status() == Status.WARN
                || finding.status() == Status.FAIL
                || finding.status() == Status.INCONCLUSIVE;
        return bad && !finding.stops() && finding.settledBy().isEmpty();
    }

    private static Sheet.Party party(Finding finding) {
        return switch (finding.check()) {
            case CREDENTIALS, ZONE_UNIQUE, TARGET_HOSTNAME -> Sheet.Party.OPERATOR;
            case TARGET_SMTP -> finding.status() == Status.FAIL ? Sheet.Party.PORTAL : Sheet.Party.OPERATOR;
            case DANE -> Sheet.Party.PORTAL;
            default -> CheckGroup.of(finding.check()) == CheckGroup.TARGET ? Sheet.Party.PORTAL : Sheet.Party.CUSTOMER;
        };
    }
}
