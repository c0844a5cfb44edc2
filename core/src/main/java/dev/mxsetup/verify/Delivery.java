package dev.mxsetup.verify;

/** Whether the mail host that the DNS names takes the domain's mail. */
public enum Delivery {
    /** Nobody was asked. */
    NOT_ASKED("not-asked"),
    /** Asked, without an answer that decides. */
    UNDECIDED("undecided"),
    /** It takes it, or the portal itself says so. */
    ACCEPTED("accepted"),
    /** It takes mail, yet none for postmaster (RFC 5321 section 4.5.1 asks for that one). */
    POSTMASTER_REFUSED("postmaster-refused"),
    /** It takes no mail for the domain. */
    REFUSED("refused");

    private final String label;

    Delivery(String label) {
        this.label = label;
    }

    /** As in JSON. */
    public String label() {
        return label;
    }
}
