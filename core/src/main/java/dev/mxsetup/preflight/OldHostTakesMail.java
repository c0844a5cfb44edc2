package dev.mxsetup.preflight;

import dev.mxsetup.preflight.MailSight.Recipients;
import dev.mxsetup.smtp.RecipientAnswer;
import dev.mxsetup.smtp.RecipientAnswers;
import dev.mxsetup.smtp.RecipientVerdict;
import java.util.List;

/** On the way back: the old host still takes the domain's mail. Only a definite refusal counts against it. */
final class OldHostTakesMail {
    private final Check check;

    /** @param check whose finding it is */
    OldHostTakesMail(Check check) {
        this.check = check;
    }

    Finding check(Situation situation, Inquiries inquiries) {
        if (Targets.hostNames(situation).isEmpty()) {
            return check.skipped("There is no old mail host to ask.");
        }
        String owner = Words.name(situation.owner());
        return switch (inquiries.mail().recipients()) {
            case Recipients.NotAsked not ->
                check.inconclusive(
                        "Not known whether the old host still takes mail for " + owner + ".",
                        List.of(not.reason()),
                        "Make sure that the account there still exists.");
            case Recipients.Asked asked -> judge(asked.answers(), owner);
        };
    }

    private Finding judge(RecipientAnswers answers, String owner) {
        RecipientAnswer postmaster = answers.postmaster();
        String host = Words.name(answers.server().host());
        List<String> evidence = List.of("asked " + Words.remote(answers.server().text()), MailWords.said(postmaster));
        RecipientVerdict verdict = postmaster.verdict();
        if (verdict.exists()) {
            return check.pass("The old host " + host + " still takes mail for " + owner + ".", evidence);
        }
        if (verdict == RecipientVerdict.NO_DOMAIN || verdict == RecipientVerdict.NO_USER) {
            return check.fail(
                    "The old host " + host
                            + (verdict == RecipientVerdict.NO_USER ? " knows no postmaster of " : " takes no mail for ")
                            + owner + " any more: going back would return mail to the senders.",
                    evidence,
                    "Let the old host set the domain up again first.");
        }
        return check.inconclusive(
                "Not known whether the old host " + host + " still takes mail for " + owner + ": "
                        + Probed.cause(answers, List.of(postmaster)).text() + ".",
                evidence,
                "Make sure that the account there still exists.");
    }
}
