package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The addresses that must exist at the portal, as a file lists them; pure. */
public sealed interface AddressList {
    /**
     * Every line could be used.
     *
     * @param addresses each once, the domain in lower-case A-labels
     * @param notices what was passed over, one sentence each with its line
     */
    record Usable(List<String> addresses, List<String> notices) implements AddressList {
        public Usable {
            addresses = List.copyOf(addresses);
            notices = List.copyOf(notices);
        }

        /** Those of one domain. */
        public List<String> of(DomainName domain) {
            return addresses.stream()
                    .filter(address -> address.endsWith("@" + domain.text()))
                    .toList();
        }
    }

    /** @param problems all of them, one sentence each with its line */
    record Unusable(List<String> problems) implements AddressList {
        public Unusable {
            problems = List.copyOf(problems);
        }

        /** All in one text. */
        public String message() {
            return "The list of addresses cannot be used: " + String.join(" ", problems);
        }
    }

    /**
     * Reads one address a line ({@code #} begins a comment line; a first line {@code address} alone is a header), CSV
     * with a column {@code address}, or LDIF (RFC 2849: {@code mail}, {@code proxyAddresses} and the like). An address
     * that is listed twice is taken once. One of a domain other than {@code owners} is an error; only LDIF, where
     * exports hold them by nature, passes it over with a notice.
     *
     * @param owners the domains whose mail moves
     */
    static AddressList parse(String text, Collection<DomainName> owners) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        AddressSource.Listing listing = AddressSource.read(plain);
        List<AddressSource.Entry> problems = new ArrayList<>(listing.problems());
        List<AddressSource.Entry> notices = new ArrayList<>();
        Map<String, String> addresses = new LinkedHashMap<>();
        for (AddressSource.Entry entry : listing.entries()) {
            switch (MailAddress.parse(entry.text())) {
                case MailAddress.Bad bad -> problems.add(about(entry, bad.reason()));
                case MailAddress.Good good
                when owners.contains(good.domain()) -> {
                    String first = addresses.putIfAbsent(good.text().toLowerCase(Locale.ROOT), good.text());
                    if (first != null && !listing.ldif()) {
                        notices.add(about(entry, "is listed already"));
                    }
                }
                case MailAddress.Good good
                when listing.ldif() -> notices.add(about(entry, "is passed over: it belongs to another domain"));
                case MailAddress.Good good ->
                    problems.add(about(entry, "belongs to another domain than " + Words.names(new TreeSet<>(owners))));
            }
        }
        if (!problems.isEmpty()) {
            return new Unusable(sentences(problems));
        }
        return addresses.isEmpty()
                ? new Unusable(List.of("It holds no address."))
                : new Usable(List.copyOf(addresses.values()), sentences(notices));
    }

    private static AddressSource.Entry about(AddressSource.Entry entry, String what) {
        return new AddressSource.Entry(entry.line(), Words.remote(entry.text()) + " " + what + ".");
    }

    private static List<String> sentences(List<AddressSource.Entry> about) {
        return about.stream()
                .sorted(Comparator.comparingInt(AddressSource.Entry::line))
                .map(entry -> "Line " + entry.line() + ": " + entry.text())
                .toList();
    }
}
