package dev.mxsetup.sandbox;

import java.util.List;

/**
 * What the portal knows about a domain.
 *
 * @param addresses mail addresses that exist at the portal
 */
record Subscription(boolean ready, String plan, List<String> addresses) {
    static final String WITH_MAIL = "Business Email";

    static Subscription ready(String domain) {
        return new Subscription(
                true, WITH_MAIL, List.of("postmaster@" + domain, "info@" + domain, "sales@" + domain));
    }

    static Subscription notReady() {
        return new Subscription(false, WITH_MAIL, List.of());
    }

    static Subscription withoutMail(String domain) {
        return new Subscription(true, "Website Only", List.of("postmaster@" + domain, "info@" + domain));
    }
}
