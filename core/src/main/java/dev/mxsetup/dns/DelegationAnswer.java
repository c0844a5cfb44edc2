package dev.mxsetup.dns;

/** What the parent says of a name. */
public sealed interface DelegationAnswer {
    /** The name is a zone of its own. */
    record Delegated(Delegation delegation) implements DelegationAnswer {}

    /** The name lies inside another zone, which is delegated (or is the public suffix's own zone). */
    record Inside(Delegation enclosing) implements DelegationAnswer {}

    /**
     * The parent's authority says that the name does not exist.
     *
     * @param evidence who said so, for people
     */
    record Absent(DomainName parent, String evidence) implements DelegationAnswer {}

    /**
     * Nobody could be asked.
     *
     * @param reason for people
     */
    record Undetermined(String reason) implements DelegationAnswer {}
}
