package dev.mxsetup.sandbox;

import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/** Identifiers as Cloudflare makes them: 32 hexadecimal digits. The same in every run, so that practice can be repeated. */
final class Ids {
    private static final HexFormat HEX = HexFormat.of();

    private final SplittableRandom random = new SplittableRandom(20260727L);

    /** An identifier as Route 53 makes them: capitals and digits, the first one telling what it is of. */
    synchronized String nextOfRoute53(char kind) {
        return kind + "0" + next().substring(0, 19).toUpperCase(Locale.ROOT);
    }

    /** The identifier of a request to AWS. */
    synchronized String nextUuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    synchronized String next() {
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
