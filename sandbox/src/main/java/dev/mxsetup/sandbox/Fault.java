package dev.mxsetup.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Trouble that a world shows when asked to; the option's name is the constant's in lower case with hyphens. */
enum Fault {
    /** The first two API calls are answered 429 with {@code Retry-After: 1}. */
    THROTTLED,
    /** The first API call is answered 429 without a {@code Retry-After}. */
    THROTTLED_NO_HEADER,
    /** The first write is answered 429 with {@code Retry-After: 1} and has no effect. */
    THROTTLED_WRITE,
    /** The first API call is answered 500. */
    SERVER_ERROR_ONCE,
    /** The first write is answered 502 and has no effect. */
    SERVER_ERROR_BEFORE_WRITE,
    /** The first write takes effect and is answered 502. */
    SERVER_ERROR_AFTER_WRITE,
    /** The first read loses its connection. */
    LOST_READ,
    /** The first write loses its connection and has no effect. */
    LOST_BEFORE_WRITE,
    /** The first write takes effect, then its connection is lost. */
    LOST_AFTER_WRITE,
    /** The first read is answered with an HTML page and status 520. */
    HTML_ERROR,
    /** The first read is answered with an HTML page and status 200, as captive portals do. */
    HTML_OK,
    /** The body of the first list of records ends too early. */
    TRUNCATED_BODY,
    /** The first write takes effect, and its answer ends too early. */
    TRUNCATED_WRITE,
    /** Every API call takes two seconds. */
    SLOW,
    /** A foreign MX appears right after the first list of MX records was answered. */
    FOREIGN_EDIT,
    /** A foreign MX appears when the first write arrives, before it takes effect. */
    FOREIGN_EDIT_AT_WRITE,
    /** A foreign MX appears right after the first write took effect. */
    FOREIGN_EDIT_AFTER_WRITE,
    /** When the first write arrives, somebody has just made the zone's MX anew: same values, other ids. */
    RECORD_GONE,
    /** Route 53 refuses the first change batch because it is still busy with another. */
    PRIOR_REQUEST_NOT_COMPLETE,
    /** Route 53 tells why it refuses a change batch in a document with a root of its own. */
    BARE_CHANGE_BATCH_ERROR,
    /** The API refuses every token and key. */
    REVOKED_TOKEN,
    /** The authorities never take over what the API stores. */
    NEVER_PUBLISHED,
    /** One of the two authorities never takes over what the API stores. */
    ONE_NEVER_PUBLISHED,
    /** The records of one write reach the authorities one by one, 300 ms apart; at Route 53 together as ever. */
    PIECEMEAL,
    /** One resolver remembers every zone's old MX from the start. */
    WARM_RESOLVER,
    /** As {@link #WARM_RESOLVER}, and it goes on serving what has run out for another hour. */
    STALE_RESOLVER,
    /** The authorities answer with EDNS as if they did not know it: FORMERR. */
    NO_EDNS,
    /** The authorities truncate every answer over UDP. */
    TCP_ONLY,
    /** No way leads to port 25 of any mail host. */
    PORT_25_BLOCKED,
    /** The portal's readiness answer is a 503. */
    PORTAL_DOWN,
    /** The portal's readiness answer is no JSON. */
    PORTAL_GARBLED;

    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault of(String option) {
        return Arrays.stream(values())
                .filter(fault -> fault.option().equals(option))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown fault; known are " + String.join(", ", options())));
    }

    static List<String> options() {
        return Arrays.stream(values()).map(Fault::option).toList();
    }
}
