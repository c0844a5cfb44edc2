package dev.mxsetup.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A DNS host of the world; the first one is the usual home of the ordinary zones. */
enum Host {
    CLOUDFLARE(
            "/cloudflare/client/v4",
            List.of(Places.ADA, Places.BOB),
            Places.CLOUDFLARE_LAME,
            Places.CLOUDFLARE_DEAD,
            Places.CLOUDFLARE_NO_TCP,
            new ApexTtl(1800, 1800, 86_400)),
    ROUTE53(
            "/route53",
            List.of(Places.AWS_1, Places.AWS_2, Places.AWS_3, Places.AWS_4),
            Places.AWS_LAME,
            Places.AWS_DEAD,
            Places.AWS_NO_TCP,
            new ApexTtl(900, 86_400, 172_800)),
    GODADDY(
            "/godaddy",
            List.of(Places.GODADDY_1, Places.GODADDY_2),
            Places.GODADDY_LAME,
            Places.GODADDY_DEAD,
            Places.GODADDY_NO_TCP,
            new ApexTtl(3600, 600, 3600));

    private static final Set<String> NAMING = Set.of("MX", "CNAME", "NS");

    private final String path;
    private final List<String> nameServers;
    private final String lame;
    private final String dead;
    private final String withoutTcp;
    private final ApexTtl apexTtl;

    /**
     * What the host puts at the apex of every zone, in seconds.
     *
     * @param soa the SOA's own TTL
     * @param minimum the SOA's last field; negative answers are kept for the shorter of the two (RFC 2308 §5)
     * @param ns the name servers' TTL
     */
    record ApexTtl(long soa, long minimum, long ns) {}

    Host(String path, List<String> nameServers, String lame, String dead, String withoutTcp, ApexTtl apexTtl) {
        this.path = path;
        this.nameServers = nameServers;
        this.lame = lame;
        this.dead = dead;
        this.withoutTcp = withoutTcp;
        this.apexTtl = apexTtl;
    }

    static Host of(Optional<String> option) {
        return option.isEmpty()
                ? CLOUDFLARE
                : Arrays.stream(values())
                        .filter(host -> host.option().equals(option.get()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "unknown DNS host; known are " + String.join(", ", options())));
    }

    static List<String> options() {
        return Arrays.stream(values()).map(Host::option).toList();
    }

    String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where its API's endpoint is on the world's HTTP server. */
    String path() {
        return path;
    }

    List<String> nameServers() {
        return nameServers;
    }

    /** One of its names that refuses every zone. */
    String lame() {
        return lame;
    }

    /** One of its names where nothing answers. */
    String dead() {
        return dead;
    }

    /** One of its names that answers by UDP only. */
    String withoutTcp() {
        return withoutTcp;
    }

    ApexTtl apexTtl() {
        return apexTtl;
    }

    /** Whether its API holds a zone's own NS among the other records. */
    boolean storesNameServers() {
        return this != CLOUDFLARE;
    }

    /** Whether it has products that change what a stored record shows: proxying, flattening, automatic TTLs. */
    boolean rewrites() {
        return this == CLOUDFLARE;
    }

    /** The record as people type it there: Route 53 keeps values as they are, and nearly all end names with a dot. */
    RecordFields asTyped(RecordFields fields) {
        return this == ROUTE53
                        && NAMING.contains(fields.type())
                        && !fields.content().endsWith(".")
                ? fields.withContent(fields.content() + ".")
                : fields;
    }
}
