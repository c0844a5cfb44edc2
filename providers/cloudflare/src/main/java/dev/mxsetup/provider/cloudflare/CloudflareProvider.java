package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.provider.http.ApiClient;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Cloudflare DNS by its API v4 (developers.cloudflare.com/api). */
public final class CloudflareProvider implements DnsHostProvider {
    static final TtlRange TTL = new TtlRange(60, 86_400, OptionalLong.of(300));

    private static final HostProfile PROFILE = new HostProfile(
            "cloudflare",
            "Cloudflare",
            Optional.of(URI.create("https://api.cloudflare.com/client/v4")),
            Optional.of("[a-z0-9-]+\\.ns\\.cloudflare\\.com"),
            CloudflareCredentials.KINDS,
            TTL,
            "one batch call, one database transaction; the name servers take the records over one by one",
            Optional.of(
                    "The API has no compare-and-set: records that somebody else changes in the moment between our last"
                            + " read and the write are overwritten (those the batch names) or left beside ours and reported."),
            "1200 requests in 5 minutes for each user, the dashboard included",
            Duration.ofMinutes(5),
            "Cloudflare support (dash.cloudflare.com, Support)");

    @Override
    public HostProfile profile() {
        return PROFILE;
    }

    @Override
    public DnsHost open(HostAccess access) throws HostException {
        ApiClient http = ApiClient.open(
                access.endpoint(PROFILE), access.http(), CloudflareCredentials.headers(access.credentials()));
        return new CloudflareHost(new CloudflareApi(http));
    }
}
