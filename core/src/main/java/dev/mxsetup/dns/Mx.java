package dev.mxsetup.dns;

import java.util.Comparator;

/** One mail exchange of an owner: a preference (0 to 65535, lowest wins) and an exchange (RFC 5321 section 5.1). */
public record Mx(int preference, DomainName exchange) implements Comparable<Mx> {
    private static final Comparator<Mx> ORDER =
            Comparator.comparingInt(Mx::preference).thenComparing(Mx::exchange);

    public Mx {
        if (preference < 0 || preference > 65535) {
            throw new IllegalArgumentException("a preference is a number from 0 to 65535, not " + preference);
        }
    }

    public static Mx of(int preference, String exchange) {
        return new Mx(preference, DomainName.of(exchange));
    }

    /** A null MX says that the owner takes no mail (RFC 7505). */
    public boolean isNull() {
        return exchange.isRoot();
    }

    @Override
    public int compareTo(Mx other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return preference + " " + exchange;
    }
}
