package dev.mxsetup.integration;

import dev.mxsetup.contract.StoredMx;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A change on which something goes wrong: what stands at the owner before it, and which way it leads. */
enum FaultRoad {
    APPLY_TWO_MX(false, "10 mx1.old.example", "20 mx2.old.example"),
    /** The plan is looked at for a while before it is applied, so that what was read then guards nothing. */
    APPLY_TWO_MX_LATER(false, "10 mx1.old.example", "20 mx2.old.example"),
    APPLY_NO_MX(false),
    APPLY_NULL_MX(false, "0 ."),
    APPLY_OTHER_PREFERENCE(false, "20 mx.portal.example", "30 mx1.old.example"),
    ROLLBACK_TO_TWO_MX(true, "10 mx1.old.example", "20 mx2.old.example"),
    ROLLBACK_TO_NULL_MX(true, "0 ."),
    /** From the records of the host's own product, which is unlocked for it. */
    APPLY_OVER_A_PRODUCT(false),
    ROLLBACK_TO_A_PRODUCT(true);

    private static final long OLD_TTL = 3600;

    private final boolean back;
    private final List<String> records;

    FaultRoad(boolean back, String... records) {
        this.back = back;
        this.records = List.of(records);
    }

    /** A rollback of an undisturbed apply. */
    boolean back() {
        return back;
    }

    boolean later() {
        return this == APPLY_TWO_MX_LATER;
    }

    /** The host's own product owns the records: they are what it made, and nobody puts others there. */
    boolean product() {
        return this == APPLY_OVER_A_PRODUCT || this == ROLLBACK_TO_A_PRODUCT;
    }

    List<StoredMx> records() {
        return records.stream().map(FaultRoad::stored).toList();
    }

    private static StoredMx stored(String text) {
        String[] parts = text.split(" ", 2);
        return new StoredMx(Integer.parseInt(parts[0]), parts[1], OLD_TTL);
    }

    /** What somebody else adds. */
    static StoredMx foreign() {
        return new StoredMx(50, "mx.foreign.example", OLD_TTL);
    }

    /** @param product whether a product of the host owns the records */
    static List<FaultRoad> all(boolean product) {
        return Stream.of(values()).filter(road -> road.product() == product).toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
