package dev.mxsetup.provider.http;

import dev.mxsetup.host.Secret;

/**
 * A header that proves who asks. Its value is never shown.
 *
 * @param prefix before the secret: {@code "Bearer "}, or nothing
 */
public record Header(String name, String prefix, Secret secret) {
    public Header {
        if (!secret.reveal().chars().allMatch(character -> character >= ' ' && character <= '~')) {
            throw new IllegalArgumentException("the value of " + name + " holds characters that no header may have");
        }
    }

    String value() {
        return prefix + secret.reveal();
    }
}
