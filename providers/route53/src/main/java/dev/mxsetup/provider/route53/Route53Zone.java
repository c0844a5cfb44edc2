package dev.mxsetup.provider.route53;

import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HostZone.State;
import dev.mxsetup.host.HostZone.State.Kind;
import java.util.List;
import java.util.Optional;

/** Reads hosted zones and identifiers. */
final class Route53Zone {
    private static final int MAX_SHOWN = 100;
    private static final String PRIVATE = "private";

    private Route53Zone() {}

    /**
     * @param zone a {@code HostedZone}
     * @param delegationSet beside it where one zone was asked for
     * @throws IllegalArgumentException if it is no zone
     */
    static HostZone of(Xml zone, Optional<Xml> delegationSet) {
        List<String> servers = delegationSet
                .map(set -> set.all("NameServers", "NameServer").stream()
                        .map(Xml::text)
                        .toList())
                .orElse(List.of());
        return new HostZone(
                id(zone.required("Id")).orElseThrow(IllegalArgumentException::new),
                Route53Names.of(zone.required("Name")),
                state(zone),
                Optional.empty(),
                HostZone.names(servers),
                Optional.empty(),
                Optional.empty());
    }

    /** The bare form: some answers and tools put {@code /hostedzone/} or {@code /change/} before it. Empty if it is none. */
    static Optional<String> id(String shown) {
        return Optional.of(shown.replaceFirst("^/?(hostedzone|change)/", ""))
                .filter(id -> id.matches("[A-Za-z0-9]{1,64}"));
    }

    static boolean isPublic(HostZone zone) {
        return !zone.state().name().equals(PRIVATE);
    }

    private static State state(Xml zone) {
        if (zone.text("Config", "PrivateZone").equalsIgnoreCase("true")) {
            return new State(
                    Kind.NOT_SERVED,
                    PRIVATE,
                    "This hosted zone answers inside the account's own networks (VPCs) only. Change the MX in the public"
                            + " zone of the same name.");
        }
        if (zone.has("LinkedService")) {
            String service = zone.text("LinkedService", "ServicePrincipal");
            return new State(
                    Kind.READ_ONLY,
                    "linked",
                    "Another AWS service" + (service.isEmpty() ? "" : " (" + RemoteText.of(service, MAX_SHOWN) + ")")
                            + " made this hosted zone, and it alone can change it.");
        }
        return new State(Kind.ACTIVE, "public", "");
    }
}
