package dev.mxsetup.preflight;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.smtp.Greeting;
import dev.mxsetup.smtp.Tls;
import dev.mxsetup.verify.Resolver;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;

/** P-33: what the target publishes of its certificate (TLSA) is what it shows (RFC 7672). */
final class Dane implements Check {
    private static final int TRUST_ANCHOR = 2;
    private static final int END_ENTITY = 3;

    @Override
    public CheckName name() {
        return CheckName.DANE;
    }

    /** What resolvers say of one host's TLSA records. */
    private sealed interface Sight {
        record Absent() implements Sight {}

        /** @param failing the name servers or signatures fail, so that senders wait */
        record Undecided(String reason, boolean failing) implements Sight {}

        /** @param secure a resolver that checks signatures vouches for them */
        record Present(List<TLSARecord> records, boolean secure) implements Sight {}
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        List<String> evidence = new ArrayList<>();
        List<DomainName> failing = new ArrayList<>();
        List<DomainName> unknown = new ArrayList<>();
        List<DomainName> insecure = new ArrayList<>();
        List<DomainName> wrong = new ArrayList<>();
        List<DomainName> unseen = new ArrayList<>();
        for (DomainName host : Targets.hostNames(situation)) {
            switch (look(inquiries, host)) {
                case Sight.Absent absent -> evidence.add(Words.name(host) + " has no TLSA records");
                case Sight.Undecided undecided -> {
                    evidence.add(undecided.reason());
                    (undecided.failing() ? failing : unknown).add(host);
                }
                case Sight.Present present when !present.secure() -> insecure.add(host);
                case Sight.Present present -> {
                    switch (compare(present.records(), inquiries, host, evidence)) {
                        case WRONG -> wrong.add(host);
                        case UNSEEN -> unseen.add(host);
                        case RIGHT -> {}
                    }
                }
            }
        }
        if (!failing.isEmpty()) {
            return fail(
                    "The TLSA records of " + Words.names(failing)
                            + " cannot be read: senders that use DANE keep the mail back until they can.",
                    evidence,
                    "Let the portal mend the name servers or the signatures of its zone.");
        }
        if (!wrong.isEmpty() && isSigned(situation, inquiries)) {
            return fail(
                    "What " + Words.names(wrong)
                            + " publishes of its certificate (TLSA, DANE) is not what it shows: senders that use DANE keep"
                            + " the mail back.",
                    evidence,
                    "Let the portal publish TLSA records that fit its certificate.");
        }
        if (!wrong.isEmpty()) {
            return warn(
                    "What " + Words.names(wrong) + " publishes of its certificate (TLSA, DANE) is not what it shows. "
                            + Words.name(situation.owner()) + " is not signed, so senders do not apply it.",
                    evidence,
                    "Tell the portal; do not sign the domain before that is mended.");
        }
        if (!unknown.isEmpty()) {
            return inconclusive(
                    "Not known whether " + Words.names(unknown)
                            + " publishes something of its certificate (TLSA, DANE).",
                    evidence,
                    Targets.OTHER_RESOLVER);
        }
        if (!unseen.isEmpty()) {
            return skipped("Not checked: " + Words.names(unseen)
                    + " publishes something of its certificate (TLSA, DANE), but shows the certificate to nobody here"
                    + " (see target-smtp).");
        }
        return insecure.isEmpty()
                ? pass("Nothing that the target publishes (TLSA, DANE) keeps senders away.", evidence)
                : skipped("Not checked: " + Words.names(insecure)
                        + " has TLSA records (DANE), and no resolver within reach says whether their signatures hold.");
    }

    private static Sight look(Inquiries inquiries, DomainName host) {
        DomainName name = DomainName.of("_25._tcp." + host);
        DnsReply reply = inquiries.lookup(name, Type.TLSA);
        if (!(reply instanceof DnsReply.Answer answer)
                || answer.rcode() != Rcode.NOERROR && answer.rcode() != Rcode.NXDOMAIN) {
            // A server that knows no TLSA at all is common, and no sender waits for it where the host's zone is not
            // signed.
            boolean hostAnswers = inquiries.lookup(host, Type.A) instanceof DnsReply.Answer address
                    && address.rcode() == Rcode.NOERROR;
            boolean signed =
                    inquiries.lookup(host, Type.A) instanceof DnsReply.Answer address && address.authenticated();
            return hostAnswers && !signed
                    ? new Sight.Absent()
                    : new Sight.Undecided(
                            "TLSA of " + Words.name(name) + ": " + describe(reply), reply instanceof DnsReply.Answer);
        }
        List<TLSARecord> records = answer.message().getSection(Section.ANSWER).stream()
                .filter(TLSARecord.class::isInstance)
                .map(TLSARecord.class::cast)
                .toList();
        return records.isEmpty()
                ? new Sight.Absent()
                : new Sight.Present(records, answer.authenticated() || isVouchedFor(inquiries, name));
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

    private static String describe(DnsReply reply) {
        return switch (reply) {
            case DnsReply.Answer answer -> answer.rcodeName();
            case DnsReply.Silence silence -> Words.remote(silence.detail());
        };
    }

    private enum Fit {
        RIGHT,
        WRONG,
        /** No address of it talks to us. */
        UNSEEN
    }

    /** Every address that talks must show a certificate that one of them fits; with none that is usable nothing must fit. */
    private static Fit compare(List<TLSARecord> records, Inquiries inquiries, DomainName host, List<String> evidence) {
        List<TLSARecord> usable = records.stream().filter(Dane::isUsable).toList();
        if (usable.isEmpty()) {
            evidence.add(Words.name(host) + " has only TLSA records that mail does not use (RFC 7672 section 3.1)");
            return Fit.RIGHT;
        }
        Fit all = Fit.UNSEEN;
        for (Greeting greeting : inquiries.mail().targets()) {
            if (!greeting.server().host().equals(host) || !(greeting instanceof Greeting.Open open)) {
                continue;
            }
            boolean fits = open.tls() instanceof Tls.Encrypted encrypted
                    && usable.stream().anyMatch(record -> fits(record, encrypted.chain()));
            evidence.add(Words.remote(open.server().text()) + ": its certificate "
                    + (fits ? "fits a TLSA record" : "fits no TLSA record"));
            all = fits && all != Fit.WRONG ? Fit.RIGHT : Fit.WRONG;
        }
        return all;
    }

    private static boolean isUsable(TLSARecord record) {
        int usage = record.getCertificateUsage();
        return (usage == TRUST_ANCHOR || usage == END_ENTITY)
                && record.getSelector() <= 1
                && record.getMatchingType() <= 2;
    }

    private static boolean fits(TLSARecord record, List<X509Certificate> chain) {
        List<X509Certificate> candidates = record.getCertificateUsage() == END_ENTITY
                ? chain.stream().limit(1).toList()
                : chain;
        return candidates.stream().anyMatch(certificate -> fits(record, certificate));
    }

    /** RFC 6698 section 2.1. */
    private static boolean fits(TLSARecord record, X509Certificate certificate) {
        try {
            byte[] selected = record.getSelector() == 0
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            byte[] shown = switch (record.getMatchingType()) {
                case 1 -> MessageDigest.getInstance("SHA-256").digest(selected);
                case 2 -> MessageDigest.getInstance("SHA-512").digest(selected);
                default -> selected;
            };
            return Arrays.equals(shown, record.getCertificateAssociationData());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Senders apply DANE only where the MX themselves are signed (RFC 7672 section 2.2.1). */
    private static boolean isSigned(Situation situation, Inquiries inquiries) {
        Optional<DomainName> zone = Sights.delegation(situation).map(Delegation::zone);
        return zone.isPresent()
                && inquiries.lookup(zone.get(), Type.DS) instanceof DnsReply.Answer answer
                && answer.message().getSection(Section.ANSWER).stream().anyMatch(record -> record.getType() == Type.DS);
    }
}
