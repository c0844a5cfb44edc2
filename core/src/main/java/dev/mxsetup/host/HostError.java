package dev.mxsetup.host;

import java.time.Duration;
import java.util.Optional;

/**
 * How a request failed, in words for the one who has to mend it.
 *
 * @param message what is wrong; remote text in it is escaped, secrets are not in it
 * @param remedy what to do
 * @param retryAfter how long the host asked to wait
 */
public record HostError(Kind kind, String message, String remedy, Optional<Duration> retryAfter) {
    /** The closed list of ways. */
    public enum Kind {
        /** The host does not know these credentials, or they expired. */
        CREDENTIALS_REFUSED("credentials-refused", false),
        /** Known, but not allowed to do this. */
        PERMISSION_MISSING("permission-missing", false),
        /** No such zone, or not to be seen with these credentials. */
        ZONE_NOT_FOUND("zone-not-found", false),
        /** A product of the host owns the records. */
        RECORDS_LOCKED("records-locked", false),
        /** The host keeps its API from this account: only its panel is left. */
        NO_API("no-api", false),
        /** The host's API has no such request. */
        NOT_OFFERED("not-offered", false),
        /** The host finds the request wrong. */
        REQUEST_REJECTED("request-rejected", false),
        /** A record that the request names is not what it was. */
        RECORDS_CHANGED("records-changed", false),
        /** A quota of records or zones is used up. */
        QUOTA_EXCEEDED("quota-exceeded", false),
        /** Too many requests. */
        THROTTLED("throttled", true),
        /** The host has a fault (5xx). */
        HOST_FAULT("host-fault", true),
        /** No connection, or it broke. */
        NETWORK("network", true),
        /** An answer that is none of this API: HTML, cut off, not what its documentation says. */
        UNEXPECTED_ANSWER("unexpected-answer", true),
        /** No module for such a host is at hand. */
        PROVIDER_UNKNOWN("provider-unknown", false),
        /** The address given for the API cannot be used. */
        BAD_ENDPOINT("bad-endpoint", false);

        private final String code;
        private final boolean retryable;

        Kind(String code, boolean retryable) {
            this.code = code;
            this.retryable = retryable;
        }

        /** As in JSON and docs/errors.md. */
        public String code() {
            return code;
        }

        /** Whether the same request may succeed later. */
        public boolean retryable() {
            return retryable;
        }
    }

    public static HostError of(Kind kind, String message, String remedy) {
        return new HostError(kind, message, remedy, Optional.empty());
    }
}
