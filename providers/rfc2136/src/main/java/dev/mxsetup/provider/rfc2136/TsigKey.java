package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/**
 * A key that this side and the name server share (RFC 8945).
 *
 * @param algorithm one of {@link #ALGORITHMS}
 * @param secret in base64
 */
record TsigKey(DomainName name, String algorithm, Secret secret) {
    /** What most tools take where none is named. */
    static final String USUAL_ALGORITHM = "hmac-sha256";

    private static final Map<String, Name> ALGORITHMS = new TreeMap<>(Map.of(
            "hmac-md5", TSIG.HMAC_MD5,
            "hmac-sha1", TSIG.HMAC_SHA1,
            "hmac-sha224", TSIG.HMAC_SHA224,
            "hmac-sha256", TSIG.HMAC_SHA256,
            "hmac-sha384", TSIG.HMAC_SHA384,
            "hmac-sha512", TSIG.HMAC_SHA512));

    private static final int MAX_SHOWN = 80;

    /** @throws IllegalArgumentException that says, without the secret, what is wrong */
    static TsigKey of(String name, String algorithm, String secret) {
        String known = algorithm.strip().toLowerCase(Locale.ROOT).replaceFirst("(\\.sig-alg\\.reg\\.int)?\\.?$", "");
        if (!ALGORITHMS.containsKey(known)) {
            throw new IllegalArgumentException("its algorithm is " + shown(algorithm) + ", known are "
                    + String.join(", ", List.copyOf(ALGORITHMS.keySet())));
        }
        return new TsigKey(name(name), known, Secret.of(base64(secret)));
    }

    /** Signs and verifies with it. */
    TSIG signer() {
        return new TSIG(
                Optional.ofNullable(ALGORITHMS.get(algorithm)).orElseThrow(),
                name.wire(),
                Base64.getDecoder().decode(secret.reveal()));
    }

    private static DomainName name(String text) {
        try {
            DomainName name = DomainName.of(text.strip());
            if (!name.isRoot() && text.strip().matches("[!-~]+")) {
                return name;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as for a name that is none for a key.
        }
        throw new IllegalArgumentException("its name " + shown(text) + " is no key's name");
    }

    private static String base64(String text) {
        String one = text.replaceAll("\\s", "");
        try {
            if (Base64.getDecoder().decode(one).length > 0) {
                return one;
            }
        } catch (IllegalArgumentException e) {
            // Its message shows a character of the secret.
        }
        throw new IllegalArgumentException("its secret is not base64");
    }

    private static String shown(String text) {
        return "\"" + RemoteText.of(text, MAX_SHOWN) + "\"";
    }
}
