package dev.mxsetup.cli;

import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.preflight.Portal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where a domain's mail is to go. */
final class Targets {
    /** The facts' usual TTL of an MX that nobody is about to change. */
    private static final long RAISED_SECONDS = 3600;

    private final Session session;
    private Optional<Boolean> proposed = Optional.empty();

    Targets(Session session) {
        this.session = session;
    }

    /** @param portal whose mail host it is, where that is known */
    record Target(Desired desired, Optional<Portal> portal) {}

    /** Proposes the built-in portal on a terminal when nothing is said; unattended that is an error. */
    Target of(DomainRow row) throws Stop {
        Optional<Target> said = said(row);
        return said.isPresent() ? said.get() : proposal(row);
    }

    /** What was said for this command alone, by the domain's line or the options. */
    Optional<Target> typed(DomainRow row) throws Stop {
        boolean any = row.column("mx").isPresent()
                || session.arguments.one(Opt.PORTAL).isPresent()
                || !session.arguments.all(Opt.MX).isEmpty();
        return any ? said(row) : Optional.empty();
    }

    /** What was said, by the domain's line, the options or the configuration. */
    Optional<Target> said(DomainRow row) throws Stop {
        List<Given> own = row.column("mx").map(text -> mx(row, text)).orElse(List.of());
        Optional<Given> portal = session.arguments.one(Opt.PORTAL);
        if (!own.isEmpty()) {
            return Optional.of(byHost(row, own, portal));
        }
        List<Given> typed = session.arguments.all(Opt.MX);
        if (!typed.isEmpty()) {
            return Optional.of(byHost(row, typed, portal));
        }
        if (portal.isPresent()) {
            return Optional.of(byPortal(row, portal.get()));
        }
        List<Given> configured = session.settings.values(Opt.MX);
        Optional<Given> profile = session.settings.value(Opt.PORTAL);
        if (!configured.isEmpty()) {
            return Optional.of(byHost(row, configured, profile));
        }
        if (profile.isPresent()) {
            return Optional.of(byPortal(row, profile.get()));
        }
        return session.world.isPresent() ? Optional.of(builtIn(row, "portal hyperoffice, built in")) : Optional.empty();
    }

    private static List<Given> mx(DomainRow row, String text) {
        return Arrays.stream(text.split(";"))
                .filter(part -> !part.isBlank())
                .map(part -> new Given(part.strip(), row.sourceOf("mx"), false))
                .toList();
    }

    private Target byHost(DomainRow row, List<Given> hosts, Optional<Given> portal) throws Stop {
        SortedSet<Mx> entries = Portals.entries(hosts, preference(row));
        Optional<Portal> profile = portal.isPresent()
                ? Optional.of(session.portals.named(portal.get()).portal())
                : Optional.empty();
        return new Target(new Desired(entries, ttl(row), hosts.getFirst().source()), profile);
    }

    private Target byPortal(DomainRow row, Given given) throws Stop {
        Portals.Named named = session.portals.named(given);
        return target(row, named.portal(), named.source());
    }

    private Target builtIn(DomainRow row, String source) throws Stop {
        return target(row, session.portals.builtIn(), source);
    }

    private Target target(DomainRow row, Portal portal, String source) throws Stop {
        OptionalInt preference = preference(row);
        SortedSet<Mx> entries = portal.targets();
        if (preference.isPresent()) {
            if (entries.size() > 1) {
                throw Stop.usage(
                        "the portal " + portal.name() + " has several mail hosts; one preference cannot be for all",
                        "Leave out the preference, or name the mail hosts: --mx \"10 HOST\" --mx \"20 HOST\"");
            }
            entries = entries.stream()
                    .map(mx -> new Mx(preference.getAsInt(), mx.exchange()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return new Target(new Desired(entries, ttl(row), source), Optional.of(portal));
    }

    private Target proposal(DomainRow row) throws Stop {
        if (!session.interactive()) {
            throw Stop.usage(
                    "nobody says where the mail is to go",
                    "Name the portal or its mail host: --portal hyperoffice, or --mx HOST");
        }
        if (proposed.isEmpty()) {
            session.progress.clear();
            Mx first = Portal.HYPEROFFICE.targets().first();
            proposed = Optional.of(session.asker.agreed("No portal is named. Is it HyperOffice (portal hyperoffice: "
                    + first.exchange() + ", preference " + first.preference() + ")?"));
        }
        if (!proposed.get()) {
            throw Stop.usage("no portal was chosen", "Name it: --portal NAME, or --mx HOST");
        }
        return builtIn(row, "portal hyperoffice, built in, chosen when asked");
    }

    /** The present MX with another TTL. What the configuration gives new records is not meant. */
    Target retimed(Purpose purpose, DomainRow row) throws Stop {
        Optional<String> own = row.column("ttl");
        Optional<Given> given = own.isPresent()
                ? Optional.of(new Given(own.get(), row.sourceOf("ttl"), false))
                : session.arguments.one(Opt.TTL);
        long usual = purpose == Purpose.LOWER_TTL ? TtlWish.USUAL_SECONDS : RAISED_SECONDS;
        TtlWish wish = given.isPresent() ? Settings.ttl(given.get()) : new TtlWish.Seconds(usual);
        return new Target(Desired.ofLive(purpose, wish), Optional.empty());
    }

    private OptionalInt preference(DomainRow row) throws Stop {
        Optional<Given> given = column(row, "preference", Opt.PREFERENCE);
        return given.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Settings.preference(given.get()));
    }

    private TtlWish ttl(DomainRow row) throws Stop {
        Optional<Given> given = column(row, "ttl", Opt.TTL);
        return given.isEmpty() ? new TtlWish.Usual() : Settings.ttl(given.get());
    }

    private Optional<Given> column(DomainRow row, String column, Opt opt) throws Stop {
        Optional<String> own = row.column(column);
        return own.isPresent()
                ? Optional.of(new Given(own.get(), row.sourceOf(column), false))
                : session.settings.value(opt);
    }
}
