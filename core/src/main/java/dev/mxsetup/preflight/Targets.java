package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the checks of the target have in common. */
final class Targets {
    private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final String HOST_NAME = LABEL + "(\\." + LABEL + ")+";
    private static final String NUMERIC_END = ".*\\.[0-9]+";

    private Targets() {}

    /** Letters, digits and hyphens, two labels or more, no address (RFC 5321 section 5.1, RFC 1123 section 2.1). */
    static boolean isHostName(DomainName name) {
        return name.text().matches(HOST_NAME) && !name.text().matches(NUMERIC_END);
    }

    /** The exchanges of the desired set, each once. */
    static List<DomainName> exchanges(Situation situation) {
        return situation.desired().entries().stream()
                .map(Mx::exchange)
                .distinct()
                .toList();
    }

    /** Those worth a question to the DNS. */
    static List<DomainName> hostNames(Situation situation) {
        return exchanges(situation).stream().filter(Targets::isHostName).toList();
    }

    static String describe(DomainName host, AddressAnswer answer) {
        String name = Words.name(host);
        return switch (answer) {
            case AddressAnswer.Found found -> name + via(found.alias()) + " has " + addresses(found.addresses());
            case AddressAnswer.NoAddress none -> name + via(none.alias()) + " has neither A nor AAAA";
            case AddressAnswer.NoSuchName none -> name + via(none.alias()) + " does not exist (NXDOMAIN)";
            case AddressAnswer.Undetermined unknown -> name + ": " + Words.remote(unknown.reason());
        };
    }

    static String addresses(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    private static String via(Optional<DomainName> alias) {
        return alias.map(name -> " (CNAME " + Words.name(name) + ")").orElse("");
    }
}
