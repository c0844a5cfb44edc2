package dev.mxsetup.dns;

import java.util.Optional;
import okhttp3.HttpUrl;

/** UTS-46 non-transitional and the public suffix list, by the library that has both. */
final class PublicSuffixes {
    private PublicSuffixes() {}

    /** {@code name} as A-labels; empty when it maps to nothing. It lets through more than host names (a final dot, {@code _}, IPv4). */
    static Optional<String> toAscii(String name) {
        return Optional.ofNullable(HttpUrl.parse("https://" + name + "/")).map(HttpUrl::host);
    }

    /** The public suffix and one label; empty for a public suffix itself. Under an unknown top-level domain the suffix is that one label. */
    static Optional<DomainName> registrable(DomainName name) {
        return Optional.ofNullable(HttpUrl.parse("https://" + name + "/"))
                // A name from an answer may hold characters that mean something in a URL.
                .filter(url -> url.host().equals(name.text()))
                .map(HttpUrl::topPrivateDomain)
                .map(DomainName::of);
    }
}
