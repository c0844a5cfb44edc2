package dev.mxsetup.cli;

import dev.mxsetup.ChangeRequest;
import dev.mxsetup.HostChoice;
import dev.mxsetup.Problem;
import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.preflight.AddressList;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what was given into one {@link Job} for each domain; whatever is wrong shows before anything is done. */
final class Jobs {
    private final Session session;
    private final boolean needsCredentials;
    private final Targets targets;
    private final Map<String, Optional<Credentials>> usual = new HashMap<>();
    private final Set<String> noticed = new HashSet<>();

    /** @param needsCredentials they are asked for, and missed */
    Jobs(Session session, boolean needsCredentials) {
        this.session = session;
        this.needsCredentials = needsCredentials;
        this.targets = new Targets(session);
    }

    List<Job> all() throws Stop {
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
        List<Job> jobs = new ArrayList<>();
        for (Map.Entry<DomainName, DomainRow> row : rows.entrySet()) {
            jobs.add(job(row.getKey(), row.getValue(), rows.keySet()));
        }
        return jobs;
    }

    private Map<DomainName, DomainRow> chosen(Domains domains) throws Stop {
        if (!session.interactive()) {
            throw Domains.none();
        }
        DomainRow nobody = DomainRow.typed("");
        HostProfile profile = session.provider(provider(nobody));
        Optional<Credentials> credentials = credentials(nobody, profile, "");
        if (credentials.isEmpty()) {
            throw Domains.none();
        }
        return domains.chosen(new HostChoice(profile.name(), credentials, endpoint(profile), Optional.empty()));
    }

    private Job job(DomainName domain, DomainRow row, Collection<DomainName> all) throws Stop {
        HostProfile profile = session.provider(provider(row));
        Targets.Target target = targets.of(row);
        Access access = access(row, profile, domain.text());
        HostChoice host = new HostChoice(profile.name(), access.credentials(), endpoint(profile), zoneId(row));
        ChangeRequest request = new ChangeRequest(
                domain,
                subdomain(row),
                target.desired(),
                target.portal(),
                host,
                session.said.statements(),
                addresses(domain, row, all),
                row.column("subscription"),
                session.arguments.has(Opt.UNLOCK_EMAIL_ROUTING));
        return new Job(request, access.obstacle(), Optional.empty());
    }

    /** @param obstacle why this domain's work cannot be begun without credentials */
    record Access(Optional<Credentials> credentials, Optional<Problem> obstacle) {}

    /** A secret that cannot be fetched is a matter of its domain alone; anything else is one of the command. */
    Access access(DomainRow row, HostProfile profile, String domain) throws Stop {
        try {
            Optional<Credentials> found = credentials(row, profile, domain);
            return found.isEmpty() && needsCredentials
                    ? new Access(found, Optional.of(CredentialFinder.missing(profile)))
                    : new Access(found, Optional.empty());
        } catch (Stop stop) {
            if (!stop.problem().code().equals("credentials-missing")) {
                throw stop;
            }
            return new Access(Optional.empty(), Optional.of(stop.problem()));
        }
    }

    Optional<Given> provider(DomainRow row) throws Stop {
        Optional<String> own = row.column("provider");
        return own.isPresent()
                ? Optional.of(new Given(own.get(), row.sourceOf("provider"), false))
                : session.settings.value(Opt.PROVIDER);
    }

    /**
     * The entry that is named, the world's own, the environment's, or those typed in when they are needed. The
     * world's go to its own endpoint only.
     */
    Optional<Credentials> credentials(DomainRow row, HostProfile profile, String domain) throws Stop {
        if (session.sandbox()) {
            return session.world.flatMap(world -> world.credentials(profile));
        }
        Optional<Given> named = row.column("credentials")
                .map(name -> new Given(name, row.sourceOf("credentials"), false))
                .or(() -> session.arguments.one(Opt.CREDENTIALS));
        if (named.isPresent()) {
            return Optional.of(
                    session.credentials.named(named.get().value(), named.get().source(), profile, domain));
        }
        Optional<Credentials> practice = session.world.flatMap(world -> world.credentials(profile));
        if (practice.isPresent() && !session.arguments.has(Opt.ENDPOINT)) {
            return practice;
        }
        Optional<Credentials> known = usual.get(profile.name());
        if (known == null) {
            known = session.credentials.fromEnvironment(profile);
            if (known.isEmpty() && needsCredentials && session.interactive()) {
                session.progress.clear();
                known = session.credentials.ask(profile);
            }
            usual.put(profile.name(), known);
        }
        return known;
    }

    Optional<URI> endpoint(HostProfile profile) throws Stop {
        if (session.sandbox()) {
            return session.world.isPresent() ? session.world.get().endpoint(profile) : Optional.empty();
        }
        Optional<Given> typed =
                session.world.isPresent() ? session.arguments.one(Opt.ENDPOINT) : session.settings.value(Opt.ENDPOINT);
        if (typed.isPresent()) {
            return Optional.of(Settings.endpoint(typed.get(), session.said.cleartext()));
        }
        return session.world.isPresent() ? session.world.get().endpoint(profile) : Optional.empty();
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
