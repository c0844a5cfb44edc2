package dev.mxsetup.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Host names and logical addresses of the world. Nothing ever connects to an address of 11.0.0.0/8. */
final class Places {
    static final String ROOT = "a.root-servers.net";
    static final String TLD = "a.gtld-servers.net";
    static final String ADA = "ada.ns.cloudflare.com";
    static final String BOB = "bob.ns.cloudflare.com";
    static final String CLOUDFLARE_LAME = "cleo.ns.cloudflare.com";
    static final String CLOUDFLARE_DEAD = "dora.ns.cloudflare.com";
    static final String CLOUDFLARE_NO_TCP = "elsa.ns.cloudflare.com";
    static final String AWS_1 = "ns-422.awsdns-52.com";
    static final String AWS_2 = "ns-831.awsdns-39.net";
    static final String AWS_3 = "ns-1283.awsdns-32.org";
    static final String AWS_4 = "ns-1983.awsdns-55.co.uk";
    static final String AWS_LAME = "ns-77.awsdns-09.com";
    static final String AWS_DEAD = "ns-78.awsdns-09.com";
    static final String AWS_NO_TCP = "ns-79.awsdns-09.com";
    static final String GODADDY_1 = "ns09.domaincontrol.com";
    static final String GODADDY_2 = "ns10.domaincontrol.com";
    static final String GODADDY_LAME = "ns77.domaincontrol.com";
    static final String GODADDY_DEAD = "ns78.domaincontrol.com";
    static final String GODADDY_NO_TCP = "ns79.domaincontrol.com";
    static final String VANITY_1 = "ns1.vanity-ns.com";
    static final String VANITY_2 = "ns2.vanity-ns.com";
    static final String HOSTING_1 = "ns1.world-dns.net";
    static final String HOSTING_2 = "ns2.world-dns.net";
    static final List<String> ELSEWHERE = List.of("ns1.otherdns.net", "ns2.otherdns.net");
    static final List<String> NO_API = List.of("connect1.squarespacedns.com", "connect2.squarespacedns.com");
    static final String TARGET = "custommail.hyperoffice.com";

    static final String ROOT_ADDRESS = "11.0.0.1";
    static final String PORTAL_ADDRESS = "11.0.5.25";
    static final String OLD_MAIL_ADDRESS = "11.0.6.25";

    /** Where proxied and flattened names lead. */
    static final String EDGE_ADDRESS = "11.0.7.80";

    static final String WEB_ADDRESS = "11.0.8.80";

    /** A web server that takes mail too. */
    static final String IMPLICIT_ADDRESS = "11.0.8.25";

    /** Where mail policies and registries are read by HTTPS. */
    static final String DOCUMENTS_ADDRESS = "11.0.21.1";

    /** Every name server of the world with its logical address. */
    static final Map<String, String> NAME_SERVERS = Map.ofEntries(
            Map.entry(ROOT, ROOT_ADDRESS),
            Map.entry(TLD, "11.0.0.2"),
            Map.entry(ADA, "11.0.1.1"),
            Map.entry(BOB, "11.0.1.2"),
            Map.entry(CLOUDFLARE_LAME, "11.0.4.1"),
            Map.entry(CLOUDFLARE_DEAD, "11.0.4.2"),
            Map.entry(CLOUDFLARE_NO_TCP, "11.0.4.3"),
            Map.entry(AWS_1, "11.0.10.1"),
            Map.entry(AWS_2, "11.0.10.2"),
            Map.entry(AWS_3, "11.0.10.3"),
            Map.entry(AWS_4, "11.0.10.4"),
            Map.entry(AWS_LAME, "11.0.4.11"),
            Map.entry(AWS_DEAD, "11.0.4.12"),
            Map.entry(AWS_NO_TCP, "11.0.4.13"),
            Map.entry(GODADDY_1, "11.0.11.1"),
            Map.entry(GODADDY_2, "11.0.11.2"),
            Map.entry(GODADDY_LAME, "11.0.4.21"),
            Map.entry(GODADDY_DEAD, "11.0.4.22"),
            Map.entry(GODADDY_NO_TCP, "11.0.4.23"),
            Map.entry(HOSTING_1, "11.0.2.1"),
            Map.entry(HOSTING_2, "11.0.2.2"),
            Map.entry(ELSEWHERE.get(0), "11.0.3.1"),
            Map.entry(ELSEWHERE.get(1), "11.0.3.2"),
            Map.entry(NO_API.get(0), "11.0.3.11"),
            Map.entry(NO_API.get(1), "11.0.3.12"));

    /** Names that somebody gave to servers of a DNS host, which go on calling themselves by their own. */
    static final Map<String, String> VANITY = Map.of(VANITY_1, AWS_1, VANITY_2, AWS_2);

    private Places() {}

    static String address(String nameServer) {
        return Optional.ofNullable(NAME_SERVERS.get(VANITY.getOrDefault(nameServer, nameServer)))
                .orElseThrow();
    }

    /** What a resolver says about an address: {@code 1.10.0.11.in-addr.arpa} for 11.0.10.1. */
    static Map<String, String> reverse() {
        Map<String, String> names = new TreeMap<>();
        NAME_SERVERS.forEach((name, address) -> {
            String[] parts = address.split("\\.");
            names.put("%s.%s.%s.%s.in-addr.arpa".formatted(parts[3], parts[2], parts[1], parts[0]), name);
        });
        return names;
    }
}
