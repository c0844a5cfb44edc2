package dev.mxsetup.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back over HTTP, and how far it gets. */
record HttpAnswer(int status, Map<String, String> headers, String body, Fate fate) {

    /** How an answer fares on its way. */
    enum Fate {
        DELIVERED,
        TRUNCATED,
        DROPPED
    }

    static HttpAnswer text(int status, String contentType, String body) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), body, Fate.DELIVERED);
    }

    static HttpAnswer dropped() {
        return new HttpAnswer(0, Map.of(), "", Fate.DROPPED);
    }

    HttpAnswer truncated() {
        return new HttpAnswer(status, headers, body, Fate.TRUNCATED);
    }

    HttpAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body, fate);
    }
}
