package dev.mxsetup.provider.godaddy;

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
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Shapes as GoDaddy sends them, with values of our own. */
final class Samples {
    static final DomainName OWNER = DomainName.of("quisine-corp.com");
    static final HostZone ZONE = new HostZone(
            OWNER.text(),
            OWNER,
            new HostZone.State(HostZone.State.Kind.ACTIVE, "active", ""),
            Optional.empty(),
            new TreeSet<>(),
            Optional.empty(),
            Optional.empty());

    private Samples() {}

    /** As v3 lists it; v1 has no id. */
    static ObjectNode record(String id, String name, String mx, long ttl) {
        String[] parts = mx.split(" ", -1);
        return GodaddyApi.JSON
                .createObjectNode()
                .put("recordId", id)
                .put("type", "MX")
                .put("name", name)
                .put("data", parts[1])
                .put("priority", Integer.parseInt(parts[0]))
                .put("ttl", ttl);
    }

    /** Records {@code r0}, {@code r1}, … of the apex, with a TTL of one hour. */
    static MxSnapshot snapshot(String... entries) {
        return snapshot(IntStream.range(0, entries.length)
                .mapToObj(index -> record("r" + index, "@", entries[index], 3600))
                .toList());
    }

    static MxSnapshot snapshot(List<ObjectNode> json) {
        List<GodaddyRecord> records =
                json.stream().map(one -> GodaddyRecord.of(OWNER, one)).toList();
        return GodaddyRecord.snapshot(OWNER, records, Optional.empty());
    }

    static Goal goal(String... entries) {
        return new Goal(rrset(600, entries), false, false, false);
    }

    static Goal withTtl(long ttl, String... entries) {
        return new Goal(rrset(ttl, entries), true, false, false);
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
