package dev.mxsetup.preflight;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.SideBySide;
import dev.mxsetup.preflight.Finding.Severity;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** P-07: every address of every name server answers for the zone, by UDP and by TCP, with the same serial. */
final class AuthoritiesHealthy implements Check {
    @Override
    public CheckName name() {
        return CheckName.AUTHORITIES_HEALTHY;
    }

    /** @param answered anything at all */
    private record Health(
            Authority authority, boolean answered, Optional<String> fault, OptionalLong serial, boolean tcp) {
        boolean isIpv6() {
            return authority.address() instanceof Inet6Address;
        }
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        Optional<Delegation> delegation = Sights.delegation(situation);
        if (delegation.isEmpty() || delegation.get().authorities().isEmpty()) {
            return skipped("There is no name server to look at (see domain-delegated).");
        }
        List<Health> all = SideBySide.map(
                delegation.get().authorities(),
                authority -> look(delegation.get().zone(), authority, inquiries));
        boolean noIpv6 = all.stream().noneMatch(health -> health.isIpv6() && health.answered())
                && all.stream().anyMatch(Health::answered);
        List<Health> counted =
                all.stream().filter(health -> !(noIpv6 && health.isIpv6())).toList();
        List<String> evidence = new ArrayList<>();
        counted.forEach(health -> evidence.add(describe(health)));
        all.stream()
                .filter(health -> !counted.contains(health))
                .forEach(health -> evidence.add(Words.server(health.authority())
                        + ": not counted, since no IPv6 address answers (perhaps there is no IPv6 here)"));
        return judge(counted, evidence);
    }

    private Finding judge(List<Health> counted, List<String> evidence) {
        List<Health> broken =
                counted.stream().filter(health -> health.fault().isPresent()).toList();
        if (2 * broken.size() > counted.size()) {
            return fail(
                            broken.size() + " of the " + counted.size()
                                    + " addresses of the domain's name servers do not answer for it: mail is delayed or"
                                    + " returned already.",
                            evidence,
                            "Mend the name servers, or the list of them at the registrar.")
                    .weighed(Severity.BLOCK);
        }
        if (!broken.isEmpty()) {
            return warn(
                    Words.server(broken.getFirst().authority()) + " "
                            + broken.getFirst().fault().orElseThrow()
                            + (broken.size() > 1 ? " (" + broken.size() + " addresses in all)" : "")
                            + "; the other name servers answer.",
                    evidence,
                    "Mend it, or take it out of the list at the registrar.");
        }
        List<Health> withoutTcp =
                counted.stream().filter(health -> !health.tcp()).toList();
        if (!withoutTcp.isEmpty()) {
            return warn(
                    Words.server(withoutTcp.getFirst().authority())
                            + " answers by UDP, but not by TCP: long answers do not reach everybody.",
                    evidence,
                    "Open TCP port 53 there.");
        }
        long serials = counted.stream()
                .flatMapToLong(health -> health.serial().stream())
                .distinct()
                .count();
        return serials > 1
                ? warn(
                        "The domain's name servers hold different versions of the zone (serials): one of them lags.",
                        evidence,
                        "If somebody changed the zone just now, run it again in a minute; else find out why one lags.")
                : pass("Every name server answers for the domain, by UDP and by TCP.", evidence);
    }

    private static Health look(DomainName zone, Authority authority, Inquiries inquiries) {
        DnsQuestion question = DnsQuestion.toAuthority(authority.socketAddress(), zone, Type.SOA);
        List<DnsReply> replies = SideBySide.map(
                List.of(question, question.overTcp()),
                asked -> inquiries.outside().dns().ask(asked));
        DnsReply reply = replies.getFirst();
        return new Health(
                authority,
                reply instanceof DnsReply.Answer,
                fault(reply, zone),
                serial(reply),
                replies.getLast() instanceof DnsReply.Answer);
    }

    /** An alias in its place is an answer all the same (see apex-cname). */
    private static Optional<String> fault(DnsReply reply, DomainName zone) {
        return switch (reply) {
            case DnsReply.Silence silence -> Optional.of("gives no answer: " + Words.remote(silence.detail()));
            case DnsReply.Answer answer
            when answer.rcode() != Rcode.NOERROR ->
                Optional.of("does not answer for the domain (lame): " + answer.rcodeName());
            case DnsReply.Answer answer
            when !answer.authoritative() -> Optional.of("does not answer for the domain itself (lame): AA is not set");
            case DnsReply.Answer answer
            when serial(answer).isEmpty() && answer.alias(zone).isEmpty() ->
                Optional.of("does not answer for the domain (lame): it has no SOA of it");
            case DnsReply.Answer answer -> Optional.empty();
        };
    }

    private static OptionalLong serial(DnsReply reply) {
        return reply instanceof DnsReply.Answer answer
                ? answer.message().getSection(Section.ANSWER).stream()
                        .filter(SOARecord.class::isInstance)
                        .mapToLong(soa -> ((SOARecord) soa).getSerial())
                        .findFirst()
                : OptionalLong.empty();
    }

    private static String describe(Health health) {
        return Words.server(health.authority()) + ": "
                + health.fault()
                        .orElseGet(() -> "serial " + health.serial().orElse(0)
                                + (health.tcp() ? ", TCP answers" : ", TCP does not answer"));
    }
}
