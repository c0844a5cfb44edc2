package dev.mxsetup.provider.powerdns;

import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.CredentialKind.Part;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.Secret;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.provider.http.ApiClient;
import dev.mxsetup.provider.http.Header;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The PowerDNS Authoritative Server, 4.0 and later, by its HTTP API (doc.powerdns.com/authoritative/http-api). */
public final class PowerDnsProvider implements DnsHostProvider {
    private static final Part KEY = new Part("key", "POWERDNS_API_KEY", true);
    private static final CredentialKind KIND = new CredentialKind(
            "key",
            List.of(KEY),
            List.of(
                    "In pdns.conf on the PowerDNS server set api=yes, webserver=yes and api-key=KEY, with a long random KEY.",
                    "Let only those reach it who need it: webserver-address, webserver-port, webserver-allow-from.",
                    "Restart the server.",
                    "From another machine go by a TLS proxy or an SSH tunnel: ssh -L 8081:127.0.0.1:8081 SERVER"));

    /** RFC 2181 section 8. */
    private static final TtlRange TTL = new TtlRange(0, Integer.MAX_VALUE, OptionalLong.empty());

    /** How a key stands in pdns.conf where its maker keeps only the hash. */
    private static final String HASH = "$scrypt$";

    private static final HostProfile PROFILE = new HostProfile(
            "powerdns",
            "PowerDNS",
            Optional.of(URI.create("http://127.0.0.1:8081")),
            Optional.empty(),
            List.of(KIND),
            TTL,
            "one call replaces the set, in one database transaction",
            Optional.of(
                    "The API has no compare-and-set: MX records of the owner that somebody else changes in the moment"
                            + " between our last read and the write are overwritten."),
            "none of the server's own",
            Duration.ofMinutes(5),
            "whoever runs the PowerDNS server");

    @Override
    public HostProfile profile() {
        return PROFILE;
    }

    @Override
    public DnsHost open(HostAccess access) throws HostException {
        URI endpoint = access.endpoint(PROFILE);
        Header key = new Header("X-API-Key", "", key(access.credentials()));
        return new PowerDnsHost(new PowerDnsApi(ApiClient.open(endpoint, access.http(), List.of(key)), endpoint));
    }

    private static Secret key(Credentials credentials) throws HostException {
        if (!credentials.kind().equals(KIND.name())) {
            throw refused(
                    "PowerDNS takes no credentials of the kind \"" + credentials.kind() + "\".",
                    "Give its API key (" + KEY.environment() + ").");
        }
        Secret key = credentials
                .part(KEY.name())
                .filter(value -> !value.reveal().isBlank())
                .orElseThrow(() -> malformed(credentials, "is missing or empty", "Give it alone and on one line."));
        if (!key.reveal().matches("[!-~]+")) {
            throw malformed(
                    credentials,
                    "holds a blank, a line break or another character that none has",
                    "Copy it again, alone and on one line.");
        }
        if (key.reveal().startsWith(HASH)) {
            throw malformed(
                    credentials,
                    "is the key's hash",
                    "Give the key itself; pdns.conf holds only its hash, so ask who made it, or make a new one.");
        }
        return key;
    }

    private static HostException malformed(Credentials credentials, String what, String remedy) {
        return refused(
                "The PowerDNS API key (" + KEY.environment() + ", from " + credentials.source() + ") " + what
                        + "; it was not sent.",
                remedy);
    }

    private static HostException refused(String message, String remedy) {
        return HostException.refused(HostError.of(HostError.Kind.CREDENTIALS_REFUSED, message, remedy));
    }
}
