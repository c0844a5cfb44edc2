package dev.mxsetup.cli;

import dev.mxsetup.ChangeRequest;
import dev.mxsetup.HostChoice;
import dev.mxsetup.RollbackRequest;
import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.DomainInput;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.plan.Restoration;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns runs on record, or a file that tells of a change, into the way back of each domain. */
final class WaysBack {
    private final Session session;

    WaysBack(Session session) {
        this.session = session;
    }

    /**
     * One domain's way back, but for its host.
     *
     * @param provider that made the change
     * @param zoneId at that host
     */
    record Way(
            DomainName domain, boolean subdomain, String provider, Optional<String> zoneId, Restoration restoration) {}

    /** Of the run that is named, or of the last one of each domain. */
    List<Job> recorded() throws Stop {
        Optional<String> id = session.arguments.text(Opt.RUN);
        Map<DomainName, DomainRow> rows = rows(id.isPresent());
        try {
            return id.isPresent() ? ofRun(id.get(), rows) : ofDomains(rows);
        } catch (StateException e) {
            throw unreadable(e);
        }
    }

    static Stop unreadable(StateException failure) {
        return Stop.of(
                "state-unreadable",
                String.valueOf(failure.getMessage()),
                "Make it readable, or name another with --state-dir.");
    }

    /** The domains of the configuration are none of those that are named: nobody means them all. */
    private Map<DomainName, DomainRow> rows(boolean named) throws Stop {
        boolean given = !session.arguments.operands().isEmpty() || session.arguments.has(Opt.DOMAINS_FILE);
        if (!given && !named) {
            throw Stop.usage(
                    "no domain is given",
                    "Name one or more, or --run ID (mxsetup history shows them), or --from FILE.");
        }
        return given ? new Domains(session).named() : Map.of();
    }

    private List<Job> ofRun(String id, Map<DomainName, DomainRow> rows) throws Stop, StateException {
        Run run = session.core.runs().stream()
                .filter(known -> known.start().runId().equals(id))
                .findFirst()
                .orElseThrow(() -> Stop.of(
                        "run-unknown",
                        "--run: no run " + Shown.text(id) + " is on record here",
                        "mxsetup history lists the runs. For one of another machine give what its apply printed with -o"
                                + " json: --from FILE"));
        DomainName owner = run.start().owner();
        if (!rows.isEmpty() && !rows.containsKey(owner)) {
            throw Stop.of(
                    "run-unknown",
                    "--run: " + Shown.text(id) + " is a run of " + owner + ", not of "
                            + rows.keySet().iterator().next(),
                    "Name the right domain, or none.");
        }
        DomainRow row = rows.getOrDefault(owner, DomainRow.typed(owner.text()));
        return jobs(Map.of(owner, row), List.of(way(run)), "the run");
    }

    private List<Job> ofDomains(Map<DomainName, DomainRow> rows) throws Stop, StateException {
        List<Way> ways = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (DomainName domain : rows.keySet()) {
            Optional<Run> last = last(session.core.runs(domain));
            last.ifPresentOrElse(run -> ways.add(way(run)), () -> missing.add(domain.text()));
        }
        if (!missing.isEmpty()) {
            throw Stop.of(
                    "run-unknown",
                    "no run that changed " + Shown.text(String.join(", ", missing)) + " is on record here",
                    "mxsetup history lists the runs. If it was changed from another machine, or with another"
                            + " --state-dir, give what its apply printed with -o json, or its saved plan: --from FILE");
        }
        return jobs(rows, ways, "the run");
    }

    /** A TTL that was raised after a cut hides that cut from nobody who wants to go back. */
    private static Optional<Run> last(List<Run> runs) {
        List<Run> made = runs.stream()
                .filter(run -> run.start().desired().purpose() != Purpose.ROLLBACK)
                .filter(run -> run.lastWriteAt().isPresent() || run.isOpen())
                .toList();
        return made.stream()
                .filter(run -> run.start().desired().purpose() != Purpose.RAISE_TTL || run.isOpen())
                .findFirst()
                .or(() -> made.stream().findFirst());
    }

    private static Way way(Run run) {
        ChangeRequest back = RollbackRequest.of(run, HostChoice.unknown()).change();
        return new Way(
                back.domain(),
                back.subdomain(),
                run.start().provider(),
                Optional.of(run.start().zoneId()),
                back.desired().restoration().orElseThrow());
    }

    /** Of all domains of a file, or of those that are named. */
    List<Job> from(String name) throws Stop {
        List<Way> ways;
        try {
            ways = new ChangeFile("the file " + Shown.text(name))
                    .ways(Files.readString(session.environment.path(name)));
        } catch (IOException e) {
            throw Stop.of(
                    "snapshot-invalid",
                    "--from: " + Shown.text(name) + " cannot be read",
                    "Name the JSON output of an apply, or what mxsetup plan --out wrote.");
        } catch (IllegalArgumentException e) {
            throw Stop.of(
                    "snapshot-invalid",
                    "--from: " + Shown.text(name) + ": " + e.getMessage(),
                    "Name the JSON output of an apply, or what mxsetup plan --out wrote.");
        }
        Map<DomainName, DomainRow> rows = new LinkedHashMap<>();
        Set<DomainName> wanted = wanted(ways);
        List<Way> chosen = ways.stream()
                .filter(way -> wanted.isEmpty() || wanted.contains(way.domain()))
                .toList();
        chosen.forEach(
                way -> rows.put(way.domain(), DomainRow.typed(way.domain().text())));
        return jobs(rows, chosen, "the file");
    }

    private Set<DomainName> wanted(List<Way> ways) throws Stop {
        Set<DomainName> wanted = new LinkedHashSet<>();
        for (String typed : session.arguments.operands()) {
            DomainName domain = DomainInput.read(typed) instanceof DomainInput.Accepted accepted
                    ? accepted.domain()
                    : DomainName.ROOT;
            if (ways.stream().noneMatch(way -> way.domain().equals(domain))) {
                throw Stop.of(
                        "snapshot-invalid",
                        "--from: the file tells of no change of " + Shown.text(typed),
                        "It tells of: "
                                + Shown.text(String.join(
                                        ", ",
                                        ways.stream()
                                                .map(way -> way.domain().text())
                                                .toList()))
                                + ".");
            }
            wanted.add(domain);
        }
        return wanted;
    }

    /** @param source of the ways, for people */
    private List<Job> jobs(Map<DomainName, DomainRow> rows, List<Way> ways, String source) throws Stop {
        List<String> hosts = ways.stream().map(Way::provider).distinct().toList();
        for (Opt opt : List.of(Opt.ENDPOINT, Opt.ZONE_ID)) {
            boolean several = opt == Opt.ENDPOINT ? hosts.size() > 1 : ways.size() > 1;
            if (several && session.arguments.typed(opt)) {
                throw Stop.usage(
                        opt.longName() + " is for one, and there are several: " + Shown.text(String.join(", ", hosts)),
                        "Name one domain after the options.");
            }
        }
        Accounts accounts =
                new Accounts(session, true, hosts.size() == 1 ? Optional.of(hosts.getFirst()) : Optional.empty());
        List<Job> jobs = new ArrayList<>();
        for (Way way : ways) {
            DomainRow typed = DomainRow.typed(way.domain().text());
            jobs.add(job(accounts, way, rows.getOrDefault(way.domain(), typed), source));
        }
        return jobs;
    }

    private Job job(Accounts accounts, Way way, DomainRow row, String source) throws Stop {
        Optional<Given> said = row.column("provider")
                .map(name -> new Given(name, row.sourceOf("provider"), false))
                .or(() -> session.arguments.one(Opt.PROVIDER).filter(given -> !given.fromEnvironment()));
        if (said.isPresent() && !said.get().value().strip().equals(way.provider())) {
            throw Stop.usage(
                    said.get().source() + ": " + source + " is of " + Shown.text(way.provider()) + ", not of "
                            + Shown.text(said.get().value()),
                    "Leave out --provider.");
        }
        HostProfile profile = session.provider(Optional.of(new Given(way.provider(), source, false)));
        Accounts.Access access = accounts.access(row, profile, way.domain().text());
        Optional<String> zone = row.column("zone-id")
                .or(() -> session.arguments.text(Opt.ZONE_ID))
                .or(way::zoneId);
        HostChoice host = new HostChoice(profile.name(), access.credentials(), accounts.endpoint(row, profile), zone);
        ChangeRequest request = new RollbackRequest(
                        way.domain(), way.subdomain(), host, way.restoration(), session.said.statements())
                .change();
        return new Job(request, access.obstacle(), Optional.empty());
    }
}
