package dev.mxsetup.sandbox;

import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Signs one zone's answers when they are asked for, so that what the API has just changed is signed too. */
final class ZoneSigner {
    private static final long KEY_TTL = 3600;
    private static final Duration BACKDATED = Duration.ofDays(3);

    private final ZoneKeys keys;
    private final Name origin;
    private final Signing signing;
    private final boolean changed;

    /** @param changed whether the zone is no longer as it was at the start */
    ZoneSigner(ZoneKeys keys, Name origin, Signing signing, boolean changed) {
        this.keys = keys;
        this.origin = origin;
        this.signing = signing;
        this.changed = changed;
    }

    /** The zone's key; empty for a zone that only its parent takes for signed. */
    List<Record> key() {
        return signing.signs() ? List.of(key(keys.own())) : List.of();
    }

    /** What the parent has about the zone. */
    Record delegation(long ttl) {
        ZoneKeys.Pair pair = signing == Signing.OTHER_KEY ? keys.other() : keys.own();
        return new DSRecord(origin, DClass.IN, ttl, DSRecord.SHA256_DIGEST_ID, key(pair));
    }

    private DNSKEYRecord key(ZoneKeys.Pair pair) {
        try {
            return new DNSKEYRecord(
                    origin,
                    DClass.IN,
                    KEY_TTL,
                    DNSKEYRecord.Flags.ZONE_KEY | DNSKEYRecord.Flags.SEP_KEY,
                    DNSKEYRecord.Protocol.DNSSEC,
                    DNSSEC.Algorithm.ECDSAP256SHA256,
                    pair.publicKey());
        } catch (DNSSEC.DNSSECException impossible) {
            throw new IllegalStateException("the key does not fit its algorithm", impossible);
        }
    }

    boolean hasDelegation() {
        return signing.hasDs();
    }

    /** Adds the signatures of a finished answer, and the proof of what there is not. */
    void sign(Message response, Name asked, Set<Integer> typesThere) {
        if (!signing.signs()) {
            return;
        }
        boolean negative = response.getSection(Section.ANSWER).isEmpty();
        if (negative) {
            deny(response, asked, typesThere);
        }
        sign(response, Section.ANSWER);
        sign(response, Section.AUTHORITY);
    }

    // RFC 9824: the name is said to exist, without what was asked for.
    private void deny(Message response, Name asked, Set<Integer> typesThere) {
        Set<Integer> types = new TreeSet<>(typesThere);
        types.addAll(List.of(Type.RRSIG, Type.NSEC));
        long ttl = response.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .mapToLong(Record::getTTL)
                .findFirst()
                .orElse(KEY_TTL);
        Name next = Records.name("\\000", asked);
        int[] bits = types.stream().mapToInt(Integer::intValue).toArray();
        response.addRecord(new NSECRecord(asked, DClass.IN, ttl, next, bits), Section.AUTHORITY);
        response.getHeader().setRcode(Rcode.NOERROR);
    }

    private void sign(Message response, int section) {
        Map<List<Object>, List<Record>> sets = new LinkedHashMap<>();
        for (Record held : response.getSection(section)) {
            sets.computeIfAbsent(List.of(held.getName(), held.getType()), key -> new ArrayList<>())
                    .add(held);
        }
        sets.values().forEach(set -> response.addRecord(signature(set), section));
    }

    private RRSIGRecord signature(List<Record> set) {
        Instant now = keys.now();
        Instant end = switch (signing) {
            case EXPIRING -> now.plus(Duration.ofDays(2));
            case EXPIRED -> now.minus(Duration.ofDays(1));
            default -> now.plus(Duration.ofDays(14));
        };
        // A key of the same tag that made none of the signatures is what a broken signer looks like.
        PrivateKey by = signing == Signing.BREAKING && changed
                ? keys.other().privateKey()
                : keys.own().privateKey();
        try {
            return DNSSEC.sign(new RRset(set), key(keys.own()), by, now.minus(BACKDATED), end);
        } catch (DNSSEC.DNSSECException impossible) {
            throw new IllegalStateException("the zone cannot be signed", impossible);
        }
    }
}
