package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import java.time.Instant;
import java.util.Map;

/**
 * What was seen of a domain earlier: answers of mail hosts, policies, delegations. A help, never a proof: what cannot be
 * read or written is as if it had not been seen. Thread-safe.
 */
public interface Memory {
    /** Remembers nothing. */
    Memory NONE = new Memory() {
        @Override
        public Map<String, Note> recall(DomainName domain, String topic) {
            return Map.of();
        }

        @Override
        public void note(DomainName domain, String topic, String key, Note note) {
            // nothing is kept
        }
    };

    /** @param at when it was seen */
    record Note(String value, Instant at) {}

    /** The last note of each key. */
    Map<String, Note> recall(DomainName domain, String topic);

    void note(DomainName domain, String topic, String key, Note note);
}
