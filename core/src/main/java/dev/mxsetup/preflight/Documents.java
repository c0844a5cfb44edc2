package dev.mxsetup.preflight;

import dev.mxsetup.dns.Addresses;
import dev.mxsetup.dns.Network;
import dev.mxsetup.host.HttpOptions;
import java.net.URI;

/** Fetches small public documents by HTTPS: a mail policy, a registry's answer. Blocking, thread-safe. */
public interface Documents {
    /** One GET; no redirect is followed, nothing is repeated; bounded in time and length. */
    Answer get(URI address, int mostBytes);

    /** Host names by {@code addresses}, sockets to where {@code network} leads. */
    static Documents over(Network network, Addresses addresses, HttpOptions options) {
        return new HttpDocuments(network, addresses, options);
    }

    sealed interface Answer {
        /** @param contentType as it came, empty when none did; not escaped, like the body */
        record Document(int status, String contentType, byte[] body) implements Answer {}

        /** @param reason for people; escaped */
        record None(String reason) implements Answer {}
    }
}
