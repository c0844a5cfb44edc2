package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Addresses of the domain itself to which records of it let reports be sent; these move with its mail. */
final class OwnMailboxes {
    private static final Pattern MAILTO =
            Pattern.compile("mailto:([^,;!?\\s@]+@[^,;!?\\s]+)", Pattern.CASE_INSENSITIVE);

    private OwnMailboxes() {}

    /** Escaped, each once. */
    static List<String> in(List<String> records, DomainName owner) {
        return records.stream()
                .flatMap(record -> MAILTO.matcher(record).results())
                .map((MatchResult result) -> result.group(1).toLowerCase(Locale.ROOT))
                .filter(address -> address.endsWith("@" + owner))
                .distinct()
                .map(Words::remote)
                .toList();
    }
}
