package dev.mxsetup.provider.http;

import dev.mxsetup.dns.DomainName;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Names as APIs give them: some send A-labels, some the Unicode form. */
public final class ApiNames {
    private ApiNames() {}

    /**
     * The name on the wire (UTS-46, non-transitional, as users' input is read).
     *
     * @throws IllegalArgumentException if it is no domain name
     */
    public static DomainName of(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("no name");
        }
        if (name.chars().allMatch(character -> character < 0x80)) {
            return DomainName.of(name);
        }
        return Optional.ofNullable(HttpUrl.parse("https://" + name + "/"))
                .map(url -> DomainName.of(url.host()))
                .orElseThrow(() -> new IllegalArgumentException("not a domain name"));
    }
}
