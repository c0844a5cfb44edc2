package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.CredentialKind.Part;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Secret;
import dev.mxsetup.provider.http.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The two ways to prove oneself to Cloudflare, and what is seen to be wrong with a secret before it is sent. */
final class CloudflareCredentials {
    static final CredentialKind TOKEN = new CredentialKind(
            "token",
            List.of(new Part("token", "CLOUDFLARE_API_TOKEN", true)),
            List.of(
                    "Open https://dash.cloudflare.com/profile/api-tokens and press \"Create Token\".",
                    "Take \"Create Custom Token\" and give it a name.",
                    "Permissions: Zone, Zone, Read; and Zone, DNS, Edit.",
                    "Zone Resources: Include, Specific zone, and the domain.",
                    "Press \"Continue to summary\", then \"Create Token\", and copy the token: it is shown once."));

    static final CredentialKind KEY = new CredentialKind(
            "key",
            List.of(new Part("email", "CLOUDFLARE_EMAIL", false), new Part("key", "CLOUDFLARE_API_KEY", true)),
            List.of(
                    "A token is better: this key may do everything in the account.",
                    "Open https://dash.cloudflare.com/profile/api-tokens and press \"View\" beside \"Global API Key\".",
                    "The e-mail address is the one you log in with."));

    static final List<CredentialKind> KINDS = List.of(TOKEN, KEY);

    private static final Map<String, String> HEADERS =
            Map.of("token", "Authorization", "email", "X-Auth-Email", "key", "X-Auth-Key");

    private CloudflareCredentials() {}

    static List<Header> headers(Credentials credentials) throws HostException {
        CredentialKind kind = KINDS.stream()
                .filter(known -> known.name().equals(credentials.kind()))
                .findFirst()
                .orElseThrow(() -> refused(
                        "Cloudflare takes no credentials of the kind \"" + credentials.kind() + "\".",
                        "Give a token (CLOUDFLARE_API_TOKEN)."));
        List<Header> headers = new ArrayList<>();
        for (Part part : kind.parts()) {
            Secret secret = credentials
                    .part(part.name())
                    .filter(value -> !value.reveal().isBlank())
                    .orElseThrow(() -> malformed(part, credentials, "is missing or empty"));
            if (!secret.reveal().matches("[!-~&&[^\"'`]]+")) {
                throw malformed(
                        part, credentials, "holds a blank, a line break, a quote or another character that none has");
            }
            headers.add(new Header(header(part), part.name().equals("token") ? "Bearer " : "", secret));
        }
        return headers;
    }

    private static String header(Part part) {
        return HEADERS.getOrDefault(part.name(), part.name());
    }

    private static HostException malformed(Part part, Credentials credentials, String what) {
        return refused(
                "The Cloudflare " + part.name() + " (" + part.environment() + ", from " + credentials.source() + ") "
                        + what + "; it was not sent.",
                "Copy it again, alone and on one line.");
    }

    private static HostException refused(String message, String remedy) {
        return HostException.refused(HostError.of(HostError.Kind.CREDENTIALS_REFUSED, message, remedy));
    }
}
