package dev.mxsetup.integration;

/** Where a run is killed: a domain of the practice world, and what its change takes at its host. */
enum KillScene {
    /** One batch. */
    CLOUDFLARE("cloudflare", "quisine-corp.com"),
    /** The product's own records cannot be patched: an addition, then a deletion. */
    EMAIL_ROUTING("cloudflare", "email-routing-unlocked.com"),
    /** The same, after the product has let go of them. */
    EMAIL_ROUTING_LOCKED("cloudflare", "email-routing.com"),
    /** One change batch, and a ticket. */
    ROUTE53("route53", "quisine-corp.com"),
    /** One request replaces the set. */
    GODADDY_KEY("godaddy", "quisine-corp.com"),
    /** No request replaces a set: an addition, then a deletion for each old record. */
    GODADDY_TOKEN("godaddy", "quisine-corp.com");

    private final String provider;
    private final String domain;

    KillScene(String provider, String domain) {
        this.provider = provider;
        this.domain = domain;
    }

    String provider() {
        return provider;
    }

    String domain() {
        return domain;
    }

    /** The user lets Email Routing be unlocked. */
    boolean unlocks() {
        return this == EMAIL_ROUTING_LOCKED;
    }
}
