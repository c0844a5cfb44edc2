package dev.mxsetup.preflight;

import dev.mxsetup.preflight.MailSight.Recipients;
import dev.mxsetup.preflight.Readiness.Answer;
import dev.mxsetup.smtp.RecipientAnswer;
import dev.mxsetup.smtp.RecipientAnswers;
import java.util.List;
import java.util.Optional;

/** P-23: the portal refuses an address that cannot exist. */
final class AcceptAll implements Check {
    @Override
    public CheckName name() {
        return CheckName.ACCEPT_ALL;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        return switch (inquiries.readiness()) {
            case Answer.Given given -> {
                String portal = PortalWords.name(situation);
                List<String> evidence = PortalWords.evidence(situation, given);
                yield given.acceptAll()
                        ? takesAny(portal, evidence)
                        : pass(portal + " answers itself, and does not say that it takes any address.", evidence);
            }
            case Answer.Unusable unusable -> skipped(PortalWords.NO_PROBE);
            case Answer.NotConfigured notConfigured ->
                switch (inquiries.mail().recipients()) {
                    case Recipients.NotAsked not -> skipped(not.reason());
                    case Recipients.Asked asked -> judge(asked.answers());
                };
        };
    }

    private Finding judge(RecipientAnswers answers) {
        String host = Words.name(answers.server().host());
        Optional<RecipientAnswer> random = answers.random();
        if (random.isEmpty()) {
            return skipped(host + " was not asked about an address that cannot exist.");
        }
        List<String> evidence = List.of("said of an address that cannot exist: " + MailWords.reply(random.get()));
        if (answers.takesAny()) {
            return takesAny(host, evidence);
        }
        if (random.get().verdict().isRefusal()) {
            return pass(host + " refuses an address that cannot exist.", evidence);
        }
        Probed.Cause cause = Probed.cause(answers, List.of(random.get()));
        return inconclusive(
                "Not known whether " + host + " takes any address: " + cause.text() + ".", evidence, cause.remedy());
    }

    private Finding takesAny(String who, List<String> evidence) {
        return warn(
                who
                        + " takes any address of the domain (accept-all): a missing one does not show until mail is returned"
                        + " later, or lies where nobody reads it.",
                evidence,
                "Compare the list of addresses at the portal by hand.");
    }
}
