package dev.mxsetup.preflight;

import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import java.util.List;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** The TXT records of a name, aliases followed, as the bootstrap resolver shows them. */
sealed interface Texts {
    /** @param texts each with its strings joined; not escaped */
    record Shown(List<String> texts) implements Texts {}

    /** @param reason for people; escaped */
    record Undecided(String reason) implements Texts {}

    static Texts of(Inquiries inquiries, DomainName name) {
        return switch (inquiries.lookup(name, Type.TXT)) {
            case DnsReply.Answer answer
            when answer.rcode() == Rcode.NOERROR ->
                new Shown(answer.message().getSection(Section.ANSWER).stream()
                        .filter(TXTRecord.class::isInstance)
                        .map(record -> String.join("", ((TXTRecord) record).getStrings()))
                        .toList());
            case DnsReply.Answer answer when answer.rcode() == Rcode.NXDOMAIN -> new Shown(List.of());
            case DnsReply.Answer answer -> new Undecided("TXT of " + Words.name(name) + ": " + answer.rcodeName());
            case DnsReply.Silence silence ->
                new Undecided("TXT of " + Words.name(name) + ": " + Words.remote(silence.detail()));
        };
    }
}
