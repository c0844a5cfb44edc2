package dev.mxsetup.provider.route53;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.provider.http.ApiNames;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in Route 53's escapes: what is not a letter, digit, hyphen or underscore stands as {@code \} and three octal digits
 * (Developer Guide, "DNS domain name format"); master files have decimal ones (RFC 1035 section 5.1).
 */
final class Route53Names {
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");
    private static final Pattern MASTER_FILE = Pattern.compile("\\\\([0-9]{3})|\\\\?([^a-z0-9_.*\\\\-])|\\\\(.)");

    private Route53Names() {}

    /** @throws IllegalArgumentException if it is no domain name */
    static DomainName of(String name) {
        return ApiNames.of(OCTAL.matcher(name)
                .replaceAll(octet -> Matcher.quoteReplacement(
                        String.format(Locale.ROOT, "\\%03d", Integer.parseInt(octet.group(1), 8)))));
    }

    /** With the final dot. */
    static String text(DomainName name) {
        if (name.isRoot()) {
            return ".";
        }
        return MASTER_FILE.matcher(name.text()).replaceAll(found -> Matcher.quoteReplacement(octal(octet(found))))
                + ".";
    }

    private static int octet(java.util.regex.MatchResult found) {
        if (found.group(1) != null) {
            return Integer.parseInt(found.group(1));
        }
        return (found.group(2) != null ? found.group(2) : found.group(3)).charAt(0);
    }

    private static String octal(int octet) {
        return String.format(Locale.ROOT, "\\%03o", octet);
    }
}
