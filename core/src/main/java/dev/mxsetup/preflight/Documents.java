package dev.mxsetup.preflight;

import java.net.URI;

/** Fetches small public documents by HTTPS: a mail policy, a registry's answer. Blocking, thread-safe. */
public interface Documents {
    /** One GET; no redirect is followed, nothing is repeated; bounded in time and length. */
    Answer get(URI address, int mostBytes);

    sealed interface Answer {
        /** @param contentType as it came, empty when none did; not escaped, like the body */
        record Document(int status, String contentType, byte[] body) implements Answer {}

        /** @param reason for people; escaped */
        record None(String reason) implements Answer {}
    }
}
