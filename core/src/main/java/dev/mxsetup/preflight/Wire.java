package dev.mxsetup.preflight;

import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.verify.AuthorityLook;
import java.util.Optional;
import java.util.SortedSet;
import org.xbill.DNS.Rcode;

/** What an authority's reply is worth to the checks. */
final class Wire {
    private Wire() {}

    /** The owner's entries as this authority serves them; empty when it gave no answer of its own. */
    static Optional<SortedSet<Mx>> entries(AuthorityLook look, DomainName owner) {
        return look.reply() instanceof DnsReply.Answer answer && isUsable(answer)
                ? Optional.of(answer.mx(owner).entries())
                : Optional.empty();
    }

    static boolean isUsable(DnsReply reply) {
        return reply instanceof DnsReply.Answer answer
                && answer.authoritative()
                && (answer.rcode() == Rcode.NOERROR || answer.rcode() == Rcode.NXDOMAIN);
    }

    /** For people: what came instead of a usable answer. */
    static String describe(AuthorityLook look) {
        return switch (look.reply()) {
            case DnsReply.Silence silence -> "gave no answer: " + Words.remote(silence.detail());
            case DnsReply.Answer answer
            when !isUsable(answer) ->
                "gave no answer of its own: " + answer.rcodeName()
                        + (answer.authoritative() ? "" : ", not authoritative (AA is not set)");
            case DnsReply.Answer answer -> "answered " + answer.rcodeName();
        };
    }
}
