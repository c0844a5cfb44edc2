package dev.mxsetup.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back over HTTP, and how far it gets. */
record HttpAnswer(int status, Map<String, String> headers, String body, Fate fate) {

    private static final String PAGE =
            "<!DOCTYPE html>\n<html><head><title>%s</title></head><body><h1>%s</h1></body></html>\n";

    /** How an answer fares on its way. */
    enum Fate {
        DELIVERED,
        TRUNCATED,
        DROPPED
    }

    static HttpAnswer text(int status, String contentType, String body) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), body, Fate.DELIVERED);
    }

    /** A page for people. */
    static HttpAnswer page(int status, String title) {
        return text(status, "text/html; charset=UTF-8", PAGE.formatted(title, title));
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
