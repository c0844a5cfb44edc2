package dev.mxsetup.verify;

import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DnsReply.Answer;
import dev.mxsetup.dns.DnsReply.Silence;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import java.util.Optional;
import java.util.SortedSet;
import org.xbill.DNS.Rcode;

/**
 * What a reply to the question for the owner's MX shows, compared as a set: neither order nor TTL nor case counts.
 *
 * @param error why it shows nothing, for people
 */
record Shown(State state, MxRrset records, Optional<String> error) {
    static Shown of(DnsReply reply, DomainName owner, SortedSet<Mx> expected, boolean authorityRequired) {
        return switch (reply) {
            case Silence silence -> error(silence.detail());
            case Answer answer when answer.rcode() == Rcode.REFUSED -> error("refuses to answer (REFUSED)");
            case Answer answer
            when answer.rcode() != Rcode.NOERROR && answer.rcode() != Rcode.NXDOMAIN ->
                error("answers " + answer.rcodeName());
            case Answer answer
            when authorityRequired && !answer.authoritative() ->
                error("answers, but not as an authority of the zone (AA is not set: a lame server)");
            case Answer answer
            when answer.alias(owner).isPresent() ->
                error("answers with an alias (CNAME to " + answer.alias(owner).get() + ") in place of MX");
            case Answer answer
            when answer.rcode() == Rcode.NXDOMAIN ->
                new Shown(state(MxRrset.EMPTY, expected), MxRrset.EMPTY, Optional.empty());
            case Answer answer -> new Shown(state(answer.mx(owner), expected), answer.mx(owner), Optional.empty());
        };
    }

    static Shown error(String why) {
        return new Shown(State.ERROR, MxRrset.EMPTY, Optional.of(why));
    }

    private static State state(MxRrset records, SortedSet<Mx> expected) {
        if (records.holds(expected)) {
            return State.NEW;
        }
        if (records.isEmpty()) {
            return State.NONE;
        }
        boolean ours = records.entries().stream()
                .anyMatch(shown -> expected.stream().map(Mx::exchange).anyMatch(shown.exchange()::equals));
        return ours ? State.MIXED : State.OLD;
    }
}
