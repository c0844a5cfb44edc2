package dev.mxsetup.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** What a validating resolver makes of an answer; the world's root and top levels are trusted as they are. */
final class SignatureCheck {
    private final List<DSRecord> delegation;
    private final Instant now;

    /** @param error the code of RFC 8914 where the answer is bogus */
    record Verdict(State state, int error) {
        static final Verdict SECURE = new Verdict(State.SECURE, 0);
        static final Verdict INSECURE = new Verdict(State.INSECURE, 0);

        private static Verdict bogus(int error) {
            return new Verdict(State.BOGUS, error);
        }

        /** Of two links of one chain the worse one. */
        Verdict and(Verdict other) {
            return state.compareTo(other.state) >= 0 ? this : other;
        }

        boolean isSecure() {
            return state == State.SECURE;
        }

        boolean isBogus() {
            return state == State.BOGUS;
        }
    }

    /** Ordered: the later one decides. */
    enum State {
        SECURE,
        INSECURE,
        BOGUS
    }

    /** @param delegation what the parent says about the zone's key, one record at least */
    SignatureCheck(List<DSRecord> delegation, Instant now) {
        this.delegation = delegation;
        this.now = now;
    }

    /** @param keys the zone's answer for its DNSKEY */
    Verdict judge(Message keys, Message answer) {
        List<DNSKEYRecord> zoneKeys = keys.getSection(Section.ANSWER).stream()
                .filter(DNSKEYRecord.class::isInstance)
                .map(DNSKEYRecord.class::cast)
                .toList();
        List<DNSKEYRecord> anchored = zoneKeys.stream().filter(this::isAnchored).toList();
        if (anchored.isEmpty()) {
            return Verdict.bogus(ExtendedErrorCodeOption.DNSKEY_MISSING);
        }
        Verdict verdict = judge(keys.getSection(Section.ANSWER), anchored);
        verdict = verdict.and(judge(answer.getSection(Section.ANSWER), zoneKeys));
        return verdict.and(judge(answer.getSection(Section.AUTHORITY), zoneKeys));
    }

    private boolean isAnchored(DNSKEYRecord key) {
        return delegation.stream()
                .anyMatch(held -> held.getFootprint() == key.getFootprint()
                        && new DSRecord(held.getName(), held.getDClass(), held.getTTL(), held.getDigestID(), key)
                                .equals(held));
    }

    private Verdict judge(List<Record> section, List<DNSKEYRecord> keys) {
        Name zone = delegation.getFirst().getName();
        Map<List<Object>, RRset> sets = new LinkedHashMap<>();
        List<RRSIGRecord> signatures = new ArrayList<>();
        for (Record held : section) {
            if (held instanceof RRSIGRecord signature) {
                signatures.add(signature);
            } else if (held.getName().subdomain(zone)) {
                sets.computeIfAbsent(List.of(held.getName(), held.getType()), key -> new RRset())
                        .addRR(held);
            }
        }
        return sets.values().stream().map(set -> judge(set, signatures, keys)).reduce(Verdict.SECURE, Verdict::and);
    }

    private Verdict judge(RRset set, Collection<RRSIGRecord> signatures, List<DNSKEYRecord> keys) {
        Optional<RRSIGRecord> signature = signatures.stream()
                .filter(held -> held.getName().equals(set.getName()) && held.getTypeCovered() == set.getType())
                .findFirst();
        if (signature.isEmpty()) {
            return Verdict.bogus(ExtendedErrorCodeOption.RRSIGS_MISSING);
        }
        Verdict verdict = Verdict.bogus(ExtendedErrorCodeOption.DNSKEY_MISSING);
        for (DNSKEYRecord key : keys) {
            if (key.getFootprint() == signature.get().getFootprint()) {
                verdict = judge(set, signature.get(), key);
            }
        }
        return verdict;
    }

    private Verdict judge(RRset set, RRSIGRecord signature, DNSKEYRecord key) {
        try {
            DNSSEC.verify(set, signature, key, now);
            return Verdict.SECURE;
        } catch (DNSSEC.SignatureExpiredException expired) {
            return Verdict.bogus(ExtendedErrorCodeOption.SIGNATURE_EXPIRED);
        } catch (DNSSEC.DNSSECException wrong) {
            return Verdict.bogus(ExtendedErrorCodeOption.DNSSEC_BOGUS);
        }
    }
}
