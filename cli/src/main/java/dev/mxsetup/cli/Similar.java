package dev.mxsetup.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant. */
final class Similar {
    private Similar() {}

    /** The nearest of {@code known}, when it is near enough to be a slip. */
    static Optional<String> to(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int most = Math.max(1, wanted.length() / 3);
        return known.stream()
                .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= most
                        || (wanted.length() > 4 && name.startsWith(wanted)))
                .min(Comparator.comparingInt(name -> distance(wanted, name)));
    }

    /** As a sentence to be appended; empty when nothing is near. */
    static String hint(String typed, Collection<String> known) {
        return to(typed, known).map(name -> " Did you mean " + name + "?").orElse("");
    }

    /** Levenshtein's. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
