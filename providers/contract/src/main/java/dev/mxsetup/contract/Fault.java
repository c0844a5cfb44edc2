package dev.mxsetup.contract;

import java.util.List;
import java.util.Locale;

/** What befalls one request on its way. */
enum Fault {
    TOO_MANY_REQUESTS_WITH_RETRY_AFTER(false),
    TOO_MANY_REQUESTS(false),
    SERVER_ERROR(false),
    BAD_GATEWAY_AFTER_THE_EFFECT(true),
    CONNECTION_DROPPED_BEFORE_THE_EFFECT(false),
    CONNECTION_DROPPED_AFTER_THE_EFFECT(true),
    BODY_TRUNCATED(true),
    HTML_PAGE(false),
    HTML_PAGE_AFTER_THE_EFFECT(true),
    /** Sent on to a stranger, as captive portals and taken-over names do. */
    REDIRECT(false);

    static final int RETRY_AFTER = 7;

    private final boolean reachesTheHost;

    Fault(boolean reachesTheHost) {
        this.reachesTheHost = reachesTheHost;
    }

    /** Those that pass, so that the change has to come about all the same. */
    static List<Fault> passing() {
        return List.of(values()).subList(0, REDIRECT.ordinal());
    }

    boolean reachesTheHost() {
        return reachesTheHost;
    }

    boolean drops() {
        return this == CONNECTION_DROPPED_BEFORE_THE_EFFECT || this == CONNECTION_DROPPED_AFTER_THE_EFFECT;
    }

    /** The answer in place of the host's; {@code stranger} is where a redirect leads. */
    String answer(String stranger) {
        return switch (this) {
            case TOO_MANY_REQUESTS_WITH_RETRY_AFTER ->
                answer("429 Too Many Requests", "Retry-After: " + RETRY_AFTER + "\r\n", "text/plain", "slow down");
            case TOO_MANY_REQUESTS -> answer("429 Too Many Requests", "", "text/plain", "slow down");
            case SERVER_ERROR -> answer("500 Internal Server Error", "", "text/plain", "internal error");
            case BAD_GATEWAY_AFTER_THE_EFFECT -> answer("502 Bad Gateway", "", "text/html", page("Bad gateway"));
            case HTML_PAGE, HTML_PAGE_AFTER_THE_EFFECT -> answer("200 OK", "", "text/html", page("Sign in"));
            case REDIRECT -> answer("307 Temporary Redirect", "Location: " + stranger + "\r\n", "text/plain", "there");
            case CONNECTION_DROPPED_BEFORE_THE_EFFECT, CONNECTION_DROPPED_AFTER_THE_EFFECT, BODY_TRUNCATED ->
                throw new IllegalStateException(this + " has no answer of its own");
        };
    }

    /** As a test's name has it. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String page(String title) {
        return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body>" + title + "</body></html>";
    }

    private static String answer(String status, String header, String type, String body) {
        return "HTTP/1.1 " + status + "\r\n" + header + "Content-Type: " + type + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }
}
