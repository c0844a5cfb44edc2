package dev.mxsetup;

/** What came of taking a domain. */
public sealed interface ClaimResult {
    record Taken(Claim claim) implements ClaimResult {}

    /** Another run has it ({@code domain-held}), or no lock can be kept ({@code state-unwritable}). */
    record Refused(Problem problem) implements ClaimResult {}
}
