package dev.mxsetup.host;

import java.util.List;

/**
 * One way to prove oneself to a host.
 *
 * @param name lowerCamel, as {@code token}
 * @param parts all needed
 * @param howToGet the exact steps, one line each, for someone who has none
 */
public record CredentialKind(String name, List<Part> parts, List<String> howToGet) {
    /**
     * One value of several.
     *
     * @param name lowerCamel, as in the configuration
     * @param secret never shown; what is not (an e-mail address) may stand in a configuration file
     * @param environment the variable where this host's users keep it, as {@code CLOUDFLARE_API_TOKEN}
     */
    public record Part(String name, String environment, boolean secret) {}

    public CredentialKind {
        parts = List.copyOf(parts);
        howToGet = List.copyOf(howToGet);
    }
}
