package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Shapes as Cloudflare sends them, with values of our own. */
final class Samples {
    static final DomainName OWNER = DomainName.of("quisine-corp.com");
    static final String ZONE_ID = "0123456789abcdef0123456789abcdef";
    static final HostZone ZONE = new HostZone(
            ZONE_ID,
            OWNER,
            new HostZone.State(HostZone.State.Kind.ACTIVE, "active", ""),
            Optional.empty(),
            new TreeSet<>(),
            Optional.empty(),
            Optional.empty());

    private Samples() {}

    /** @param mx as {@code "10 mail.example"} */
    static ObjectNode record(String id, String owner, String mx, long ttl) {
        String[] parts = mx.split(" ", -1);
        ObjectNode json = CloudflareApi.JSON
                .createObjectNode()
                .put("id", id)
                .put("name", owner)
                .put("type", "MX")
                .put("content", parts[1])
                .put("priority", Integer.parseInt(parts[0]))
                .put("proxiable", false)
                .put("proxied", false)
                .put("ttl", ttl)
                .put("created_on", "2025-08-27T20:36:20.8651Z");
        json.putObject("settings");
        json.putObject("meta");
        json.putNull("comment");
        json.putArray("tags");
        return json;
    }

    static ObjectNode routed(String id, String owner, String mx, boolean locked) {
        ObjectNode json = record(id, owner, mx, 1);
        json.withObject("meta")
                .put("auto_added", false)
                .put("read_only", locked)
                .put("email_routing", true);
        return json;
    }

    /** Records {@code r0}, {@code r1}, … of the owner, with a TTL of one hour. */
    static MxSnapshot snapshot(String... entries) {
        return snapshot(Stream.iterate(0, i -> i + 1)
                .limit(entries.length)
                .map(i -> record("r" + i, OWNER.text(), entries[i], 3600))
                .toList());
    }

    static MxSnapshot snapshot(List<ObjectNode> json) {
        List<CloudflareRecord> records = json.stream().map(CloudflareRecord::of).toList();
        return new MxSnapshot(
                OWNER,
                CloudflareRecord.rrset(records),
                CloudflareRecord.nativeForm(records),
                Optional.empty(),
                false,
                EmailRouting.ownerOf(records),
                Optional.of(Map.of()));
    }

    /** A snapshot's records without what Cloudflare makes anew by itself. */
    static List<String> kept(String nativeForm) {
        return CloudflareApi.JSON
                .readTree(nativeForm)
                .valueStream()
                .map(record -> ((ObjectNode) record).without(List.of("id", "created_on", "modified_on")))
                .map(Object::toString)
                .sorted()
                .toList();
    }

    static Goal goal(String... entries) {
        return new Goal(rrset(300, entries), false, false, false);
    }

    static MxRrset rrset(long ttl, String... entries) {
        return new MxRrset(
                Stream.of(entries).map(entry -> new MxRecord(mx(entry), ttl)).toList());
    }

    static Mx mx(String entry) {
        String[] parts = entry.split(" ", -1);
        return Mx.of(Integer.parseInt(parts[0]), parts[1]);
    }

    /** Lets everything through once. */
    static Requests open() {
        return new Requests() {
            @Override
            public <T> T read(Exchange<T> exchange) throws HostException {
                return exchange.run();
            }

            @Override
            public <T> T write(Exchange<T> exchange) throws HostException {
                return exchange.run();
            }
        };
    }
}
