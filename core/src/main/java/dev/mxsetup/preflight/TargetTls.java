package dev.mxsetup.preflight;

import dev.mxsetup.smtp.Greeting;
import dev.mxsetup.smtp.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** P-17: the target encrypts (STARTTLS), with a certificate that is valid for its name. */
final class TargetTls implements Check {
    @Override
    public CheckName name() {
        return CheckName.TARGET_TLS;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        List<String> evidence = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Greeting greeting : inquiries.mail().targets()) {
            if (greeting instanceof Greeting.Open open) {
                String server = MailWords.server(open);
                switch (open.tls()) {
                    case Tls.NotOffered none -> faults.add(server + ": does not offer to encrypt (no STARTTLS)");
                    case Tls.Failed failed ->
                        faults.add(server + ": encryption failed: " + Words.remote(failed.reason()));
                    case Tls.Encrypted session ->
                        session.flaw()
                                .ifPresentOrElse(
                                        flaw -> faults.add(server + ": " + Words.remote(flaw)),
                                        () -> evidence.add(server + ": " + Words.remote(session.protocol())
                                                + ", certificate valid for "
                                                + Words.name(open.server().host())));
                }
            }
        }
        Optional<String> doubt = inquiries.mail().doubt();
        if (doubt.isPresent()) {
            return skipped(doubt.get());
        }
        if (evidence.isEmpty() && faults.isEmpty()) {
            return skipped("No mail host of the target could be asked (see target-smtp).");
        }
        if (faults.isEmpty()) {
            return pass("The target encrypts, with a certificate that is valid for its name.", evidence);
        }
        evidence.addAll(0, faults);
        if (inquiries.mtaSts() instanceof MtaSts.Policy policy && policy.mode() == MtaSts.Mode.ENFORCE) {
            return fail(
                            "The target does not encrypt as the domain's MTA-STS policy (mode enforce) demands: "
                                    + faults.getFirst() + ". Senders that keep to it would not deliver.",
                            evidence,
                            "Ask the portal to offer STARTTLS with a certificate that is valid for its mail host's name;"
                                    + " or set the policy to mode: none first, and wait until senders have let it go.")
                    .weighed(Finding.Severity.BLOCK);
        }
        return warn(
                "The target does not encrypt as strict senders want it: " + faults.getFirst()
                        + ". Most senders deliver all the same, those that insist on encryption do not.",
                evidence,
                "Ask the portal to offer STARTTLS with a certificate that is valid for its mail host's name.");
    }
}
