package dev.mxsetup.report;

import dev.mxsetup.dns.RemoteText;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML that is well-formed XML too. Text and attributes can only get into it escaped (MX-11). */
final class Html {
    private static final int LONGEST_TEXT = 4000;

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values by turns */
    Html open(String element, String... attributes) {
        start(element, attributes).append('>');
        open.push(element);
        return this;
    }

    Html close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    Html text(String raw) {
        out.append(escaped(raw));
        return this;
    }

    /** A whole element that holds text only. */
    Html element(String element, String raw, String... attributes) {
        return open(element, attributes).text(raw).close();
    }

    /** One that can hold nothing: {@code meta}. */
    Html empty(String element, String... attributes) {
        start(element, attributes).append(" />\n");
        return this;
    }

    /** Our own style sheet, never anything that came from elsewhere. */
    Html style(SheetStyle style) {
        out.append("<style>").append(style.css()).append("</style>\n");
        return this;
    }

    private StringBuilder start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        return out;
    }

    /** Control characters are made visible first. */
    private static String escaped(String raw) {
        String visible = RemoteText.of(raw, LONGEST_TEXT);
        StringBuilder escaped = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char character = visible.charAt(i);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }

    /** The page; every element must have been closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
