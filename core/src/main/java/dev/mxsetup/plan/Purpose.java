package dev.mxsetup.plan;

import dev.mxsetup.dns.MxRecord;
import java.util.Arrays;

/** What a change is made for. */
public enum Purpose {
    SWITCH("apply"),
    /** Records that caches may keep longer than is wished get the wished TTL; none comes or goes. */
    LOWER_TTL("lower-ttl"),
    /** Records that caches may keep shorter than is wished get the wished TTL; none comes or goes. */
    RAISE_TTL("raise-ttl"),
    ROLLBACK("rollback");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /** The command that makes such a change. */
    public String label() {
        return label;
    }

    /** Whether the entries stay what they are, and only their TTL changes. */
    public boolean keepsEntries() {
        return this == LOWER_TTL || this == RAISE_TTL;
    }

    /** What becomes of a live record where its TTL counts. */
    MxRecord of(MxRecord live, MxRecord wished) {
        return switch (this) {
            case LOWER_TTL -> live.ttl() <= wished.ttl() ? live : wished;
            case RAISE_TTL -> live.ttl() >= wished.ttl() ? live : wished;
            case SWITCH, ROLLBACK -> wished;
        };
    }

    /** @throws IllegalArgumentException if there is none that is called so */
    public static Purpose of(String label) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no change is called " + label));
    }
}
