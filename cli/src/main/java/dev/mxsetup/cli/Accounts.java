package dev.mxsetup.cli;

import dev.mxsetup.Problem;
import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostProfile;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whose API is used for a domain, with which credentials, and at which address. */
final class Accounts {
    private final Session session;
    private final boolean needsCredentials;
    private final Optional<String> planned;
    private final Map<String, Optional<Credentials>> usual = new HashMap<>();

    /** @param needsCredentials they are asked for, and missed */
    Accounts(Session session, boolean needsCredentials) {
        this(session, needsCredentials, Optional.empty());
    }

    /** @param planned the one host of a saved plan; an endpoint that is typed is its */
    Accounts(Session session, boolean needsCredentials, Optional<String> planned) {
        this.session = session;
        this.needsCredentials = needsCredentials;
        this.planned = planned;
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
    void checkEndpoint() throws Stop {
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
        if (session.world.isPresent()
                && session.world.get().speaks(profile)
                && typedEndpoint(profile).isEmpty()) {
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
        Optional<Given> said = typedEndpoint(profile);
        Optional<Given> named = namedCredentials(row);
        if (said.isEmpty() && named.isPresent()) {
            said = session.credentials
                    .entries()
                    .endpoint(named.get().value(), named.get().source())
                    .map(Settings::given);
        }
        if (said.isEmpty() && session.world.isEmpty() && meant(profile)) {
            said = session.settings.value(Opt.ENDPOINT);
        }
        Optional<URI> practice = session.world.isPresent() ? session.world.get().endpoint(profile) : Optional.empty();
        if (said.isEmpty() && practice.isEmpty() && profile.endpoint().isEmpty() && needsCredentials) {
            throw Stop.usage(
                    profile.title() + ": every server has an address of its own, and none is given",
                    "Give it with --endpoint (for RFC 2136 that of the primary: dns://HOST[:PORT]), or as endpoint: in an"
                            + " entry of credentials:");
        }
        return said.isEmpty() ? practice : Optional.of(Settings.endpoint(said.get(), session.said.cleartext()));
    }

    private Optional<Given> typedEndpoint(HostProfile profile) throws Stop {
        Optional<Given> typed = session.arguments.one(Opt.ENDPOINT);
        boolean forPlan = session.arguments.typed(Opt.ENDPOINT)
                && planned.filter(profile.name()::equals).isPresent();
        return forPlan || meant(profile) ? typed : Optional.empty();
    }
}
