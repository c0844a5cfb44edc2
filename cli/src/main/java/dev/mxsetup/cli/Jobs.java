package dev.mxsetup.cli;

import dev.mxsetup.ChangeRequest;
import dev.mxsetup.DetectResult;
import dev.mxsetup.HostChoice;
import dev.mxsetup.Problem;
import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.preflight.AddressList;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what was given into one {@link Job} for each domain; whatever is wrong shows before anything is done. */
final class Jobs {
    private final Session session;
    private final boolean needsCredentials;
    private final Accounts accounts;
    private final Targets targets;
    private final Optional<Purpose> ttlOnly;
    private final Set<String> noticed = new HashSet<>();

    /** @param needsCredentials they are asked for, and missed */
    Jobs(Session session, boolean needsCredentials) {
        this(session, needsCredentials, Optional.empty());
    }

    /** Of the present MX, whose TTL alone is to change. */
    static Jobs ofTtls(Session session, Purpose purpose, boolean needsCredentials) {
        return new Jobs(session, needsCredentials, Optional.of(purpose));
    }

    private Jobs(Session session, boolean needsCredentials, Optional<Purpose> ttlOnly) {
        this.ttlOnly = ttlOnly;
        this.session = session;
        this.needsCredentials = needsCredentials;
        this.accounts = new Accounts(session, needsCredentials);
        this.targets = new Targets(session);
    }

    List<Job> all() throws Stop {
        accounts.checkEndpoint();
        Map<DomainName, Draft> drafts = drafts();
        Map<DomainName, DetectResult> detected = detected(drafts);
        List<Job> jobs = new ArrayList<>();
        for (Draft draft : drafts.values()) {
            Optional<DetectResult> found = Optional.ofNullable(detected.get(draft.domain()));
            jobs.add(found.isPresent() ? job(draft, found.get()) : job(draft, named(draft)));
        }
        return jobs;
    }

    /** The same without credentials; where no host is named, whoever serves the domain is meant. */
    List<ChangeRequest> withoutAccounts() throws Stop {
        List<ChangeRequest> requests = new ArrayList<>();
        for (Draft draft : drafts().values()) {
            Optional<Given> said = accounts.provider(draft.row());
            requests.add(draft.request(
                    said.isPresent() ? HostChoice.withoutCredentials(session.host(said.get())) : HostChoice.unknown()));
        }
        return requests;
    }

    /** One domain's request but for its host: all of it that can be wrong on the command line. */
    private record Draft(DomainRow row, ChangeRequest hostless) {
        DomainName domain() {
            return hostless.domain();
        }

        ChangeRequest request(HostChoice host) {
            return new ChangeRequest(
                    hostless.domain(),
                    hostless.subdomain(),
                    hostless.desired(),
                    hostless.portal(),
                    host,
                    hostless.statements(),
                    hostless.addresses(),
                    hostless.subscription(),
                    hostless.unlockFeature());
        }
    }

    private Map<DomainName, Draft> drafts() throws Stop {
        Domains domains = new Domains(session);
        Map<DomainName, DomainRow> rows = domains.named();
        if (rows.isEmpty()) {
            rows = chosen(domains);
        }
        if (rows.size() > 1 && session.arguments.typed(Opt.ZONE_ID)) {
            throw Stop.usage(
                    "--zone-id picks the zone of one domain, and there are " + rows.size(),
                    "Use the column zone-id of --domains-file.");
        }
        Map<DomainName, Draft> drafts = new LinkedHashMap<>();
        for (Map.Entry<DomainName, DomainRow> row : rows.entrySet()) {
            drafts.put(row.getKey(), draft(row.getKey(), row.getValue(), rows.keySet()));
        }
        return drafts;
    }

    private Map<DomainName, DomainRow> chosen(Domains domains) throws Stop {
        if (!session.interactive() || !needsCredentials) {
            throw Domains.none();
        }
        DomainRow nobody = DomainRow.typed("");
        HostProfile profile = session.provider(accounts.provider(nobody));
        Optional<Credentials> credentials = accounts.credentials(nobody, profile, "");
        if (credentials.isEmpty()) {
            throw Domains.none();
        }
        return domains.chosen(
                new HostChoice(profile.name(), credentials, accounts.endpoint(nobody, profile), Optional.empty()));
    }

    private Draft draft(DomainName domain, DomainRow row, Collection<DomainName> all) throws Stop {
        Optional<Given> said = accounts.provider(row);
        if (said.isPresent()) {
            session.host(said.get());
        }
        Targets.Target target = ttlOnly.isPresent() ? targets.retimed(ttlOnly.get(), row) : targets.of(row);
        ChangeRequest hostless = new ChangeRequest(
                domain,
                subdomain(row),
                target.desired(),
                target.portal(),
                HostChoice.unknown(),
                session.said.statements(),
                ttlOnly.isPresent() ? Optional.empty() : addresses(domain, row, all),
                row.column("subscription"),
                session.arguments.has(Opt.UNLOCK_EMAIL_ROUTING));
        return new Draft(row, hostless);
    }

    /** Who serves those domains of which nobody says it. */
    private Map<DomainName, DetectResult> detected(Map<DomainName, Draft> drafts) throws Stop {
        List<DomainName> unsaid = new ArrayList<>();
        for (Draft draft : drafts.values()) {
            if (accounts.provider(draft.row()).isEmpty()) {
                unsaid.add(draft.domain());
            }
        }
        Map<DomainName, DetectResult> found = new HashMap<>();
        new Side(session.environment.interruption())
                .bySide(unsaid, domain -> DetectCommand.detect(session, domain))
                .forEach(result -> found.put(result.domain(), result));
        return found;
    }

    private Job job(Draft draft, DetectResult detected) throws Stop {
        return switch (detected) {
            case DetectResult.Found found -> {
                boolean module = found.host().module();
                session.progress.progress(
                        draft.domain(),
                        "Served by " + found.host().title()
                                + (module ? ": --provider " + found.host().name() : ", for which there is no module"));
                yield job(draft, found.host().name());
            }
            case DetectResult.Unknown unknown -> unhosted(draft, Optional.empty());
            // The checks say it better, with all else that they see.
            case DetectResult.Failed failed
            when failed.problem().code().equals("not-delegated") -> unhosted(draft, Optional.empty());
            case DetectResult.Mixed mixed -> unhosted(draft, Optional.of(mixed.problem()));
            case DetectResult.Failed failed -> unhosted(draft, Optional.of(failed.problem()));
        };
    }

    private static Job unhosted(Draft draft, Optional<Problem> obstacle) {
        return new Job(draft.request(HostChoice.unknown()), obstacle, Optional.empty());
    }

    private String named(Draft draft) throws Stop {
        return session.host(accounts.provider(draft.row()).orElseThrow());
    }

    /** @param host with a module or without one */
    private Job job(Draft draft, String host) throws Stop {
        Optional<HostProfile> module = session.module(host);
        if (module.isEmpty()) {
            return new Job(draft.request(HostChoice.withoutCredentials(host)), Optional.empty(), Optional.empty());
        }
        Accounts.Access access =
                accounts.access(draft.row(), module.get(), draft.domain().text());
        HostChoice choice = new HostChoice(
                host, access.credentials(), accounts.endpoint(draft.row(), module.get()), zoneId(draft.row()));
        return new Job(draft.request(choice), access.obstacle(), Optional.empty());
    }

    private Optional<String> zoneId(DomainRow row) {
        return row.column("zone-id")
                .or(() -> session.sandbox() ? Optional.empty() : session.arguments.text(Opt.ZONE_ID));
    }

    private boolean subdomain(DomainRow row) throws Stop {
        Optional<String> own = row.column("subdomain");
        return own.isEmpty()
                ? session.arguments.has(Opt.SUBDOMAIN)
                : Texts.yesNo(own.get())
                        .orElseThrow(() -> Settings.wrong(
                                new Given(own.get(), row.sourceOf("subdomain"), false), "true or false"));
    }

    /**
     * Those that must exist at the portal, where somebody lists them.
     *
     * @param all the domains of this run: one file may list the addresses of several
     */
    Optional<List<String>> addresses(DomainName domain, DomainRow row, Collection<DomainName> all) throws Stop {
        if (row.addresses().isPresent()) {
            String text = String.join("\n", row.addresses().get());
            return Optional.of(parsed(row.sourceOf("addresses"), text, domain, List.of(domain)));
        }
        Optional<Given> file = row.column("addresses")
                .map(name -> new Given(name, row.sourceOf("addresses"), false))
                .or(() -> session.arguments.one(Opt.ADDRESSES));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(session.environment.path(file.get().value()));
            return Optional.of(parsed(file.get().value(), text, domain, all));
        } catch (IOException e) {
            throw Stop.of(
                    "list-invalid",
                    file.get().source() + ": " + Shown.text(file.get().value()) + " cannot be read",
                    "Name an existing file, written in UTF-8.");
        }
    }

    private List<String> parsed(String name, String text, DomainName domain, Collection<DomainName> all) throws Stop {
        return switch (AddressList.parse(text, all)) {
            case AddressList.Usable usable -> {
                usable.notices().stream()
                        .filter(notice -> noticed.add(name + notice))
                        .forEach(notice -> session.output.notice(Shown.text(name) + ": " + notice));
                yield usable.of(domain);
            }
            case AddressList.Unusable unusable ->
                throw Stop.of("list-invalid", Shown.text(name) + ": " + unusable.message(), "Mend these lines.");
        };
    }
}
