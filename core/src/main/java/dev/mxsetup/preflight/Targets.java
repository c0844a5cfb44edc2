package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the checks of the target have in common. */
final class Targets {
    private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final String HOST_NAME = LABEL + "(\\." + LABEL + ")+";
    private static final String NUMERIC_END = ".*\\.[0-9]+";

    static final String NO_HOST_NAME = "The target is no host name (see target-hostname).";

    /** The remedy where an address could not be found out. */
    static final String OTHER_RESOLVER = "Check the resolver (--bootstrap picks another), then run it again.";

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

    /**
     * What the bootstrap resolver says of each of {@link #hostNames}.
     *
     * @param evidence one line each
     */
    record Asked(Map<DomainName, AddressAnswer> answers, List<String> evidence) {
        /** The hosts whose answer is like that. */
        List<DomainName> hosts(Predicate<AddressAnswer> like) {
            return answers.entrySet().stream()
                    .filter(entry -> like.test(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** Those of which nothing could be found out. */
        List<DomainName> unknown() {
            return hosts(AddressAnswer.Undetermined.class::isInstance);
        }
    }

    static Asked ask(Situation situation, Inquiries inquiries) {
        Map<DomainName, AddressAnswer> answers = new LinkedHashMap<>();
        List<String> evidence = new ArrayList<>();
        for (DomainName host : hostNames(situation)) {
            AddressAnswer answer = inquiries.addresses(host);
            answers.put(host, answer);
            evidence.add("asked the bootstrap resolver: " + describe(host, answer));
        }
        return new Asked(answers, evidence);
    }

    private static String describe(DomainName host, AddressAnswer answer) {
        String name = Words.name(host);
        return switch (answer) {
            case AddressAnswer.Found found -> name + via(found.alias()) + " has " + addresses(found.addresses());
            case AddressAnswer.NoAddress none -> name + via(none.alias()) + " has neither A nor AAAA";
            case AddressAnswer.NoSuchName none -> name + via(none.alias()) + " does not exist (NXDOMAIN)";
            case AddressAnswer.Undetermined unknown -> name + ": " + Words.remote(unknown.reason());
        };
    }

    private static String addresses(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    private static String via(Optional<DomainName> alias) {
        return alias.map(name -> " (CNAME " + Words.name(name) + ")").orElse("");
    }
}
