package dev.mxsetup.provider.godaddy;

import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.CredentialKind.Part;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Secret;
import dev.mxsetup.provider.http.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The two ways to prove oneself to GoDaddy, and what is seen to be wrong with a secret before it is sent. */
record GodaddyCredentials(boolean isKey, Header header) {
    private static final CredentialKind KEY = new CredentialKind(
            "key",
            List.of(new Part("key", "GODADDY_API_KEY", true), new Part("secret", "GODADDY_API_SECRET", true)),
            List.of(
                    "Open https://developer.godaddy.com/keys, signed in to the account that holds the domain.",
                    "Press \"Create New API Key\", give it a name and take \"Production\" (\"OTE\" is GoDaddy's test system).",
                    "Copy the key and its secret: the secret is shown once.",
                    "GoDaddy gives API access to some accounts only, by their size and plan."));

    private static final CredentialKind TOKEN = new CredentialKind(
            "token",
            List.of(new Part("token", "GODADDY_API_TOKEN", true)),
            List.of(
                    "Open https://developer.godaddy.com/keys, signed in to the account that holds the domain.",
                    "Make a personal access token with the scopes domains.domain:read and domains.dns:update.",
                    "Copy the token: it is shown once."));

    static final List<CredentialKind> KINDS = List.of(KEY, TOKEN);

    static GodaddyCredentials of(Credentials credentials) throws HostException {
        CredentialKind kind = KINDS.stream()
                .filter(known -> known.name().equals(credentials.kind()))
                .findFirst()
                .orElseThrow(() -> refused(
                        "GoDaddy takes no credentials of the kind \"" + credentials.kind() + "\".",
                        "Give a key (GODADDY_API_KEY and GODADDY_API_SECRET) or a token (GODADDY_API_TOKEN)."));
        List<Secret> parts = new ArrayList<>();
        for (Part part : kind.parts()) {
            Secret secret = credentials
                    .part(part.name())
                    .filter(value -> !value.reveal().isBlank())
                    .orElseThrow(() -> malformed(part, credentials, "is missing or empty"));
            if (!secret.reveal().matches("[!-~&&[^\"'`:]]+")) {
                throw malformed(
                        part,
                        credentials,
                        "holds a blank, a line break, a quote, a colon or another character that none has");
            }
            parts.add(secret);
        }
        boolean isKey = kind.equals(KEY);
        Secret whole = Secret.of(parts.stream().map(Secret::reveal).collect(Collectors.joining(":")));
        return new GodaddyCredentials(isKey, new Header("Authorization", isKey ? "sso-key " : "Bearer ", whole, parts));
    }

    private static HostException malformed(Part part, Credentials credentials, String what) {
        return refused(
                "The GoDaddy API " + part.name() + " (" + part.environment() + ", from " + credentials.source() + ") "
                        + what + "; it was not sent.",
                "Copy it again, alone and on one line.");
    }

    private static HostException refused(String message, String remedy) {
        return HostException.refused(HostError.of(HostError.Kind.CREDENTIALS_REFUSED, message, remedy));
    }
}
