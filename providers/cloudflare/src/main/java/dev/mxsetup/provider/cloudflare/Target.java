package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.host.Goal;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record that is to be there.
 *
 * @param automatic its TTL is to be stored as Cloudflare's automatic
 * @param original as it stood in the snapshot that is gone back to, with its comment and tags; empty on the way to values
 */
record Target(MxRecord record, boolean automatic, Optional<CloudflareRecord> original) {
    private static final String COMMENT = "mxsetup";

    static List<Target> of(Goal goal) {
        List<CloudflareRecord> originals =
                goal.restores().map(CloudflareRecord::parse).orElse(List.of());
        return goal.records().records().stream()
                .map(record -> of(
                        record,
                        goal.automaticTtl(),
                        originals.stream()
                                .filter(old -> old.mx().equals(record.mx()))
                                .findFirst()))
                .toList();
    }

    private static Target of(MxRecord record, boolean automatic, Optional<CloudflareRecord> original) {
        boolean was = original.filter(old -> old.storedTtl() == CloudflareRecord.AUTOMATIC && old.ttl() == record.ttl())
                .isPresent();
        return new Target(record, automatic || was, original);
    }

    Mx mx() {
        return record.mx();
    }

    /** Whether a live record is served with another TTL than this, or on the way back is stored with another. */
    boolean hasOtherTtl(CloudflareRecord live) {
        return original.isPresent() ? live.storedTtl() != storedTtl() : live.ttl() != record.ttl();
    }

    /** Whether there are a comment or tags to be had back; on the way to values they are anybody's. */
    boolean hasOtherNotes(CloudflareRecord live) {
        return original.isPresent()
                && (!live.comment().equals(comment()) || !live.tags().equals(tags()));
    }

    ObjectNode post(DomainName owner) {
        ObjectNode body = CloudflareApi.JSON
                .createObjectNode()
                .put("type", "MX")
                .put("name", owner.text())
                .put("content", mx().exchange().text())
                .put("priority", mx().preference())
                .put("ttl", storedTtl());
        comment().ifPresent(text -> body.put("comment", text));
        // Not every plan has tags.
        tags().forEach(tag -> body.withArray("tags").add(tag));
        return body;
    }

    /** @param replace the exchange too */
    ObjectNode patch(CloudflareRecord live, boolean replace) {
        ObjectNode body =
                CloudflareApi.JSON.createObjectNode().put("id", live.id()).put("priority", mx().preference());
        if (hasOtherTtl(live)) {
            body.put("ttl", storedTtl());
        }
        if (replace) {
            body.put("content", mx().exchange().text());
        }
        if (replace && original.isEmpty()) {
            body.put("comment", COMMENT);
        }
        if (original.isPresent() && !live.comment().equals(comment())) {
            comment().ifPresentOrElse(text -> body.put("comment", text), () -> body.putNull("comment"));
        }
        if (original.isPresent() && !live.tags().equals(tags())) {
            body.putArray("tags");
            tags().forEach(tag -> body.withArray("tags").add(tag));
        }
        return body;
    }

    /** For people. */
    String text() {
        return mx() + (automatic ? " (TTL automatic)" : " (TTL " + record.ttl() + ")");
    }

    private long storedTtl() {
        return automatic ? CloudflareRecord.AUTOMATIC : record.ttl();
    }

    private Optional<String> comment() {
        return original.isPresent() ? original.get().comment() : Optional.of(COMMENT);
    }

    private SortedSet<String> tags() {
        return original.map(CloudflareRecord::tags).orElseGet(TreeSet::new);
    }
}
