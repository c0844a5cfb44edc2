package dev.mxsetup.sandbox;

import java.time.Instant;

/** A record as the DNS host stores it. */
record HostedRecord(String id, RecordFields fields, Link link, Instant created, Instant modified) {

    /** What Email Routing has to do with a record. */
    enum Link {
        NONE,
        /** Made by Email Routing and locked. */
        LOCKED,
        /** Made by Email Routing and unlocked: it may be edited, yet goes when Email Routing is disabled. */
        LINKED
    }

    HostedRecord with(RecordFields changed, Instant now) {
        return new HostedRecord(id, changed, link, created, now);
    }

    HostedRecord with(Link changed) {
        return new HostedRecord(id, fields, changed, created, modified);
    }
}
