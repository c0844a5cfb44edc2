package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names of runs: when, whose, and four random hex digits: {@code 20261122T140501Z-example.com-9f3a}. */
final class RunIds {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private RunIds() {}

    static String next(Instant now, DomainName owner) {
        String random =
                HexFormat.of().toHexDigits((short) ThreadLocalRandom.current().nextInt());
        return TIME.format(now) + "-" + owner + "-" + random;
    }
}
