package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The domain's MTA-STS policy (RFC 8461): by which names of mail hosts senders insist on delivering. */
sealed interface MtaSts {
    /** The longest that a policy may be kept, in seconds (RFC 8461 section 3.2). */
    long LONGEST_AGE = 31_557_600;

    enum Mode {
        ENFORCE,
        TESTING,
        NONE
    }

    /** No record, and no policy that answers. */
    record None() implements MtaSts {}

    /** @param reason for people; escaped */
    record Undecided(String reason) implements MtaSts {}

    /**
     * Announced, yet senders that come for the first time find no policy; those that keep one go on by it.
     *
     * @param reason for people; escaped
     */
    record Unusable(String reason) implements MtaSts {}

    /**
     * @param patterns of mail hosts' names, in lower case
     * @param maxAge seconds that senders keep it
     * @param announced by a TXT record; without one new senders do not look for it
     */
    record Policy(Mode mode, List<String> patterns, long maxAge, boolean announced) implements MtaSts {
        public Policy {
            patterns = List.copyOf(patterns);
        }

        /** RFC 8461 section 4.1: the whole name, or anything in place of one left-most label. */
        boolean allows(DomainName host) {
            String name = host.text();
            int dot = name.indexOf('.');
            return patterns.stream()
                    .anyMatch(pattern -> pattern.equals(name)
                            || pattern.startsWith("*.")
                                    && dot > 0
                                    && name.substring(dot).equals(pattern.substring(1)));
        }

        /** Those of the exchanges to which strict senders would not deliver. */
        List<DomainName> refused(List<DomainName> exchanges) {
            return exchanges.stream().filter(exchange -> !allows(exchange)).toList();
        }
    }

    /** Reads a policy (RFC 8461 section 3.2); empty when it is none. */
    static Optional<Policy> parse(String text, boolean announced) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !field(lines.getFirst(), "version").equals(Optional.of("STSv1"))) {
            return Optional.empty();
        }
        Optional<Mode> mode = Optional.empty();
        Optional<Long> age = Optional.empty();
        List<String> patterns = new ArrayList<>();
        for (String line : lines) {
            mode = mode.or(() -> field(line, "mode").flatMap(MtaSts::mode));
            age = age.or(() -> field(line, "max_age")
                    .filter(value -> value.matches("[0-9]{1,10}"))
                    .map(value -> Math.min(LONGEST_AGE, Long.parseLong(value))));
            field(line, "mx").map(MtaSts::pattern).ifPresent(patterns::add);
        }
        boolean whole = mode.isPresent() && age.isPresent() && (mode.get() == Mode.NONE || !patterns.isEmpty());
        return whole ? Optional.of(new Policy(mode.get(), patterns, age.get(), announced)) : Optional.empty();
    }

    private static Optional<String> field(String line, String key) {
        int colon = line.indexOf(':');
        return colon > 0 && line.substring(0, colon).strip().equals(key)
                ? Optional.of(line.substring(colon + 1).strip())
                : Optional.empty();
    }

    private static Optional<Mode> mode(String value) {
        return switch (value) {
            case "enforce" -> Optional.of(Mode.ENFORCE);
            case "testing" -> Optional.of(Mode.TESTING);
            case "none" -> Optional.of(Mode.NONE);
            default -> Optional.empty();
        };
    }

    private static String pattern(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
