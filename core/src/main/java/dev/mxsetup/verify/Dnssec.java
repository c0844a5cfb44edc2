package dev.mxsetup.verify;

/** What validating resolvers make of the owner's signatures. Ordered: the later one decides. */
public enum Dnssec {
    /** No resolver gave an answer to judge by. */
    UNKNOWN("unknown"),
    /** Answered without validation: the zone is not signed, or the resolvers do not validate. */
    NOT_VALIDATED("not-validated"),
    /** At least one resolver validated the answer (AD, RFC 4035 section 3.2.3). */
    VALIDATED("validated"),
    /** At least one resolver finds the signatures broken and gives no answer for that. */
    BOGUS("bogus");

    private final String label;

    Dnssec(String label) {
        this.label = label;
    }

    /** As in JSON. */
    public String label() {
        return label;
    }
}
