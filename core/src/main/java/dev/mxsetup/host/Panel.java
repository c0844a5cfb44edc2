package dev.mxsetup.host;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How MX records are edited by hand at a DNS host. What is not known for certain is empty: a guide then says it in words
 * that fit every panel.
 *
 * @param where the way to the records, as the panel names it; empty where not known
 * @param apex what the box for the name holds for a record of the domain itself, {@code @} for instance; an empty text where
 *     the box stays empty, no text at all where not known
 * @param priority where the preference is entered
 * @param finalDot whether the exchange is entered with a dot at its end; where not known, without one
 * @param notes what else has to be known there, one sentence each
 * @param support whose support to ask
 * @param source a page that describes it
 */
public record Panel(
        Optional<String> where,
        Optional<String> apex,
        Priority priority,
        boolean finalDot,
        List<String> notes,
        String support,
        Optional<URI> source) {
    /** Where the preference is entered. */
    public enum Priority {
        /** In a box of its own. */
        BOX,
        /** Before the exchange, in the same box: {@code 10 mx.example.net}. */
        BEFORE_EXCHANGE,
        UNKNOWN
    }

    public Panel {
        notes = List.copyOf(notes);
    }

    Panel supportedBy(String whose) {
        return new Panel(where, apex, priority, finalDot, notes, whose, source);
    }

    /** Of a host of which nothing more is known. */
    public static Panel unknown(String support) {
        return new Panel(
                Optional.empty(), Optional.empty(), Priority.UNKNOWN, false, List.of(), support, Optional.empty());
    }
}
