package dev.mxsetup.dns;

import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * A name in the DNS, absolute, lower-case, without the final dot; the root is {@code "."}. Characters outside the
 * printable ASCII range stand in master-file escapes (RFC 1035 section 5.1), so the text is safe to compare but is
 * still remote text when it came from an answer.
 */
public record DomainName(String text) implements Comparable<DomainName> {
    public static final DomainName ROOT = new DomainName(".");

    public DomainName {
        text = normal(parse(text));
    }

    /** @throws IllegalArgumentException if {@code text} is no domain name on the wire (label over 63 octets, name over 255). */
    public static DomainName of(String text) {
        return new DomainName(text);
    }

    public static DomainName of(Name name) {
        return new DomainName(name.toString());
    }

    /** The name for a DNS message. */
    public Name wire() {
        return parse(text);
    }

    public boolean isRoot() {
        return text.equals(".");
    }

    public int labelCount() {
        return wire().labels() - 1;
    }

    /** The name with its first label removed; empty for the root. */
    public Optional<DomainName> parent() {
        return isRoot() ? Optional.empty() : Optional.of(of(new Name(wire(), 1)));
    }

    public boolean isAtOrUnder(DomainName ancestor) {
        return wire().subdomain(ancestor.wire());
    }

    @Override
    public int compareTo(DomainName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static Name parse(String text) {
        try {
            return text.isEmpty() ? Name.root : Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a domain name: " + e.getMessage(), e);
        }
    }

    private static String normal(Name name) {
        return name.equals(Name.root) ? "." : name.toString(true).toLowerCase(Locale.ROOT);
    }

    /** The name that was registered: the public suffix and one label; empty for a public suffix itself. */
    public Optional<DomainName> registrable() {
        return PublicSuffixes.registrable(this);
    }
}
