package dev.mxsetup.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The readable form of internationalised names (RFC 5890 section 2.3.2.1). */
final class ULabels {
    private static final String PREFIX = "xn--";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    /** Signs after which a joiner is at home (RFC 5892 appendix A; the viramas of the scripts in use). */
    private static final Set<Integer> VIRAMAS =
            Set.of(0x94d, 0x9cd, 0xa4d, 0xacd, 0xb4d, 0xbcd, 0xc4d, 0xccd, 0xd4d, 0xdca, 0xe3a, 0xf84, 0x1039, 0x17d2);

    private ULabels() {}

    /** Empty when an A-label is not what its own decoding encodes to: it cannot be registered. */
    static Optional<String> of(String ascii) {
        List<String> labels = new ArrayList<>();
        for (String label : ascii.split("\\.", -1)) {
            Optional<String> decoded =
                    label.startsWith(PREFIX) ? Punycode.decode(label.substring(PREFIX.length())) : Optional.of(label);
            if (decoded.isEmpty()) {
                return Optional.empty();
            }
            labels.add(decoded.get());
        }
        String unicode = String.join(".", labels);
        return unicode.equals(ascii)
                ? Optional.of(unicode)
                : PublicSuffixes.toAscii(unicode).filter(ascii::equals).map(same -> unicode);
    }

    static boolean hasDeviation(String text) {
        return text.codePoints().anyMatch(c -> c == 'ß' || c == 'ẞ' || c == 'ς' || isJoiner(c));
    }

    /** Whether every joiner stands where its script has one; elsewhere it only hides (RFC 5892 appendix A.1 and A.2). */
    static boolean joinersFit(String text) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (isJoiner(points[i]) && !joinerFits(points, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean joinerFits(int[] points, int at) {
        if (at == 0) {
            return false;
        }
        if (VIRAMAS.contains(points[at - 1])) {
            return true;
        }
        return points[at] == ZERO_WIDTH_NON_JOINER
                && at + 1 < points.length
                && isArabicLetter(points[at - 1])
                && isArabicLetter(points[at + 1]);
    }

    private static boolean isArabicLetter(int c) {
        return Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC;
    }

    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
    }

    /** What IDNA2003 made of the name: the domain that older software would take. */
    static String withoutDeviations(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace('ς', 'σ')
                .replace("\u200c", "")
                .replace("\u200d", "");
    }
}
