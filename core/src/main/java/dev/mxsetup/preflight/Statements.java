package dev.mxsetup.preflight;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
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

    /**
     * As they are kept on disk; a name that is not known any more counts for nothing.
     *
     * @param accepted reasons by check, or by check and address ({@code addresses-exist:sales@example.com})
     * @param attested people by key
     */
    public static Statements of(Map<String, String> accepted, Map<String, String> attested) {
        Statements statements = NONE;
        for (Map.Entry<String, String> entry : accepted.entrySet()) {
            Optional<CheckName> check = CheckName.of(entry.getKey());
            int colon = entry.getKey().indexOf(':');
            if (check.isPresent()) {
                statements = statements.accept(check.get(), entry.getValue());
            } else if (colon > 0) {
                Map<String, String> address = Map.of(entry.getKey().substring(colon + 1), entry.getValue());
                statements = statements.and(new Statements(Map.of(), Map.of(), address));
            }
        }
        for (Map.Entry<String, String> entry : attested.entrySet()) {
            Optional<Attestation> key = Attestation.of(entry.getKey());
            if (key.isPresent()) {
                statements = statements.attest(key.get(), entry.getValue());
            }
        }
        return statements;
    }

    /** {@link #accepted()} and {@link #acceptedAddresses()} as they are kept on disk. */
    public Map<String, String> acceptedTexts() {
        Map<String, String> texts = new TreeMap<>();
        accepted.forEach((check, reason) -> texts.put(check.label(), reason));
        acceptedAddresses.forEach(
                (address, reason) -> texts.put(CheckName.ADDRESSES_EXIST.label() + ":" + address, reason));
        return texts;
    }

    /** {@link #attested()} as it is kept on disk. */
    public Map<String, String> attestedTexts() {
        Map<String, String> texts = new TreeMap<>();
        attested.forEach((key, who) -> texts.put(key.label(), who));
        return texts;
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
