package dev.mxsetup.report;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.record.Run;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Zones, providers, runs and settings. */
final class ListTexts {
    private static final int LABEL = 14;

    private final View view;
    private final NextText next;

    ListTexts(View view) {
        this.view = view;
        this.next = new NextText(view);
    }

    void zones(Lines lines, String provider, List<HostZone> zones) {
        if (zones.isEmpty()) {
            lines.paragraph(0, "These credentials see no zone at " + provider + ".");
            return;
        }
        Grid grid = new Grid(0);
        grid.row(view.palette()::dim, "Zone", "State", "May edit", "Id", "Account");
        zones.forEach(zone -> grid.row(
                zone.state().kind() == HostZone.State.Kind.ACTIVE ? Lines.PLAIN : view.palette()::yellow,
                zone.name().text(),
                zone.state().name(),
                zone.mayEdit().map(may -> may ? "yes" : "no").orElse("not shown"),
                zone.id(),
                zone.account().orElse("")));
        lines.grid(grid);
        zones.stream()
                .filter(zone -> !zone.state().detail().isEmpty())
                .forEach(zone ->
                        lines.paragraph(0, zone.name() + ": " + zone.state().detail()));
        next.plan(lines, view.line().as("plan").of(zones.get(0).name().text()));
    }

    void providers(Lines lines, List<HostProfile> profiles) {
        for (HostProfile profile : profiles) {
            lines.gap().line(view.palette()::bold, profile.name() + ": " + profile.title());
            String variables =
                    profile.credentials().stream().map(CsvRows::variables).collect(Collectors.joining(", or "));
            fact(lines, "Credentials", variables);
            fact(lines, "Change", profile.atomicity());
            fact(lines, "Race window", profile.raceWindow().orElse("none, the host compares before it writes"));
            fact(lines, "TTL", ttl(profile.ttl()));
            fact(lines, "Limits", profile.limits());
            fact(lines, "Publishing", "at most " + Times.span(profile.publishing()));
            fact(lines, "API", profile.endpoint().map(URI::toString).orElse("at the address given with --endpoint"));
            fact(lines, "Support", profile.support());
        }
        profiles.stream()
                .findFirst()
                .ifPresent(first -> next.plan(
                        lines, new CommandLine("plan", List.of("--provider", first.name()), List.of("YOUR-DOMAIN"))));
    }

    private static void fact(Lines lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.labelled(2, name, LABEL, Lines.PLAIN, value);
        }
    }

    private static String ttl(TtlRange range) {
        String automatic = range.automatic().isPresent()
                ? "; automatic is " + Times.ttl(range.automatic().getAsLong())
                : "";
        return Times.ttl(range.min()) + " to " + Times.ttl(range.max()) + automatic;
    }

    void history(Lines lines, List<Run> runs, List<String> damaged) {
        if (runs.isEmpty()) {
            lines.line(damaged.isEmpty() ? "No run is on record." : "No run on record can be read.");
        } else {
            table(lines, runs);
        }
        if (!damaged.isEmpty()) {
            lines.gap();
            damaged.forEach(text -> lines.paragraph(0, text));
        }
        if (!runs.isEmpty()) {
            nextOf(lines, runs);
        }
    }

    private void nextOf(Lines lines, List<Run> runs) {
        Set<Run> open = OpenRuns.of(runs);
        if (open.isEmpty()) {
            next.verify(lines, runs.get(0).start().owner(), true);
        } else {
            next.resume(lines, open.iterator().next().start().owner());
        }
    }

    private void table(Lines lines, List<Run> runs) {
        Times times = new Times(view);
        Grid grid = new Grid(0);
        grid.row(view.palette()::dim, "Started", "Domain", "Kind", "Outcome", "By", "From -> to");
        runs.forEach(run -> grid.row(
                run.isOpen() ? view.palette()::yellow : Lines.PLAIN,
                times.dated(run.start().startedAt()),
                run.start().owner().text(),
                run.start().kind(),
                outcome(run),
                run.start().who(),
                entries(run.start().before().entries()) + " -> "
                        + entries(run.start().goal())));
        lines.grid(grid);
        overrides(lines, times, runs);
        if (view.verbose()) {
            lines.gap();
            runs.forEach(run -> verbose(lines, times, run));
        }
    }

    /** An end that is none is told as such. */
    private static String outcome(Run run) {
        String outcome = ListNodes.outcome(run);
        return run.isOpen() && run.outcome().isPresent() ? outcome + ", open" : outcome;
    }

    private static void verbose(Lines lines, Times times, Run run) {
        lines.line("Run " + run.start().runId() + " of " + run.start().owner() + " at "
                + run.start().provider() + " found:");
        ZoneFile.lines(run.start().owner(), run.start().before()).forEach(line -> lines.line("  " + line));
        lines.paragraph(
                2,
                run.writes() + (run.writes() == 1 ? " write" : " writes") + "; "
                        + run.publishedAt()
                                .map(at -> "seen at every name server " + times.dated(at))
                                .orElse("not seen at every name server"));
        run.resumedBy().forEach(who -> lines.paragraph(2, "gone on with by " + who));
    }

    /** Who went on in spite of what, and why: never only with -v. */
    private static void overrides(Lines lines, Times times, List<Run> runs) {
        List<Run> overridden =
                runs.stream().filter(run -> !run.start().overrides().isEmpty()).toList();
        if (!overridden.isEmpty()) {
            lines.gap().line("Statements and overrides:");
        }
        for (Run run : overridden) {
            lines.paragraph(
                    2,
                    run.start().owner() + ", " + times.dated(run.start().startedAt()) + ", by "
                            + run.start().who() + ":");
            run.start().overrides().forEach(said -> lines.labelled(4, "-", 2, Lines.PLAIN, said));
        }
    }

    private static String entries(Collection<Mx> entries) {
        return entries.isEmpty() ? "no MX" : entries.stream().map(Mx::toString).collect(Collectors.joining(", "));
    }

    void config(Lines lines, List<Setting> settings) {
        Grid grid = new Grid(0);
        grid.row(view.palette()::dim, "Setting", "Value", "From");
        settings.forEach(setting -> grid.row(Lines.PLAIN, setting.name(), setting.value(), setting.source()));
        lines.grid(grid);
        next.plan(lines, view.line().as("plan").only(Set.of("--config")));
    }
}
