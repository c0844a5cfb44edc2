package dev.mxsetup.sandbox;

import java.util.Map;

/** Host names and logical addresses of the world. Nothing ever connects to an address of 11.0.0.0/8. */
final class Places {
    static final String ROOT = "a.root-servers.net";
    static final String TLD = "a.gtld-servers.net";
    static final String ADA = "ada.ns.cloudflare.com";
    static final String BOB = "bob.ns.cloudflare.com";
    static final String HOSTING_1 = "ns1.world-dns.net";
    static final String HOSTING_2 = "ns2.world-dns.net";
    static final String ELSEWHERE_1 = "ns1.otherdns.net";
    static final String ELSEWHERE_2 = "ns2.otherdns.net";
    static final String LAME = "cleo.ns.cloudflare.com";
    static final String DEAD = "dora.ns.cloudflare.com";
    static final String TARGET = "custommail.hyperoffice.com";

    static final String ROOT_ADDRESS = "11.0.0.1";
    static final String ADA_ADDRESS = "11.0.1.1";
    static final String BOB_ADDRESS = "11.0.1.2";
    static final String PORTAL_ADDRESS = "11.0.5.25";
    static final String OLD_MAIL_ADDRESS = "11.0.6.25";

    /** Where proxied and flattened names lead. */
    static final String EDGE_ADDRESS = "11.0.7.80";

    static final String WEB_ADDRESS = "11.0.8.80";

    /** Every name server of the world with its logical address. */
    static final Map<String, String> NAME_SERVERS = Map.of(
            ROOT, ROOT_ADDRESS,
            TLD, "11.0.0.2",
            ADA, ADA_ADDRESS,
            BOB, BOB_ADDRESS,
            HOSTING_1, "11.0.2.1",
            HOSTING_2, "11.0.2.2",
            ELSEWHERE_1, "11.0.3.1",
            ELSEWHERE_2, "11.0.3.2",
            LAME, "11.0.4.1",
            DEAD, "11.0.4.2");

    private Places() {}
}
