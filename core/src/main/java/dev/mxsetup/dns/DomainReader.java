package dev.mxsetup.dns;

import dev.mxsetup.dns.DomainInput.Accepted;
import dev.mxsetup.dns.DomainInput.Rejected;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one typed domain; the rules that the mapping library leaves to us are here. */
final class DomainReader {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;
    /** Beyond any name, URL or e-mail address that is worth a suggestion. */
    private static final int LONGEST_INPUT = 2_000;

    private static final int LONGEST_QUOTE = 80;
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:/*(?=.*[^0-9])");
    private static final Pattern PORT = Pattern.compile("^([^:\\[\\]]+):[0-9]*$");
    private static final Pattern IP_V4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    private static final Pattern IP_V6 = Pattern.compile("\\[?[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%.*)?]?");
    /** Dots that UTS-46 maps to the full stop. */
    private static final Pattern OTHER_DOTS = Pattern.compile("[。．｡]");

    private final String typed;

    DomainReader(String typed) {
        this.typed = typed.strip();
    }

    DomainInput read() {
        if (typed.isEmpty()) {
            return rejected("no domain is given");
        }
        if (typed.length() > LONGEST_INPUT) {
            return rejected(quoted() + " is longer than 253 octets");
        }
        return notADomain().or(() -> notAName()).orElseGet(this::name);
    }

    private Optional<DomainInput> notADomain() {
        if (IP_V6.matcher(typed).matches() || IP_V4.matcher(typed).matches()) {
            return refuse(quoted() + " is an IP address, not a domain");
        }
        int at = typed.lastIndexOf('@');
        boolean url = typed.contains("://") || typed.indexOf('/') >= 0;
        if (at >= 0 && !url) {
            return Optional.of(
                    new Rejected(quoted() + " is an e-mail address, not a domain", domainIn(typed.substring(at + 1))));
        }
        if (url || typed.indexOf('?') >= 0 || typed.indexOf('#') >= 0) {
            return Optional.of(new Rejected(quoted() + " is a URL, not a domain", ownerIn(host())));
        }
        Matcher port = PORT.matcher(typed);
        if (port.matches()) {
            return Optional.of(new Rejected(quoted() + " names a port; a domain has none", domainIn(port.group(1))));
        }
        if (typed.chars().anyMatch(Character::isWhitespace)) {
            return refuse(quoted() + " contains a space");
        }
        return Optional.empty();
    }

    private Optional<DomainInput> notAName() {
        if (typed.indexOf('_') >= 0) {
            return refuse(quoted() + " contains \"_\", which no domain for mail has");
        }
        Optional<String> odd = typed.codePoints()
                .filter(c -> c < 0x80 && !Character.isLetterOrDigit(c) && c != '-' && c != '.')
                .mapToObj(c -> RemoteText.of(Character.toString(c), 1))
                .findFirst();
        if (odd.isPresent()) {
            return refuse(quoted() + " contains \"" + odd.get() + "\", which no domain has");
        }
        String dotted = dotted();
        if (dotted.isEmpty() || dotted.startsWith(".") || dotted.endsWith(".") || dotted.contains("..")) {
            return refuse(quoted() + " has an empty label (a dot too many)");
        }
        return Optional.empty();
    }

    private DomainInput name() {
        String dotted = dotted();
        if (!ULabels.joinersFit(dotted)) {
            return rejected(quoted() + " contains an invisible joiner where none belongs");
        }
        Optional<String> mapped = PublicSuffixes.toAscii(dotted);
        if (mapped.isEmpty()) {
            return rejected(tooLong(dotted).orElse(quoted() + " cannot be a domain: it has no valid A-label form"));
        }
        String ascii = mapped.get();
        return wrong(ascii).<DomainInput>map(this::rejected).orElseGet(() -> accept(ascii));
    }

    private Optional<String> wrong(String ascii) {
        if (ascii.isEmpty() || ascii.startsWith(".") || ascii.endsWith(".") || ascii.contains("..")) {
            return Optional.of(quoted() + " has an empty label (a dot too many)");
        }
        if (IP_V4.matcher(ascii).matches()) {
            return Optional.of(quoted() + " is an IP address, not a domain");
        }
        for (String label : ascii.split("\\.", -1)) {
            if (!label.matches("[a-z0-9-]+")) {
                return Optional.of(quoted() + " has characters that no domain has");
            }
            if (label.startsWith("-") || label.endsWith("-")) {
                return Optional.of(quoted() + " has a label that begins or ends with a hyphen");
            }
        }
        if (tooLong(ascii).isPresent()) {
            return tooLong(ascii);
        }
        if (ascii.indexOf('.') < 0) {
            return Optional.of(quoted() + " is a single label; a domain has at least two, like example.com");
        }
        if (ascii.substring(ascii.lastIndexOf('.') + 1).chars().allMatch(Character::isDigit)) {
            return Optional.of(quoted() + " ends in a number; no top-level domain does");
        }
        Optional<String> unicode = ULabels.of(ascii);
        if (!keepsTypedALabels(ascii) || unicode.isEmpty() || !ULabels.joinersFit(unicode.get())) {
            return Optional.of(quoted() + " has an xn-- label that is no valid A-label");
        }
        return Optional.empty();
    }

    /** The mapping decodes typed A-labels; one that comes out as another was none. */
    private boolean keepsTypedALabels(String ascii) {
        List<String> labels = List.of(ascii.split("\\.", -1));
        return Stream.of(dotted().toLowerCase(Locale.ROOT).split("\\.", -1))
                .filter(label -> label.startsWith("xn--"))
                .allMatch(labels::contains);
    }

    private Optional<String> tooLong(String ascii) {
        for (String label : ascii.split("\\.", -1)) {
            if (label.length() > LONGEST_LABEL) {
                return Optional.of(quoted() + " has a label of more than 63 octets");
            }
        }
        return ascii.length() > LONGEST_NAME ? Optional.of(quoted() + " is longer than 253 octets") : Optional.empty();
    }

    private DomainInput accept(String ascii) {
        DomainName domain = DomainName.of(ascii);
        Optional<DomainName> registrable = PublicSuffixes.registrable(domain);
        if (registrable.isEmpty()) {
            return rejected(quoted() + " is a public suffix, under which others register their domains");
        }
        boolean deviation = ULabels.hasDeviation(typed);
        return new Accepted(domain, registrable.get(), notice(domain, deviation), deviation);
    }

    private Optional<String> notice(DomainName domain, boolean deviation) {
        String unicode = DomainInput.unicode(domain);
        if (deviation) {
            String other =
                    PublicSuffixes.toAscii(ULabels.withoutDeviations(dotted())).orElse("another name");
            return Optional.of(unicode + " is " + domain + " in the DNS; it is not " + other
                    + ", which older software makes of it and which is another domain");
        }
        if (!unicode.equals(domain.text())) {
            return Optional.of(unicode + " is " + domain + " in the DNS");
        }
        return dotted().toLowerCase(Locale.ROOT).equals(domain.text())
                        && !OTHER_DOTS.matcher(typed).find()
                ? Optional.empty()
                : Optional.of(quoted() + " is read as " + domain);
    }

    /** With plain dots and without the one final dot that makes a name absolute. */
    private String dotted() {
        String plain = OTHER_DOTS.matcher(typed).replaceAll(".");
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private String host() {
        String rest = SCHEME.matcher(typed).replaceFirst("");
        String authority = rest.split("[/?#]", 2)[0];
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        Matcher port = PORT.matcher(host);
        return port.matches() ? port.group(1) : host;
    }

    /** What the e-mail address or host is of. */
    private static Optional<String> domainIn(String text) {
        return accepted(text).map(found -> found.domain().text());
    }

    /** A URL's host is a web server more often than a mail domain: its registrable domain is meant. */
    private static Optional<String> ownerIn(String host) {
        return accepted(host).map(found -> found.registrable().text());
    }

    private static Optional<Accepted> accepted(String text) {
        return text.isBlank() || text.chars().anyMatch(c -> "@/?#:".indexOf(c) >= 0)
                ? Optional.empty()
                : Optional.of(DomainInput.read(text))
                        .filter(Accepted.class::isInstance)
                        .map(Accepted.class::cast);
    }

    private String quoted() {
        return '"' + RemoteText.of(typed, LONGEST_QUOTE) + '"';
    }

    private Rejected rejected(String message) {
        return new Rejected(message, Optional.empty());
    }

    private Optional<DomainInput> refuse(String message) {
        return Optional.of(rejected(message));
    }
}
