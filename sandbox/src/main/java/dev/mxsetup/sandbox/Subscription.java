package dev.mxsetup.sandbox;

import java.util.List;

/**
 * What the portal knows about a domain.
 *
 * @param plan name of the subscription; empty where there is none
 * @param addresses mail addresses that exist at the portal
 */
record Subscription(boolean ready, String plan, List<String> addresses, boolean acceptsAll) {
    static final String WITH_MAIL = "Business Email";

    static Subscription ready(String domain) {
        return new Subscription(
                true, WITH_MAIL, List.of("postmaster@" + domain, "info@" + domain, "sales@" + domain), false);
    }

    static Subscription notReady() {
        return new Subscription(false, WITH_MAIL, List.of(), false);
    }

    static Subscription withoutMail(String domain) {
        return new Subscription(true, "Website Only", List.of("postmaster@" + domain, "info@" + domain), false);
    }

    static Subscription acceptingAll(String domain) {
        return new Subscription(true, WITH_MAIL, List.of("postmaster@" + domain, "info@" + domain), true);
    }

    static Subscription unknown() {
        return new Subscription(false, "", List.of(), false);
    }

    /** Whether the mail host takes mail of the domain. */
    boolean takesMail() {
        return ready && plan.equals(WITH_MAIL);
    }
}
