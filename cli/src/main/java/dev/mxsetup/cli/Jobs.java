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
        checkEndpoint();
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
        return domains.chosen(new HostChoice(profile.name(), credentials, endpoint(nobody, profile), Optional.empty()));
    }

    private Job job(DomainName domain, DomainRow row, Collection<DomainName> all) throws Stop {
        HostProfile profile = session.provider(provider(row));
        Targets.Target target = targets.of(row);
        Access access = access(row, profile, domain.text());
        HostChoice host = new HostChoice(profile.name(), access.credentials(), endpoint(row, profile), zoneId(row));
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
                    ? new Access(found, Optional.of(CredentialTexts.missing(profile, session.environment)))
                    : new Access(found, Optional.empty());
        } catch (Stop stop) {
            if (!stop.problem().code().equals("credentials-missing")) {
                throw stop;
            }
            return new Access(Optional.empty(), Optional.of(stop.problem()));
        }
    }

    /** Said by the domain's line, the option, the named credentials or the configuration. */
    Optional<Given> provider(DomainRow row) throws Stop {
        Optional<Given> said = row.column("provider")
                .map(name -> new Given(name, row.sourceOf("provider"), false))
                .or(() -> session.arguments.one(Opt.PROVIDER));
        Optional<Given> named = session.sandbox() ? Optional.empty() : namedCredentials(row);
        if (said.isEmpty() && named.isPresent()) {
            said = session.credentials
                    .entries()
                    .provider(named.get().value(), named.get().source())
                    .map(Settings::given);
        }
        return said.isPresent() ? said : session.settings.value(Opt.PROVIDER);
    }

    /** Whether what is said for all domains is said for this host. */
    private boolean meant(HostProfile profile) throws Stop {
        Optional<Given> said = provider(DomainRow.typed(""));
        return said.filter(name -> name.value().strip().equals(profile.name())).isPresent();
    }

    /** Refuses an address of an API that could be anybody's: secrets go to it (MX-9). */
    private void checkEndpoint() throws Stop {
        Optional<Given> said =
                session.world.isPresent() ? session.arguments.one(Opt.ENDPOINT) : session.settings.value(Opt.ENDPOINT);
        if (said.isPresent() && provider(DomainRow.typed("")).isEmpty()) {
            throw Stop.usage(
                    said.get().source() + ": the API's address is given, but not whose API it is",
                    "Name the DNS host too: --provider NAME");
        }
    }

    /**
     * The entry that is named, the world's own, the environment's, those of the host's own tools, or those typed in when
     * they are needed. The world's go to its own endpoint only, and no others go there unless they are named.
     */
    Optional<Credentials> credentials(DomainRow row, HostProfile profile, String domain) throws Stop {
        if (session.sandbox()) {
            return session.world.flatMap(world -> world.credentials(profile));
        }
        Optional<Given> named = namedCredentials(row);
        if (named.isPresent()) {
            return session.credentials.named(named.get().value(), named.get().source(), profile, domain);
        }
        if (session.world.isPresent() && session.world.get().speaks(profile) && !session.arguments.has(Opt.ENDPOINT)) {
            return session.world.get().credentials(profile);
        }
        Optional<Credentials> known = usual.get(profile.name());
        if (known == null) {
            known = found(profile);
            usual.put(profile.name(), known);
        }
        return known;
    }

    private Optional<Credentials> found(HostProfile profile) throws Stop {
        Optional<Credentials> found = session.credentials.fromEnvironment(profile);
        if (found.isEmpty() && session.world.isEmpty()) {
            found = session.credentials.ambient(profile);
        }
        if (found.isEmpty() && needsCredentials && session.interactive()) {
            session.progress.clear();
            found = session.credentials.ask(profile, session.asker);
        }
        return found;
    }

    private Optional<Given> namedCredentials(DomainRow row) {
        return row.column("credentials")
                .map(name -> new Given(name, row.sourceOf("credentials"), false))
                .or(() -> session.arguments.one(Opt.CREDENTIALS));
    }

    /**
     * The address that was typed, that of the named credentials, the world's, or the configuration's. One that is said
     * for all domains is that of the named provider alone.
     */
    Optional<URI> endpoint(DomainRow row, HostProfile profile) throws Stop {
        if (session.sandbox()) {
            return session.world.isPresent() ? session.world.get().endpoint(profile) : Optional.empty();
        }
        Optional<Given> said = meant(profile) ? session.arguments.one(Opt.ENDPOINT) : Optional.empty();
        Optional<Given> named = namedCredentials(row);
        if (said.isEmpty() && named.isPresent()) {
            said = session.credentials
                    .entries()
                    .endpoint(named.get().value(), named.get().source())
                    .map(Settings::given);
        }
        if (said.isEmpty() && session.world.isPresent()) {
            return session.world.get().endpoint(profile);
        }
        if (said.isEmpty() && meant(profile)) {
            said = session.settings.value(Opt.ENDPOINT);
        }
        if (said.isEmpty() && profile.endpoint().isEmpty() && needsCredentials) {
            throw Stop.usage(
                    profile.title() + " has no address that is everybody's, and none is given",
                    "Give it with --endpoint (dns://HOST[:PORT] of the primary for RFC 2136), or as endpoint: in its"
                            + " entry of credentials:");
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(Settings.endpoint(said.get(), session.said.cleartext()));
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
