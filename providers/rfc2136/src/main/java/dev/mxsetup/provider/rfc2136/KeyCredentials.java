package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.CredentialKind.Part;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Secret;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The ways to name the key, and what is seen to be wrong with it before anything is sent. */
final class KeyCredentials {
    private static final int MAX_SHOWN = 200;

    private static final Part NAME = new Part("name", "RFC2136_KEY_NAME", false);
    private static final Part ALGORITHM = new Part("algorithm", "RFC2136_KEY_ALGORITHM", false);
    private static final Part KEY = new Part("key", "RFC2136_KEY", true);
    private static final Part FILE = new Part("keyFile", "RFC2136_KEY_FILE", false);

    private static final List<String> HOW_TO_GET = List.of(
            "On the name server type, for BIND: tsig-keygen -a hmac-sha256 mxsetup; for Knot DNS: keymgr -t mxsetup.",
            "Put what it prints into the name server's configuration, and let the key change the domain's MX"
                    + " (docs/rfc2136.md shows both).",
            "Save the same text here as a file that only you can read; its path is the value.");

    /** First the file, so that its variable is never taken for one that names a file with {@code RFC2136_KEY} in it. */
    static final List<CredentialKind> KINDS = List.of(
            new CredentialKind("keyFile", List.of(FILE), HOW_TO_GET),
            new CredentialKind("key", List.of(NAME, ALGORITHM, KEY), HOW_TO_GET),
            new CredentialKind("keySha256", List.of(NAME, KEY), HOW_TO_GET));

    private KeyCredentials() {}

    /** @throws HostException {@code CREDENTIALS_REFUSED} if there is no key to be had from them */
    static TsigKey key(Credentials credentials) throws HostException {
        try {
            return switch (credentials.kind()) {
                case "keyFile" -> ofFile(credentials);
                case "key" -> TsigKey.of(text(credentials, NAME), text(credentials, ALGORITHM), text(credentials, KEY));
                case "keySha256" ->
                    TsigKey.of(text(credentials, NAME), TsigKey.USUAL_ALGORITHM, text(credentials, KEY));
                default -> throw new IllegalArgumentException("is of a kind that is not known here");
            };
        } catch (IllegalArgumentException e) {
            throw HostException.refused(HostError.of(
                    HostError.Kind.CREDENTIALS_REFUSED,
                    "The key (from " + credentials.source() + ") cannot be used: " + e.getMessage()
                            + ". Nothing was sent.",
                    "Give a key file as tsig-keygen or keymgr -t write it (RFC2136_KEY_FILE), or RFC2136_KEY_NAME and"
                            + " RFC2136_KEY."));
        }
    }

    private static TsigKey ofFile(Credentials credentials) {
        String path = text(credentials, FILE);
        try {
            return KeyFile.read(Path.of(path));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("what should be a key file's path is none", e);
        } catch (IllegalArgumentException e) {
            // What names no file may be the secret itself.
            String shown = Files.exists(Path.of(path)) ? " " + RemoteText.of(path, MAX_SHOWN) : "";
            throw new IllegalArgumentException("the key file" + shown + ": " + e.getMessage(), e);
        }
    }

    private static String text(Credentials credentials, Part part) {
        return credentials
                .part(part.name())
                .map(Secret::reveal)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(
                        "its " + part.name() + " (" + part.environment() + ") is missing"));
    }
}
