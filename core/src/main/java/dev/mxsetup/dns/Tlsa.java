package dev.mxsetup.dns;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;

/**
 * What a host publishes of its certificate (RFC 6698 section 2.1).
 *
 * @param association the certificate, its key, or a digest of it, as hexadecimal text
 */
public record Tlsa(int usage, int selector, int matchingType, String association) {
    private static final int TRUST_ANCHOR = 2;
    private static final int END_ENTITY = 3;

    /** Those of an answer. */
    public static List<Tlsa> of(DnsReply.Answer answer) {
        return answer.message().getSection(Section.ANSWER).stream()
                .filter(TLSARecord.class::isInstance)
                .map(TLSARecord.class::cast)
                .map(record -> new Tlsa(
                        record.getCertificateUsage(),
                        record.getSelector(),
                        record.getMatchingType(),
                        HexFormat.of().formatHex(record.getCertificateAssociationData())))
                .toList();
    }

    /** Whether senders of mail go by it (RFC 7672 section 3.1). */
    public boolean isUsable() {
        return (usage == TRUST_ANCHOR || usage == END_ENTITY) && selector <= 1 && matchingType <= 2;
    }

    /** @param chain as presented, the host's own certificate first */
    public boolean fits(List<X509Certificate> chain) {
        return chain.stream().limit(usage == END_ENTITY ? 1 : chain.size()).anyMatch(this::fits);
    }

    private boolean fits(X509Certificate certificate) {
        try {
            byte[] selected = selector == 0
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            byte[] shown = switch (matchingType) {
                case 1 -> MessageDigest.getInstance("SHA-256").digest(selected);
                case 2 -> MessageDigest.getInstance("SHA-512").digest(selected);
                default -> selected;
            };
            return HexFormat.of().formatHex(shown).equals(association);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
