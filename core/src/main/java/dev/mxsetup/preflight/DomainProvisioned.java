package dev.mxsetup.preflight;

import dev.mxsetup.preflight.Readiness.Answer;
import java.util.List;

/** P-20 in its stated form: the portal takes mail for this domain. */
final class DomainProvisioned implements Check {
    @Override
    public CheckName name() {
        return CheckName.DOMAIN_PROVISIONED;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        String owner = Words.name(situation.owner());
        String portal = PortalWords.name(situation);
        return switch (inquiries.readiness()) {
            case Answer.Given given
            when given.ready() ->
                pass(
                        portal + " says that it is ready for the mail of " + owner + ".",
                        PortalWords.evidence(situation, given));
            case Answer.Given given ->
                fail(
                        portal + " says that it is not ready for the mail of " + owner
                                + ": it would return that mail to the senders.",
                        PortalWords.evidence(situation, given),
                        PortalWords.support(situation));
            case Answer.Unusable unusable ->
                inconclusive(
                        portal + " gave no valid answer whether it is ready for the mail of " + owner + ".",
                        PortalWords.unusable(situation, unusable),
                        "Mend the portal's readiness answer, or let somebody who knows vouch for it: "
                                + PortalWords.attest(Attestation.ACCOUNT_READY) + ".");
            case Answer.NotConfigured notConfigured ->
                inconclusive(
                        "Nobody has said yet that the mail account for " + owner + " is set up at " + portal + ".",
                        List.of("no readiness answer is configured for this portal"),
                        PortalWords.support(situation) + " Then say so: "
                                + PortalWords.attest(Attestation.ACCOUNT_READY) + ".");
        };
    }
}
