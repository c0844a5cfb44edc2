package dev.mxsetup.preflight;

import dev.mxsetup.preflight.MailSight.Recipients;
import dev.mxsetup.preflight.Readiness.Answer;
import dev.mxsetup.smtp.RecipientAnswers;
import java.util.ArrayList;
import java.util.List;

/** P-20: the portal takes mail for this domain. On the way back it is the old host that is asked. */
final class DomainProvisioned implements Check {
    private static final String VOUCH = PortalWords.attest(Attestation.ACCOUNT_READY) + ".";

    @Override
    public CheckName name() {
        return CheckName.DOMAIN_PROVISIONED;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        if (situation.desired().restoration().isPresent()) {
            return new OldHostTakesMail(this).check(situation, inquiries);
        }
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
                        "Mend the portal's readiness answer, or let somebody who knows vouch for it: " + VOUCH);
            case Answer.NotConfigured notConfigured ->
                switch (inquiries.mail().recipients()) {
                    case Recipients.Asked asked -> judge(situation, asked.answers(), owner);
                    case Recipients.NotAsked not ->
                        inconclusive(
                                "Nobody has said yet that the mail account for " + owner + " is set up at " + portal
                                        + ".",
                                List.of(not.reason()),
                                PortalWords.support(situation) + " Then say so: " + VOUCH);
                };
        };
    }

    private Finding judge(Situation situation, RecipientAnswers answers, String owner) {
        String host = Words.name(answers.server().host());
        List<String> evidence = evidence(answers);
        String support = PortalWords.support(situation);
        return switch (Probed.domain(answers)) {
            case TAKEN, TAKEN_LIKE_ANY ->
                answers.nullSenderRefused()
                        ? warn(
                                host + " takes mail for " + owner
                                        + ", but not from the null sender: users will not learn of mail that others return.",
                                evidence,
                                "Ask the portal to take mail from the null sender.")
                        : pass(host + " takes mail for " + owner + ".", evidence);
            case REFUSED ->
                fail(
                        host + " takes no mail for " + owner + ": the account is not set up for this domain,"
                                + " and mail would be returned to the senders.",
                        evidence,
                        support);
            case NOBODY_THERE ->
                fail(
                        host + " refuses postmaster and every listed address of " + owner
                                + ": the domain is probably not set up there.",
                        evidence,
                        support);
            case POSTMASTER_MISSING ->
                inconclusive(
                        host + " refuses even postmaster, which every domain must have: perhaps " + owner
                                + " is not set up there.",
                        evidence,
                        support + " Or name addresses that must exist (--addresses FILE), or say that it is ready: "
                                + VOUCH);
            case UNDECIDED -> {
                Probed.Cause cause = Probed.cause(answers, Probed.named(answers));
                yield inconclusive(
                        "Not known whether " + host + " takes mail for " + owner + ": " + cause.text() + ".",
                        evidence,
                        cause.remedy() + " Or let somebody who knows vouch for it: " + VOUCH);
            }
        };
    }

    private static List<String> evidence(RecipientAnswers answers) {
        List<String> lines = new ArrayList<>();
        lines.add("asked " + Words.remote(answers.server().text()));
        answers.random()
                .ifPresent(random -> lines.add("said of an address that cannot exist: " + MailWords.reply(random)));
        lines.add(MailWords.said(answers.postmaster()));
        answers.addresses().stream().limit(1).map(MailWords::said).forEach(lines::add);
        answers.trouble().map(Words::remote).ifPresent(lines::add);
        answers.askAgainAt().ifPresent(time -> lines.add("ask again after " + MailWords.clock(time)));
        return lines;
    }
}
