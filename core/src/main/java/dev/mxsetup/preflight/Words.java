package dev.mxsetup.preflight;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.RemoteText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** How findings put values into words. */
final class Words {
    /** Longest remote text in a finding, in characters. */
    private static final int MAX_TEXT = 300;

    private Words() {}

    static String remote(String text) {
        return RemoteText.of(text, MAX_TEXT);
    }

    static String name(DomainName name) {
        return remote(name.text());
    }

    static String names(Collection<DomainName> names) {
        return names.isEmpty() ? "none" : names.stream().map(Words::name).collect(Collectors.joining(", "));
    }

    static String entries(Collection<Mx> entries) {
        return entries.isEmpty()
                ? "no MX"
                : entries.stream().map(mx -> remote(mx.toString())).collect(Collectors.joining(", "));
    }

    static String server(Authority authority) {
        return remote(authority.text());
    }

    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** Seconds in words, without units that are zero: {@code 1 day 2 hours}. */
    static String duration(long seconds) {
        List<String> parts = new ArrayList<>();
        long rest = seconds;
        rest = take(parts, rest, 86_400, "day");
        rest = take(parts, rest, 3_600, "hour");
        rest = take(parts, rest, 60, "minute");
        if (rest > 0 || parts.isEmpty()) {
            parts.add(count(rest, "second", "seconds"));
        }
        return String.join(" ", parts);
    }

    private static long take(List<String> parts, long seconds, long unit, String word) {
        long whole = seconds / unit;
        if (whole > 0) {
            parts.add(count(whole, word, word + "s"));
        }
        return seconds % unit;
    }
}
