package dev.mxsetup.cli;

import dev.mxsetup.ChangeRequest;
import dev.mxsetup.HostChoice;
import dev.mxsetup.PlanReport;
import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.DomainInput;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.record.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes plans to a file and makes jobs of such a file again. */
final class SavedPlans {
    /** What the file says itself. */
    private static final List<Opt> SETTLED = List.of(
            Opt.MX,
            Opt.PREFERENCE,
            Opt.TTL,
            Opt.ZONE_ID,
            Opt.DOMAINS_FILE,
            Opt.SUBDOMAIN,
            Opt.UNLOCK_EMAIL_ROUTING,
            Opt.DRY_RUN);

    private final Session session;

    SavedPlans(Session session) {
        this.session = session;
    }

    void write(Path file, List<PlanReport> reports) throws Stop {
        List<PlanFile.Entry> entries = reports.stream().map(SavedPlans::entry).toList();
        PlanFile plan = new PlanFile(
                UUID.randomUUID().toString(), session.environment.clock().instant(), entries);
        Path target = file.toAbsolutePath();
        try {
            Path aside = Files.createTempFile(target.getParent(), ".mxsetup-plan-", "");
            try {
                Files.writeString(aside, plan.text());
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw Stop.usage(
                    "--out: " + Shown.text(file.toString()) + " cannot be written",
                    "Name a file in a directory that you can write to.");
        }
    }

    private static PlanFile.Entry entry(PlanReport report) {
        ChangeRequest request = report.request();
        return new PlanFile.Entry(
                request.domain(),
                request.subdomain(),
                request.host().provider(),
                report.zone().orElseThrow().id(),
                request.desired().entries(),
                request.desired().ttl(),
                request.desired().source(),
                request.portal().map(Portal::name).orElse(""),
                request.unlockFeature(),
                report.plan().orElseThrow().fingerprint(),
                report.plan().orElseThrow().before(),
                report.basis().orElseThrow().nativeForm(),
                request.statements().acceptedTexts(),
                request.statements().attestedTexts());
    }

    /** One for each domain of the file, or for those of them that are named. */
    List<Job> jobs(String name) throws Stop {
        for (Opt opt : SETTLED) {
            if (session.arguments.typed(opt)) {
                throw Stop.usage(
                        "--plan and " + opt.longName() + " do not go together: the saved plan says it",
                        "Leave out one of the two.");
            }
        }
        PlanFile file = read(name);
        Set<DomainName> wanted = wanted(file);
        Jobs ways = new Jobs(session, true);
        Accounts accounts = new Accounts(session, true, onlyHost(file, wanted));
        List<DomainName> all =
                file.entries().stream().map(PlanFile.Entry::domain).toList();
        List<Job> jobs = new ArrayList<>();
        for (PlanFile.Entry entry : file.entries()) {
            if (wanted.isEmpty() || wanted.contains(entry.domain())) {
                jobs.add(job(ways, accounts, file, entry, all));
            }
        }
        return jobs;
    }

    /** An address that is typed is one host's: with several in the plan nobody knows whose. */
    private Optional<String> onlyHost(PlanFile file, Set<DomainName> wanted) throws Stop {
        List<String> hosts = file.entries().stream()
                .filter(entry -> wanted.isEmpty() || wanted.contains(entry.domain()))
                .map(PlanFile.Entry::provider)
                .distinct()
                .toList();
        if (hosts.size() > 1 && session.arguments.typed(Opt.ENDPOINT)) {
            throw Stop.usage(
                    "--endpoint: the saved plan is for several DNS hosts: " + Shown.text(String.join(", ", hosts)),
                    "Name the domains of one of them after the options.");
        }
        return hosts.size() == 1 ? Optional.of(hosts.getFirst()) : Optional.empty();
    }

    private PlanFile read(String name) throws Stop {
        try {
            PlanFile file = PlanFile.parse(Files.readString(session.environment.path(name)));
            if (file.entries().isEmpty()) {
                throw new IllegalArgumentException("there is no plan in it");
            }
            return file;
        } catch (IOException e) {
            throw Stop.of(
                    "plan-invalid",
                    "--plan: " + Shown.text(name) + " cannot be read",
                    "Name what mxsetup plan --out wrote.");
        } catch (IllegalArgumentException e) {
            throw Stop.of(
                    "plan-invalid",
                    "--plan: " + Shown.text(name) + ": " + e.getMessage(),
                    "Make a new one: mxsetup plan --out FILE");
        }
    }

    private Set<DomainName> wanted(PlanFile file) throws Stop {
        Set<DomainName> wanted = new LinkedHashSet<>();
        for (String typed : session.arguments.operands()) {
            DomainName domain = DomainInput.read(typed) instanceof DomainInput.Accepted accepted
                    ? accepted.domain()
                    : DomainName.ROOT;
            if (file.entries().stream().noneMatch(entry -> entry.domain().equals(domain))) {
                throw Stop.usage(
                        Shown.text(typed) + " is not in the saved plan", "Make a plan for it: mxsetup plan --out FILE");
            }
            wanted.add(domain);
        }
        return wanted;
    }

    private Job job(Jobs ways, Accounts accounts, PlanFile file, PlanFile.Entry entry, List<DomainName> all)
            throws Stop {
        Optional<Given> typed = session.arguments.one(Opt.PROVIDER);
        if (typed.isPresent()
                && !typed.get().fromEnvironment()
                && !typed.get().value().equals(entry.provider())) {
            throw Stop.usage(
                    "--provider: the saved plan is for " + Shown.text(entry.provider()) + ", not for "
                            + Shown.text(typed.get().value()),
                    "Leave out --provider.");
        }
        HostProfile profile = session.provider(Optional.of(new Given(entry.provider(), "--plan", false)));
        DomainRow row = DomainRow.typed(entry.domain().text());
        Accounts.Access access = accounts.access(row, profile, entry.domain().text());
        Optional<Portal> portal = entry.portal().isEmpty()
                ? Optional.empty()
                : Optional.of(session.portals
                        .named(new Given(entry.portal(), "--plan", false))
                        .portal());
        ChangeRequest request = new ChangeRequest(
                entry.domain(),
                entry.subdomain(),
                new Desired(entry.desired(), entry.ttl(), entry.source()),
                portal,
                new HostChoice(
                        profile.name(),
                        access.credentials(),
                        accounts.endpoint(row, profile),
                        Optional.of(entry.zoneId())),
                Statements.of(entry.accepted(), entry.attested()).and(session.said.statements()),
                ways.addresses(entry.domain(), row, all),
                Optional.empty(),
                entry.unlockFeature());
        return new Job(request, access.obstacle(), Optional.of(new Job.Saved(file.id(), file.madeAt(), entry)));
    }
}
