package dev.mxsetup.report;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Addresses as people and other programs write them (RFC 5952). */
final class IpText {
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private IpText() {}

    static String of(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? compressed(text) : text;
    }

    private static String compressed(String text) {
        return ZEROS.matcher(text)
                .results()
                .max(Comparator.comparingInt((MatchResult run) -> run.group().split(":0", -1).length)
                        .thenComparing(MatchResult::start, Comparator.reverseOrder()))
                .map(run -> text.substring(0, run.start()) + "::" + text.substring(run.end()))
                .orElse(text);
    }
}
