package dev.mxsetup.provider.godaddy;

import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.provider.http.ApiClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** GoDaddy DNS: with an API key by its API v1, with an access token by its API v3 (developer.godaddy.com). */
public final class GodaddyProvider implements DnsHostProvider {
    private static final HostProfile PROFILE = new HostProfile(
            "godaddy",
            "GoDaddy",
            Optional.of(URI.create("https://api.godaddy.com")),
            Optional.of("(ns|pdns)[0-9]+\\.domaincontrol\\.com"),
            GodaddyCredentials.KINDS,
            // What both APIs take; v1 alone would go up to 604800.
            new TtlRange(600, 86_400, OptionalLong.empty()),
            "with an API key: one call replaces the set; with a token: the new record is added and seen, then the old"
                    + " ones are deleted one by one",
            Optional.of(
                    "The API has no compare-and-set: records that somebody else changes in the moment between our last"
                            + " read and the write are overwritten (with an API key) or left beside ours and reported (with a"
                            + " token)."),
            "60 requests in a minute for each kind of request",
            Duration.ofMinutes(5),
            "GoDaddy support (www.godaddy.com/contact-us)");

    @Override
    public HostProfile profile() {
        return PROFILE;
    }

    @Override
    public DnsHost open(HostAccess access) throws HostException {
        GodaddyCredentials credentials = GodaddyCredentials.of(access.credentials());
        GodaddyApi api =
                new GodaddyApi(ApiClient.open(access.endpoint(PROFILE), access.http(), List.of(credentials.header())));
        return new GodaddyHost(api, credentials.isKey() ? new V1(api) : new V3(api));
    }
}
