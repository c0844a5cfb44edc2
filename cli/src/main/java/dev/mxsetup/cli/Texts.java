package dev.mxsetup.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as people type them. */
final class Texts {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(s|m|h|d)");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private Texts() {}

    /** {@code 90s}, {@code 5m}, {@code 48h}, {@code 2d}; empty when it is none. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** A whole number of that range. */
    static Optional<Long> number(String text, long min, long max) {
        if (!text.strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(text.strip());
        return number >= min && number <= max ? Optional.of(number) : Optional.empty();
    }

    /** {@code 192.0.2.1}, {@code 192.0.2.1:53}, {@code [2001:db8::1]:53}, {@code 2001:db8::1}; never a host name, so nothing is looked up. */
    static Optional<InetSocketAddress> address(String text, int defaultPort) {
        String typed = text.strip();
        int end = typed.startsWith("[") ? typed.indexOf(']') : typed.indexOf(':');
        boolean bare = IPV6.matcher(typed).matches();
        String host = bare || end < 0 ? typed : typed.substring(typed.startsWith("[") ? 1 : 0, end);
        String rest = bare || end < 0 ? "" : typed.substring(typed.startsWith("[") ? end + 1 : end);
        Optional<Long> port = rest.isEmpty()
                ? Optional.of((long) defaultPort)
                : rest.startsWith(":") ? number(rest.substring(1), 1, 65535) : Optional.empty();
        boolean literal = typed.startsWith("[") || bare
                ? IPV6.matcher(host).matches()
                : IPV4.matcher(host).matches();
        return literal ? port.flatMap(number -> socket(host, number.intValue())) : Optional.empty();
    }

    private static Optional<InetSocketAddress> socket(String literal, int port) {
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByName(literal), port));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static Optional<Boolean> yesNo(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "on" -> Optional.of(true);
            case "false", "no", "n", "0", "off", "" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
