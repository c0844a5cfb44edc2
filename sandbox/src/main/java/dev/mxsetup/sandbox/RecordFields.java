package dev.mxsetup.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client says about a record.
 *
 * @param name absolute, lower case, without the final dot
 * @param ttl seconds; at Cloudflare 1 means automatic
 * @param data Cloudflare's, of records with parts
 * @param set Route 53's
 */
record RecordFields(
        String name,
        String type,
        String content,
        OptionalInt priority,
        int ttl,
        boolean proxied,
        Optional<String> comment,
        List<String> tags,
        Optional<ObjectNode> data,
        SetTraits set) {

    static final int AUTOMATIC_TTL = 1;

    /** What the authorities serve for an automatic TTL, in seconds. */
    static final int SERVED_AUTOMATIC_TTL = 300;

    static RecordFields of(String name, String type, String content, int ttl) {
        return new RecordFields(
                name,
                type,
                content,
                OptionalInt.empty(),
                ttl,
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                SetTraits.PLAIN);
    }

    static RecordFields mx(String owner, int preference, String exchange, int ttl) {
        return new RecordFields(
                owner,
                "MX",
                exchange,
                OptionalInt.of(preference),
                ttl,
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                SetTraits.PLAIN);
    }

    RecordFields withContent(String changed) {
        return new RecordFields(name, type, changed, priority, ttl, proxied, comment, tags, data, set);
    }

    /** As one value of such a set. */
    RecordFields in(SetTraits changed) {
        return new RecordFields(name, type, content, priority, ttl, proxied, comment, tags, data, changed);
    }

    boolean isMx() {
        return type.equals("MX");
    }

    int servedTtl() {
        return ttl == AUTOMATIC_TTL || proxied ? SERVED_AUTOMATIC_TTL : ttl;
    }

    /** Cloudflare takes two records for the same when name, type and content agree, whatever their priority. */
    boolean sameRecordAs(RecordFields other) {
        return name.equals(other.name) && type.equals(other.type) && sameContentAs(other);
    }

    boolean identicalTo(RecordFields other) {
        return sameRecordAs(other) && priority.equals(other.priority) && ttl == other.ttl && proxied == other.proxied;
    }

    /** The record as one line, {@code name ttl type [priority] content}, for comparing whole zones in tests. */
    String line() {
        String rank = priority.isPresent() ? priority.getAsInt() + " " : "";
        return name + " " + ttl + " " + type + " " + rank + content;
    }

    private boolean sameContentAs(RecordFields other) {
        return type.equals("TXT")
                ? content.equals(other.content)
                : content.toLowerCase(Locale.ROOT).equals(other.content.toLowerCase(Locale.ROOT));
    }
}
