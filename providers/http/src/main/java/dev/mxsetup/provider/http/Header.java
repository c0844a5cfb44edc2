package dev.mxsetup.provider.http;

import dev.mxsetup.host.Secret;
import java.util.List;
import java.util.stream.Stream;

/**
 * A header that proves who asks. Its value is never shown.
 *
 * @param prefix before the secret: {@code "Bearer "}, or nothing
 * @param parts what else no answer may show: the halves of a secret that is made of two
 */
public record Header(String name, String prefix, Secret secret, List<Secret> parts) {
    public Header {
        parts = List.copyOf(parts);
        if (!secret.reveal().chars().allMatch(character -> character >= ' ' && character <= '~')) {
            throw new IllegalArgumentException("the value of " + name + " holds characters that no header may have");
        }
    }

    public Header(String name, String prefix, Secret secret) {
        this(name, prefix, secret, List.of());
    }

    /** Whole first: a part taken out of it would keep the rest from being found. */
    Stream<Secret> secrets() {
        return Stream.concat(Stream.of(secret), parts.stream());
    }

    String value() {
        return prefix + secret.reveal();
    }
}
