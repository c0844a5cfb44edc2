package dev.mxsetup.verify;

/** How far a change has come, as far as was seen (MX-12). Ordered. */
public enum Level {
    /** No authority shows it. */
    UNPUBLISHED("unpublished"),
    /** Saved at the host, read back there; no authority shows it yet. */
    STORED("stored"),
    /** Some counted authorities show it. */
    PUBLISHED("published"),
    /** Every counted authority shows it. */
    PUBLISHED_EVERYWHERE("published-everywhere"),
    /** Published everywhere; some caches may still hold the old set. */
    DRAINING("draining"),
    /** Every cache that honours TTLs has let go, and none of those asked holds the old set. */
    DRAINED("drained"),
    /** The tail after that has passed as well, without drift. */
    SETTLED("settled");

    private final String label;

    Level(String label) {
        this.label = label;
    }

    /** As in JSON. */
    public String label() {
        return label;
    }
}
