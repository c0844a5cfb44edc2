package dev.mxsetup.preflight;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people vouch for.
 *
 * @param attested who says so, by key
 * @param accepted why a finding is accepted, by check
 * @param acceptedAddresses why a single address may be missing at the portal, by address
 */
public record Statements(
        Map<Attestation, String> attested, Map<CheckName, String> accepted, Map<String, String> acceptedAddresses) {
    public static final Statements NONE = new Statements(Map.of(), Map.of(), Map.of());

    public Statements {
        attested = Map.copyOf(attested);
        accepted = Map.copyOf(accepted);
        acceptedAddresses = Map.copyOf(acceptedAddresses);
    }

    public Statements attest(Attestation key, String who) {
        Map<Attestation, String> more = new EnumMap<>(Attestation.class);
        more.putAll(attested);
        more.put(key, who);
        return new Statements(more, accepted, acceptedAddresses);
    }

    public Statements accept(CheckName check, String reason) {
        Map<CheckName, String> more = new EnumMap<>(CheckName.class);
        more.putAll(accepted);
        more.put(check, reason);
        return new Statements(attested, more, acceptedAddresses);
    }

    /** Both together; {@code other} wins where they name the same. */
    public Statements and(Statements other) {
        Map<String, String> addresses = new TreeMap<>(acceptedAddresses);
        addresses.putAll(other.acceptedAddresses);
        Statements sum = new Statements(attested, accepted, addresses);
        for (Map.Entry<Attestation, String> entry : other.attested.entrySet()) {
            sum = sum.attest(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<CheckName, String> entry : other.accepted.entrySet()) {
            sum = sum.accept(entry.getKey(), entry.getValue());
        }
        return sum;
    }
}
