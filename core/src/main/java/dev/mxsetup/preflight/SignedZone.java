package dev.mxsetup.preflight;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsClient;
import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Holds what a name server of a signed zone gives against the parent's DS (RFC 4035 section 5). The parent's own chain is
 * not looked at; resolvers that check signatures do that. The cryptography is dnsjava's.
 */
final class SignedZone {
    private final DomainName zone;
    private final List<DSRecord> anchors;
    private final DnsClient dns;
    private final Instant now;

    SignedZone(DomainName zone, List<DSRecord> anchors, DnsClient dns, Instant now) {
        this.zone = zone;
        this.anchors = anchors;
        this.dns = dns;
        this.now = now;
    }

    /** What one server's signatures are worth. */
    sealed interface Worth {
        /** @param until when the first of them ends */
        record Good(Instant until) implements Worth {}

        /** @param fault the rest of a sentence that begins with the server */
        record Bad(String fault) implements Worth {}

        /** @param reason as above */
        record Unchecked(String reason) implements Worth {}
    }

    /** @param owner whose MX are looked at too, where there are any */
    Worth of(Authority authority, DomainName owner) {
        Optional<DnsReply.Answer> keys = ask(authority, zone, Type.DNSKEY);
        Optional<DnsReply.Answer> soa = ask(authority, zone, Type.SOA);
        Optional<DnsReply.Answer> mx = ask(authority, owner, Type.MX);
        if (keys.isEmpty() || soa.isEmpty() || mx.isEmpty()) {
            return new Worth.Unchecked("gives no answer of its own");
        }
        List<DNSKEYRecord> all = records(keys.get(), zone, Type.DNSKEY).stream()
                .map(DNSKEYRecord.class::cast)
                .toList();
        if (all.isEmpty()) {
            return new Worth.Bad("gives no keys (DNSKEY), although the parent zone says that the zone is signed (DS)");
        }
        List<DNSKEYRecord> entry = all.stream().filter(this::isAnchored).toList();
        if (entry.isEmpty()) {
            return new Worth.Bad("has no key that the parent zone names (its DS belong to other keys)");
        }
        List<Worth> worths = new ArrayList<>();
        worths.add(signed(keys.get(), zone, Type.DNSKEY, entry));
        worths.add(signed(soa.get(), zone, Type.SOA, all));
        if (!records(mx.get(), owner, Type.MX).isEmpty()) {
            worths.add(signed(mx.get(), owner, Type.MX, all));
        }
        return sum(worths);
    }

    private static Worth sum(List<Worth> worths) {
        Optional<Worth> worst = worths.stream()
                .filter(Worth.Bad.class::isInstance)
                .findFirst()
                .or(() -> worths.stream()
                        .filter(Worth.Unchecked.class::isInstance)
                        .findFirst());
        return worst.orElseGet(() -> worths.stream()
                .map(worth -> ((Worth.Good) worth).until())
                .min(Instant::compareTo)
                .<Worth>map(Worth.Good::new)
                .orElseThrow());
    }

    private boolean isAnchored(DNSKEYRecord key) {
        return anchors.stream().anyMatch(anchor -> {
            if (anchor.getFootprint() != key.getFootprint() || anchor.getAlgorithm() != key.getAlgorithm()) {
                return false;
            }
            try {
                DSRecord made = new DSRecord(zone.wire(), DClass.IN, 0, anchor.getDigestID(), key);
                return Arrays.equals(made.getDigest(), anchor.getDigest());
            } catch (IllegalArgumentException | IllegalStateException e) {
                // A digest that nobody here can make proves nothing against the key.
                return true;
            }
        });
    }

    /** One good signature suffices (RFC 4035 section 5.3.3). */
    private Worth signed(DnsReply.Answer answer, DomainName owner, int type, List<DNSKEYRecord> keys) {
        String what = Type.string(type);
        List<RRSIGRecord> signatures = records(answer, owner, Type.RRSIG).stream()
                .map(RRSIGRecord.class::cast)
                .filter(signature -> signature.getTypeCovered() == type)
                .toList();
        if (signatures.isEmpty()) {
            return new Worth.Bad("gives no signature of its " + what);
        }
        RRset set = new RRset();
        records(answer, owner, type).forEach(set::addRR);
        List<Worth> worths = new ArrayList<>();
        for (RRSIGRecord signature : signatures) {
            for (DNSKEYRecord key : keys) {
                if (key.getFootprint() == signature.getFootprint() && key.getAlgorithm() == signature.getAlgorithm()) {
                    worths.add(verified(set, signature, key, what));
                }
            }
        }
        return worths.stream()
                .min(Comparator.comparingInt(SignedZone::rank))
                .orElseGet(() -> new Worth.Bad("signs its " + what + " with none of the zone's keys"));
    }

    /** The best comes first; what cannot be checked here others may be able to check. */
    private static int rank(Worth worth) {
        return switch (worth) {
            case Worth.Good good -> 0;
            case Worth.Unchecked unchecked -> 1;
            case Worth.Bad bad -> 2;
        };
    }

    private Worth verified(RRset set, RRSIGRecord signature, DNSKEYRecord key, String what) {
        try {
            DNSSEC.verify(set, signature, key, now);
            return new Worth.Good(signature.getExpire());
        } catch (DNSSEC.UnsupportedAlgorithmException e) {
            return new Worth.Unchecked(
                    "signs its " + what + " with algorithm " + key.getAlgorithm() + ", unknown here");
        } catch (DNSSEC.SignatureExpiredException e) {
            return new Worth.Bad("gives a signature of its " + what + " that ended at " + signature.getExpire());
        } catch (DNSSEC.DNSSECException e) {
            return new Worth.Bad("gives a signature of its " + what + " that does not hold");
        }
    }

    /** A server that refuses, or speaks for another, is lame, which says nothing of signatures (see authorities-healthy). */
    private Optional<DnsReply.Answer> ask(Authority authority, DomainName name, int type) {
        DnsQuestion question =
                DnsQuestion.toAuthority(authority.socketAddress(), name, type).withSignatures();
        return dns.ask(question) instanceof DnsReply.Answer answer
                        && answer.authoritative()
                        && (answer.rcode() == Rcode.NOERROR || answer.rcode() == Rcode.NXDOMAIN)
                ? Optional.of(answer)
                : Optional.empty();
    }

    private static List<Record> records(DnsReply.Answer answer, DomainName owner, int type) {
        return answer.message().getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == type)
                .filter(record -> DomainName.of(record.getName()).equals(owner))
                .toList();
    }
}
