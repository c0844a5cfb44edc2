package dev.mxsetup.preflight;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A statement about the portal that the tool cannot see for itself; it answers what is undecided, never a fail. */
public enum Attestation {
    ACCOUNT_READY(CheckName.TARGET_SMTP, CheckName.DOMAIN_PROVISIONED),
    ADDRESSES_CREATED(CheckName.ADDRESSES_EXIST),
    ENTITLED(CheckName.ENTITLED),
    PORTAL_READY(CheckName.TARGET_SMTP, CheckName.DOMAIN_PROVISIONED, CheckName.ADDRESSES_EXIST, CheckName.ENTITLED);

    private final List<CheckName> answers;

    Attestation(CheckName... answers) {
        this.answers = List.of(answers);
    }

    /** As on the command line: {@code account-ready}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public List<CheckName> answers() {
        return answers;
    }

    public static Optional<Attestation> of(String label) {
        return Arrays.stream(values()).filter(key -> key.label().equals(label)).findFirst();
    }
}
