package dev.mxsetup.plan;

/** The TTL that somebody wants on the records that are written. */
public sealed interface TtlWish {
    /** Nothing was asked: {@value #USUAL_SECONDS} seconds on what is written, and any TTL on what is right already (MX-6). */
    record Usual() implements TtlWish {}

    /** This many seconds, clamped to the host's range; it counts. */
    record Seconds(long seconds) implements TtlWish {}

    /** The host's automatic TTL; it counts. */
    record Automatic() implements TtlWish {}

    long USUAL_SECONDS = 300;
}
