package dev.mxsetup.preflight;

import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Tlsa;
import dev.mxsetup.smtp.Greeting;
import dev.mxsetup.smtp.Tls;
import dev.mxsetup.verify.Resolver;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/**
 * What one mail host publishes of its certificate, beside what it shows.
 *
 * @param evidence a line for each thing that was seen
 */
record TlsaSight(DomainName host, Worth worth, List<String> evidence) {
    enum Worth {
        /** It publishes nothing, or nothing that senders of mail go by. */
        NOTHING,
        FITS,
        DIFFERS,
        /** No address of it shows a certificate. */
        UNSEEN,
        /** Nobody says whether its signatures hold. */
        UNCHECKED,
        /** Name servers or signatures fail, so that senders wait. */
        FAILING,
        UNKNOWN
    }

    TlsaSight {
        evidence = List.copyOf(evidence);
    }

    static TlsaSight of(DomainName host, Inquiries inquiries) {
        DomainName name = DomainName.of("_25._tcp." + host);
        DnsReply reply = inquiries.lookup(name, Type.TLSA);
        if (!(reply instanceof DnsReply.Answer answer)
                || answer.rcode() != Rcode.NOERROR && answer.rcode() != Rcode.NXDOMAIN) {
            return unread(host, name, reply, inquiries);
        }
        List<Tlsa> records = Tlsa.of(answer);
        if (records.isEmpty()) {
            return new TlsaSight(host, Worth.NOTHING, List.of(Words.name(host) + " has no TLSA records"));
        }
        if (!answer.authenticated() && !isVouchedFor(inquiries, name)) {
            return new TlsaSight(host, Worth.UNCHECKED, List.of(Words.name(host) + " has TLSA records"));
        }
        return compared(host, records.stream().filter(Tlsa::isUsable).toList(), inquiries);
    }

    /** A server that knows no TLSA at all is common, and no sender waits for it where the host's zone is not signed. */
    private static TlsaSight unread(DomainName host, DomainName name, DnsReply reply, Inquiries inquiries) {
        boolean answers =
                inquiries.lookup(host, Type.A) instanceof DnsReply.Answer address && address.rcode() == Rcode.NOERROR;
        boolean signed =
                answers && inquiries.lookup(host, Type.A) instanceof DnsReply.Answer address && address.authenticated();
        String text = "TLSA of " + Words.name(name) + ": "
                + switch (reply) {
                    case DnsReply.Answer answer -> answer.rcodeName();
                    case DnsReply.Silence silence -> Words.remote(silence.detail());
                };
        boolean failing = signed && reply instanceof DnsReply.Answer;
        Worth worth = failing ? Worth.FAILING : answers && !signed ? Worth.NOTHING : Worth.UNKNOWN;
        return new TlsaSight(host, worth, List.of(text));
    }

    private static boolean isVouchedFor(Inquiries inquiries, DomainName name) {
        for (Resolver validator : inquiries.outside().validators()) {
            DnsQuestion question =
                    DnsQuestion.toResolver(validator.address(), name, Type.TLSA).withSignatures();
            if (inquiries.outside().dns().ask(question) instanceof DnsReply.Answer answer && answer.authenticated()) {
                return true;
            }
        }
        return false;
    }

    /** Every address that talks must show a certificate that one of them fits. */
    private static TlsaSight compared(DomainName host, List<Tlsa> usable, Inquiries inquiries) {
        if (usable.isEmpty()) {
            return new TlsaSight(
                    host,
                    Worth.NOTHING,
                    List.of(Words.name(host) + " has only TLSA records that mail does not use (RFC 7672 section 3.1)"));
        }
        List<String> evidence = new ArrayList<>();
        Worth worth = Worth.UNSEEN;
        for (Greeting greeting : inquiries.mail().targets()) {
            if (!greeting.server().host().equals(host) || !(greeting instanceof Greeting.Open open)) {
                continue;
            }
            boolean fits = open.tls() instanceof Tls.Encrypted encrypted
                    && usable.stream().anyMatch(record -> record.fits(encrypted.chain()));
            evidence.add(Words.remote(open.server().text()) + ": its certificate "
                    + (fits ? "fits a TLSA record" : "fits no TLSA record"));
            worth = fits && worth != Worth.DIFFERS ? Worth.FITS : Worth.DIFFERS;
        }
        return new TlsaSight(host, worth, evidence);
    }
}
