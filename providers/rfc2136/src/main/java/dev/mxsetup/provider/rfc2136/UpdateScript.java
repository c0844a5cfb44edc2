package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** The one UPDATE message that leads from a set to another; all of it or nothing (RFC 2136 section 3.7). */
final class UpdateScript {
    private UpdateScript() {}

    static List<Step> steps(HostZone zone, MxSnapshot from, Goal goal) {
        MxRrset wanted = goal.records();
        // All records of a set have one TTL (RFC 2181 section 5.2).
        long ttl = wanted.maxTtl().orElse(0);
        if (goal.withTtl(ttl).isReachedBy(from.records())) {
            return List.of();
        }
        Update update = new Update(zone.name().wire());
        // The message is told apart by its content; it gets a number of its own when it is sent.
        update.getHeader().setID(0);
        Name owner = from.owner().wire();
        require(update, owner, from.records());
        if (!from.records().isEmpty()) {
            update.delete(owner, Type.MX);
        }
        wanted.entries().forEach(mx -> update.add(record(owner, ttl, mx)));
        return List.of(new Step(
                text(from.records(), wanted, ttl),
                wanted.entries(),
                Step.Guard.COMPARE_AND_SET,
                false,
                Base64.getEncoder().encodeToString(update.toWire())));
    }

    /** The update of a step. */
    static Message message(String request) {
        try {
            return new Message(Base64.getDecoder().decode(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Exactly these records (section 2.4.2), or none (2.4.3) and no alias, beside which an MX would be ignored (3.4.2.2). */
    private static void require(Update update, Name owner, MxRrset present) {
        if (present.isEmpty()) {
            update.absent(owner, Type.MX);
            update.absent(owner, Type.CNAME);
        }
        present.entries().forEach(mx -> update.present(record(owner, 0, mx)));
    }

    private static MXRecord record(Name owner, long ttl, Mx mx) {
        return new MXRecord(
                owner, DClass.IN, ttl, mx.preference(), mx.exchange().wire());
    }

    private static List<String> text(MxRrset from, MxRrset to, long ttl) {
        List<String> lines = new ArrayList<>();
        from.records().forEach(record -> lines.add("UPDATE: delete " + record));
        to.entries().forEach(mx -> lines.add("UPDATE: add " + new MxRecord(mx, ttl)));
        return lines;
    }
}
