package dev.mxsetup.preflight;

import dev.mxsetup.preflight.MailSight.Recipients;
import dev.mxsetup.preflight.Readiness.Answer;
import dev.mxsetup.smtp.RecipientAnswers;
import dev.mxsetup.smtp.RecipientVerdict;
import java.util.List;

/** P-21: postmaster exists at the portal, as at every domain that takes mail (RFC 5321 section 4.5.1). */
final class Postmaster implements Check {
    @Override
    public CheckName name() {
        return CheckName.POSTMASTER;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        String address = "postmaster@" + situation.owner().text();
        return switch (inquiries.readiness()) {
            case Answer.Given given -> listed(situation, given, address);
            case Answer.Unusable unusable -> skipped(PortalWords.NO_PROBE);
            case Answer.NotConfigured notConfigured ->
                switch (inquiries.mail().recipients()) {
                    case Recipients.NotAsked not -> skipped(not.reason());
                    case Recipients.Asked asked -> judge(asked.answers(), Words.remote(address));
                };
        };
    }

    private Finding listed(Situation situation, Answer.Given given, String address) {
        String portal = PortalWords.name(situation);
        boolean taken = given.acceptAll()
                || given.addresses().orElse(List.of()).stream().anyMatch(address::equalsIgnoreCase);
        return given.ready() && taken
                ? pass(
                        portal + " says that it takes mail for " + Words.remote(address) + ".",
                        PortalWords.evidence(situation, given))
                : skipped(portal + " answers itself which mail it takes, and does not speak of postmaster.");
    }

    private Finding judge(RecipientAnswers answers, String address) {
        String host = Words.name(answers.server().host());
        RecipientVerdict verdict = answers.postmaster().verdict();
        List<String> evidence = List.of(MailWords.said(answers.postmaster()));
        if (Probed.domain(answers) == Probed.Domain.REFUSED) {
            return skipped(host + " takes no mail for the domain at all (see domain-provisioned).");
        }
        if (answers.takesAny()) {
            return inconclusive(
                    "Not known whether " + address + " exists: " + host + " takes any address (see accept-all).",
                    evidence,
                    "Make sure that somebody reads it.");
        }
        if (verdict == RecipientVerdict.FULL) {
            return warn("The mailbox of " + address + " is full.", evidence, "Let somebody make room in it.");
        }
        if (verdict.exists()) {
            return pass(host + " takes mail for " + address + ".", evidence);
        }
        if (verdict.isRefusal()) {
            return warn(
                    host + " refuses " + address
                            + ": every domain that takes mail must have it, and other hosts write there about trouble.",
                    evidence,
                    "Create postmaster at the portal, as an alias of somebody who reads it.");
        }
        Probed.Cause cause = Probed.cause(answers, List.of(answers.postmaster()));
        return inconclusive(
                "Not known whether " + address + " exists: " + cause.text() + ".", evidence, cause.remedy());
    }
}
