package dev.mxsetup.provider.http;

import dev.mxsetup.dns.Network;
import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import java.net.URI;
import java.util.Optional;
import okhttp3.HttpUrl;

/** The base address of an API: https, or http where nobody else can listen. */
final class Endpoint {
    private static final int MAX_SHOWN = 200;

    private Endpoint() {}

    static HttpUrl of(URI endpoint, boolean cleartextAllowed) throws HostException {
        HttpUrl url = Optional.ofNullable(HttpUrl.parse(endpoint.toString()))
                .orElseThrow(() -> bad(endpoint, "is no http or https address"));
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw bad(endpoint, "holds a user name or password");
        }
        if (url.query() != null || url.fragment() != null) {
            throw bad(endpoint, "holds a query or a fragment");
        }
        if (!url.isHttps() && !Network.isLoopback(url.host()) && !cleartextAllowed) {
            throw bad(endpoint, "is plain http, where anyone on the way can read the credentials");
        }
        return url;
    }

    private static HostException bad(URI endpoint, String why) {
        String shown = endpoint.getRawUserInfo() == null ? endpoint.toString() : "given";
        return HostException.refused(HostError.of(
                HostError.Kind.BAD_ENDPOINT,
                "The API address " + RemoteText.of(shown, MAX_SHOWN) + " " + why + ".",
                "Give an https address without user name and query (plain http only on loopback)."));
    }
}
