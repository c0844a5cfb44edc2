package dev.mxsetup;

import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.record.Remnant;
import dev.mxsetup.verify.AuthorityLook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** How long caches may keep what an owner had before a change. */
final class OldTtl {
    /** Where no authority shows its SOA: common resolvers keep "no such record" no longer than this. */
    private static final long USUAL_NEGATIVE = 3600;

    private OldTtl() {}

    /** Seconds: as {@link #shown}, or what is left of what an earlier run replaced, if that is longer. */
    static long of(DomainName owner, MxRrset before, List<AuthorityLook> wire, Optional<Remnant> remnant, Instant now) {
        return Math.max(
                shown(owner, before, wire),
                remnant.map(left -> left.secondsLeft(now)).orElse(0L));
    }

    /** Seconds: the longest TTL that API or authorities show, or the negative TTL (RFC 2308 section 5) of an owner without MX. */
    static long shown(DomainName owner, MxRrset before, List<AuthorityLook> wire) {
        List<DnsReply.Answer> answers = wire.stream()
                .map(AuthorityLook::reply)
                .filter(DnsReply.Answer.class::isInstance)
                .map(DnsReply.Answer.class::cast)
                .filter(OldTtl::usable)
                .toList();
        LongStream shown = answers.stream().flatMapToLong(answer -> answer.mx(owner).maxTtl().stream());
        return LongStream.concat(before.maxTtl().stream(), shown)
                .max()
                .orElseGet(() -> answers.stream()
                        .flatMap(answer -> answer.message().getSection(Section.AUTHORITY).stream())
                        .filter(SOARecord.class::isInstance)
                        .map(SOARecord.class::cast)
                        .mapToLong(soa -> Math.min(soa.getTTL(), soa.getMinimum()))
                        .max()
                        .orElse(USUAL_NEGATIVE));
    }

    /** Whether an authority can be relied on to show a set: authoritative, and it knows the zone. */
    static boolean usable(DnsReply.Answer answer) {
        return answer.authoritative() && (answer.rcode() == Rcode.NOERROR || answer.rcode() == Rcode.NXDOMAIN);
    }
}
