package dev.mxsetup.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Names as Route 53 writes them: lower case, with a final dot, and every byte but letters, digits, hyphen and underscore
 * as a backslash with three octal digits. Zones keep them as DNS does: three decimal digits, no final dot.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html">the vendor's page</a>
 */
final class Route53Names {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-_";

    private Route53Names() {}

    static String shown(String stored) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < stored.length(); i++) {
            char c = stored.charAt(i);
            if (c == '.' || PLAIN.indexOf(c) >= 0) {
                shown.append(c);
            } else if (c == '\\') {
                shown.append("\\%03o".formatted(Integer.parseInt(stored.substring(i + 1, i + 4))));
                i += 3;
            } else {
                shown.append("\\%03o".formatted((int) c));
            }
        }
        return shown.append('.').toString();
    }

    static String stored(String given) {
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        StringBuilder stored = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            boolean escape = bytes[i] == '\\' && isOctal(bytes, i + 1);
            int value = escape ? octal(bytes, i + 1) : bytes[i] & 0xff;
            i += escape ? 3 : 0;
            char c = Character.toLowerCase((char) value);
            boolean separator = c == '.' && !escape;
            if (value < 0x80 && (separator || c == '*' || PLAIN.indexOf(c) >= 0)) {
                stored.append(c);
            } else {
                stored.append("\\%03d".formatted(value));
            }
        }
        String name = stored.toString();
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean isOctal(byte[] bytes, int from) {
        return from + 3 <= bytes.length
                && bytes[from] >= '0'
                && bytes[from] <= '3'
                && isDigit(bytes[from + 1])
                && isDigit(bytes[from + 2]);
    }

    private static boolean isDigit(byte octal) {
        return octal >= '0' && octal <= '7';
    }

    private static int octal(byte[] bytes, int from) {
        return (bytes[from] - '0') * 64 + (bytes[from + 1] - '0') * 8 + (bytes[from + 2] - '0');
    }

    /** What lists are sorted by: the labels from right to left, each with its dot, as text. */
    static String order(String shown) {
        List<String> labels = Arrays.asList(shown.toLowerCase(Locale.ROOT).split("\\."));
        Collections.reverse(labels);
        return String.join(".", labels) + ".";
    }
}
