package dev.mxsetup.contract;

import java.util.Locale;

/** What befalls one request on its way. */
public enum Fault {
    TOO_MANY_REQUESTS_WITH_RETRY_AFTER(false),
    TOO_MANY_REQUESTS(false),
    SERVER_ERROR(false),
    BAD_GATEWAY_AFTER_THE_EFFECT(true),
    CONNECTION_DROPPED_BEFORE_THE_EFFECT(false),
    CONNECTION_DROPPED_AFTER_THE_EFFECT(true),
    BODY_TRUNCATED(true),
    HTML_PAGE(false),
    HTML_PAGE_AFTER_THE_EFFECT(true),
    /** Changed on the way, so that what the host signed is something else. */
    SIGNATURE_SPOILT(true),
    /** No answer until the client gives up. */
    SILENCE(false),
    SILENCE_AFTER_THE_EFFECT(true),
    /** Sent on to a stranger, as captive portals and taken-over names do. */
    REDIRECT(false);

    static final int RETRY_AFTER = 7;

    private final boolean reachesTheHost;

    Fault(boolean reachesTheHost) {
        this.reachesTheHost = reachesTheHost;
    }

    /** It does not stay, so that the change has to come about all the same. */
    boolean passes() {
        return this != REDIRECT;
    }

    boolean reachesTheHost() {
        return reachesTheHost;
    }

    /** Nothing comes until the client gives up. */
    boolean isSilent() {
        return this == SILENCE || this == SILENCE_AFTER_THE_EFFECT;
    }

    boolean drops() {
        return this == CONNECTION_DROPPED_BEFORE_THE_EFFECT || this == CONNECTION_DROPPED_AFTER_THE_EFFECT;
    }

    /** As a test's name has it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String html(String title) {
        return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body>" + title + "</body></html>";
    }
}
