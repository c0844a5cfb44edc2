package dev.mxsetup.preflight;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.preflight.TlsaSight.Worth;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** P-33: what the target publishes of its certificate (TLSA) is what it shows (RFC 7672). */
final class Dane implements Check {
    private static final String CERTIFICATE = " publishes of its certificate (TLSA, DANE) is not what it shows";

    @Override
    public CheckName name() {
        return CheckName.DANE;
    }

    /** The hosts that are worth that, in words, and all that was seen. */
    private record Hosts(List<TlsaSight> all) {
        Optional<String> of(Worth worth) {
            List<DomainName> hosts = all.stream()
                    .filter(sight -> sight.worth() == worth)
                    .map(TlsaSight::host)
                    .toList();
            return hosts.isEmpty() ? Optional.empty() : Optional.of(Words.names(hosts));
        }

        List<String> evidence() {
            return all.stream().flatMap(sight -> sight.evidence().stream()).toList();
        }
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        Hosts all = new Hosts(Targets.hostNames(situation).stream()
                .map(host -> TlsaSight.of(host, inquiries))
                .toList());
        List<String> evidence = all.evidence();
        return all.of(Worth.FAILING)
                .map(hosts -> fail(
                        "The TLSA records of " + hosts
                                + " cannot be read: senders that use DANE keep the mail back until they can.",
                        evidence,
                        "Let the portal mend the name servers or the signatures of its zone."))
                .or(() -> all.of(Worth.DIFFERS).map(hosts -> differs(hosts, evidence, situation, inquiries)))
                .or(() -> all.of(Worth.UNKNOWN)
                        .map(hosts -> inconclusive(
                                "Not known whether " + hosts + " publishes something of its certificate (TLSA, DANE).",
                                evidence,
                                Targets.OTHER_RESOLVER)))
                .or(() -> all.of(Worth.UNSEEN)
                        .map(hosts -> skipped("Not checked: " + hosts
                                + " publishes something of its certificate (TLSA, DANE), but shows the certificate to"
                                + " nobody here (see target-smtp).")))
                .or(() -> all.of(Worth.UNCHECKED)
                        .map(hosts -> skipped("Not checked: " + hosts
                                + " has TLSA records (DANE), and no resolver within reach says whether their signatures"
                                + " hold.")))
                .orElseGet(() -> pass("Nothing that the target publishes (TLSA, DANE) keeps senders away.", evidence));
    }

    private Finding differs(String hosts, List<String> evidence, Situation situation, Inquiries inquiries) {
        return isSigned(situation, inquiries)
                ? fail(
                        "What " + hosts + CERTIFICATE + ": senders that use DANE keep the mail back.",
                        evidence,
                        "Let the portal publish TLSA records that fit its certificate.")
                : warn(
                        "What " + hosts + CERTIFICATE + ". " + Words.name(situation.owner())
                                + " is not signed, so senders do not apply it.",
                        evidence,
                        "Tell the portal; do not sign the domain before that is mended.");
    }

    /** Senders apply DANE only where the MX themselves are signed (RFC 7672 section 2.2.1). */
    private static boolean isSigned(Situation situation, Inquiries inquiries) {
        Optional<DomainName> zone = Sights.delegation(situation).map(Delegation::zone);
        return zone.isPresent()
                && inquiries.lookup(zone.get(), Type.DS) instanceof DnsReply.Answer answer
                && answer.message().getSection(Section.ANSWER).stream().anyMatch(record -> record.getType() == Type.DS);
    }
}
