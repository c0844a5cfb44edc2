package dev.mxsetup.smtp;

/** What a reply to RCPT says of the address (docs/preflight.md has the table). */
public enum RecipientVerdict {
    /** 250. */
    TAKEN,
    /** 251: it will be forwarded. */
    FORWARDED,
    /** Exists, and its mailbox is full. */
    FULL,
    /** There is no such address. */
    NO_USER,
    /** The host takes no mail for the domain. */
    NO_DOMAIN,
    /** The address cannot be written so there. */
    BAD_SYNTAX,
    /** Come again in some minutes (RFC 6647). */
    GREYLISTED,
    /** Any other 4yz. */
    TEMPORARY,
    /** We are refused, which says nothing about the address. */
    POLICY,
    /** 252, a reply that fits nothing, silence, or a connection lost. */
    UNKNOWN,
    /** Time was up, or somebody interrupted it, before it was asked. */
    NOT_ASKED;

    /** Whether mail to it would certainly be returned. */
    public boolean isRefusal() {
        return this == NO_USER || this == NO_DOMAIN || this == BAD_SYNTAX;
    }

    public boolean exists() {
        return this == TAKEN || this == FORWARDED || this == FULL;
    }
}
