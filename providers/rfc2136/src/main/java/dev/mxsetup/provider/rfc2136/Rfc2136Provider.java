package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.TtlRange;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Any primary name server that takes DNS updates (RFC 2136) signed with a shared key (TSIG, RFC 8945). */
public final class Rfc2136Provider implements DnsHostProvider {
    /** RFC 2181 section 8. */
    private static final TtlRange TTL = new TtlRange(0, Integer.MAX_VALUE, OptionalLong.empty());

    private static final HostProfile PROFILE = new HostProfile(
            "rfc2136",
            "RFC 2136",
            Optional.empty(),
            Optional.empty(),
            KeyCredentials.KINDS,
            TTL,
            "one UPDATE message: if the MX are exactly these, then those in their place; all of it or nothing",
            Optional.empty(),
            "none of the protocol's own",
            Duration.ofMinutes(5),
            "whoever runs the name server");

    @Override
    public HostProfile profile() {
        return PROFILE;
    }

    /** The proxy does not count: it is for HTTP. */
    @Override
    public DnsHost open(HostAccess access) throws HostException {
        Server server = Server.of(access.endpoint(PROFILE));
        TsigKey key = KeyCredentials.key(access.credentials());
        return new Rfc2136Host(
                new SignedDns(server, key, new TcpExchange(server, access.http().timeout())));
    }
}
