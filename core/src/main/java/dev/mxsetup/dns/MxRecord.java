package dev.mxsetup.dns;

/** An MX as it is stored or served: with its TTL in seconds. */
public record MxRecord(Mx mx, long ttl) {
    public static MxRecord of(int preference, String exchange, long ttl) {
        return new MxRecord(Mx.of(preference, exchange), ttl);
    }

    @Override
    public String toString() {
        return mx + " (TTL " + ttl + ")";
    }
}
