package dev.mxsetup.sandbox;

import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;

/** Identifiers as Cloudflare makes them: 32 hexadecimal digits. The same in every run, so that practice can be repeated. */
final class Ids {
    private static final HexFormat HEX = HexFormat.of();

    private final SplittableRandom random = new SplittableRandom(20260727L);

    /** Identifiers as Route 53 makes them for hosted zones and changes: capitals and digits. */
    synchronized String nextZoneOfRoute53() {
        return "Z0" + next().substring(0, 19).toUpperCase(Locale.ROOT);
    }

    synchronized String next() {
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
