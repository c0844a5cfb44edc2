package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service that took the domain's mail so far, as the names of its mail hosts tell it.
 *
 * @param title its name, or those of its mail hosts where the service is not known; escaped
 * @param afterCare what is to be done there once the MX leads elsewhere; goes on after "On TITLE now:", without a full stop
 * @param exchanges by which it is known
 */
public record OldHost(String title, Kind kind, String afterCare, List<DomainName> exchanges) {
    public enum Kind {
        /** Has mailboxes. */
        HOST("take the domain out of the domains that it counts as its own; else mail between its users, and of web"
                + " forms there, stays there"),
        /** Only checks the mail and hands it on. */
        FILTER("end its service for the domain once no more mail comes through it"),
        /** Only sends the mail on. */
        FORWARDER("copy its rules to the portal, then switch the forwarding off, lest it puts its MX back");

        private final String usualCare;

        Kind(String usualCare) {
            this.usualCare = usualCare;
        }
    }

    /** cPanel's and Plesk's settings are in their documentation. */
    private static final String OWN_SERVER =
            "in cPanel set email routing to remote mail exchanger, in Plesk switch the domain's mail service off; elsewhere"
                    + " take the domain out of the local domains; else mail of web forms and users there stays there";

    public OldHost {
        exchanges = List.copyOf(exchanges);
    }

    /**
     * Whose mail hosts these are; each service once, in the order in which it comes first.
     *
     * @param owner whose MX they were
     * @param exchanges those that the change takes away
     */
    public static List<OldHost> of(DomainName owner, Collection<DomainName> exchanges) {
        Map<Optional<MailService>, List<DomainName>> services = new LinkedHashMap<>();
        List<DomainName> own = new ArrayList<>();
        for (DomainName exchange : exchanges) {
            Optional<MailService> service = MailService.of(exchange);
            boolean inside = service.isEmpty() && exchange.isAtOrUnder(owner);
            (inside ? own : services.computeIfAbsent(service, key -> new ArrayList<>())).add(exchange);
        }
        List<OldHost> hosts = new ArrayList<>();
        services.forEach((service, names) -> hosts.add(service.map(known -> known(known, names))
                .orElseGet(() -> new OldHost(Words.names(names), Kind.HOST, Kind.HOST.usualCare, names))));
        if (!own.isEmpty()) {
            hosts.add(new OldHost("the domain's own server " + Words.names(own), Kind.HOST, OWN_SERVER, own));
        }
        return List.copyOf(hosts);
    }

    private static OldHost known(MailService service, List<DomainName> names) {
        return new OldHost(
                service.title(), service.kind(), service.afterCare().orElse(service.kind().usualCare), names);
    }

    /** A whole sentence: {@code On Microsoft 365 now: …}. */
    public String line() {
        return "On " + title + " now: " + afterCare + ".";
    }
}
