package dev.mxsetup.provider.powerdns;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.provider.http.ApiNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The MX of one owner as PowerDNS stores them, in a fixed order.
 *
 * @param ttl seconds; 0 where there is no record
 * @param comments of the whole set
 */
record MxSet(long ttl, List<Stored> records, List<Comment> comments) {
    static final MxSet NONE = new MxSet(0, List.of(), List.of());

    MxSet {
        comments = List.copyOf(comments);
        records = records.stream()
                .sorted(Comparator.comparing(Stored::content).thenComparing(Stored::disabled))
                .toList();
    }

    /**
     * One record.
     *
     * @param content {@code "10 mx.example."}
     * @param disabled kept, but not served
     */
    record Stored(String content, boolean disabled) {
        static Stored of(Mx mx) {
            return new Stored(mx.preference() + " " + canonical(mx.exchange()), false);
        }

        /** @throws IllegalArgumentException if the content is no MX */
        Mx mx() {
            String[] parts = content.strip().split("\\s+", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("no MX");
            }
            return new Mx(Integer.parseInt(parts[0]), ApiNames.of(parts[1]));
        }

        /** PowerDNS refuses a set that holds the same content both enabled and disabled. */
        boolean isSameAs(Stored other) {
            return content.equalsIgnoreCase(other.content);
        }
    }

    /** @param modifiedAt seconds since 1970 */
    record Comment(String content, String account, long modifiedAt) {
        static Comment of(JsonNode json) {
            return new Comment(
                    json.path("content").asString(""),
                    json.path("account").asString(""),
                    json.path("modified_at").asLong(0));
        }

        boolean isSameAs(Comment other) {
            return content.equals(other.content) && account.equals(other.account);
        }

        void addTo(ObjectNode json) {
            json.withArray("comments")
                    .addObject()
                    .put("content", content)
                    .put("account", account)
                    .put("modified_at", modifiedAt);
        }
    }

    /** @throws IllegalArgumentException if it is no RRset */
    static MxSet of(JsonNode rrset) {
        if (!rrset.path("ttl").isIntegralNumber()) {
            throw new IllegalArgumentException("no TTL");
        }
        List<Stored> records = rrset.required("records")
                .valueStream()
                .map(record -> new Stored(
                        record.required("content").asString(),
                        record.path("disabled").asBoolean(false)))
                .toList();
        List<Comment> comments =
                rrset.path("comments").valueStream().map(Comment::of).toList();
        return new MxSet(rrset.path("ttl").asLong(), records, comments);
    }

    /** Of a snapshot's native form. */
    static MxSet parse(String nativeForm) {
        return of(PowerDnsApi.JSON.readTree(nativeForm));
    }

    String nativeForm() {
        ObjectNode json = json();
        comments.forEach(comment -> comment.addTo(json));
        return json.toString();
    }

    /** Without the comments: where a request does not mention them, they stay. */
    ObjectNode json() {
        ObjectNode json = PowerDnsApi.JSON.createObjectNode().put("ttl", ttl);
        records.forEach(record -> json.withArray("records")
                .addObject()
                .put("content", record.content())
                .put("disabled", record.disabled()));
        json.withArray("records");
        return json;
    }

    /** Records that are all served, with one TTL. */
    static MxSet served(MxRrset rrset) {
        return new MxSet(
                rrset.maxTtl().orElse(0),
                rrset.entries().stream().map(Stored::of).toList(),
                List.of());
    }

    /** What the name servers give out. */
    MxRrset served() {
        return MxRrset.of(
                records.stream()
                        .filter(record -> !record.disabled())
                        .map(Stored::mx)
                        .toList(),
                ttl);
    }

    /** With the disabled records of another that this has not. */
    MxSet withDisabledOf(MxSet other) {
        List<Stored> all = new ArrayList<>(records);
        other.records().stream()
                .filter(Stored::disabled)
                .filter(kept -> records.stream().noneMatch(kept::isSameAs))
                .forEach(all::add);
        return new MxSet(records.isEmpty() ? other.ttl() : ttl, all, comments);
    }

    /** With the comments of another that this has not. */
    MxSet withCommentsOf(MxSet other) {
        List<Comment> all = new ArrayList<>(comments);
        other.comments().stream()
                .filter(kept -> comments.stream().noneMatch(kept::isSameAs))
                .forEach(all::add);
        return new MxSet(ttl, records, all);
    }

    /** Whether it has these comments, whenever they were written. */
    boolean hasCommentsOf(MxSet other) {
        return other.comments().stream().allMatch(one -> comments.stream().anyMatch(one::isSameAs));
    }

    /** Whether it has the same records, disabled ones too, with the same TTL. */
    boolean hasRecordsOf(MxSet other) {
        return ttl == other.ttl()
                && records.size() == other.records().size()
                && records.stream()
                        .allMatch(one -> other.records().stream()
                                .anyMatch(it -> it.isSameAs(one) && it.disabled() == one.disabled()));
    }

    /** The contents of any RRset that are served. */
    static List<String> enabled(JsonNode rrset) {
        return of(rrset).records().stream()
                .filter(record -> !record.disabled())
                .map(Stored::content)
                .toList();
    }

    /** PowerDNS takes names with their final dot only. */
    static String canonical(DomainName name) {
        return name.isRoot() ? name.text() : name.text() + ".";
    }
}
