package dev.mxsetup.preflight;

import dev.mxsetup.smtp.RecipientAnswer;
import dev.mxsetup.smtp.RecipientAnswers;
import dev.mxsetup.smtp.RecipientVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the mail host's answers say of the listed addresses. */
final class AddressesAsked {
    private static final int REPLIES_SHOWN = 20;
    private static final int CAUSES_SHOWN = 5;

    private final AddressesExist check;
    private final Situation situation;
    private final RecipientAnswers answers;
    private final String host;

    AddressesAsked(AddressesExist check, Situation situation, RecipientAnswers answers) {
        this.check = check;
        this.situation = situation;
        this.answers = answers;
        this.host = Words.name(answers.server().host());
    }

    Finding judge() {
        if (answers.takesAny()) {
            return check.undecided(
                    host + " takes any address of the domain, which proves none (see accept-all).",
                    situation,
                    List.of());
        }
        if (Probed.domain(answers) == Probed.Domain.REFUSED) {
            return check.undecided(
                    host
                            + " takes no mail for the domain yet, so its addresses are not known (see domain-provisioned).",
                    situation,
                    List.of());
        }
        List<RecipientAnswer> missing = those(RecipientVerdict::isRefusal);
        List<RecipientAnswer> open = those(verdict -> !verdict.isRefusal() && !verdict.exists());
        List<String> evidence = evidence(missing, open);
        if (!missing.isEmpty()) {
            return check.missing(missing.stream().map(RecipientAnswer::address).toList(), host, evidence);
        }
        if (!open.isEmpty()) {
            Probed.Cause cause = Probed.cause(answers, open);
            return check.unproven(
                    host + " did not decide on " + Words.count(open.size(), "address", "addresses") + " of "
                            + answers.addresses().size() + ": " + cause.text() + ".",
                    evidence,
                    cause.remedy() + " Or make");
        }
        return whole(evidence);
    }

    private Finding whole(List<String> evidence) {
        List<RecipientAnswer> full = those(RecipientVerdict.FULL::equals);
        String all =
                "Each of " + Words.count(answers.addresses().size(), "address", "addresses") + " is taken at " + host;
        return full.isEmpty()
                ? check.pass(all + ".", evidence)
                : check.warn(
                        all + ", but without room in the mailbox: "
                                + AddressesExist.some(full.stream()
                                        .map(RecipientAnswer::address)
                                        .toList())
                                + ".",
                        evidence,
                        "Let their owners make room before the change.");
    }

    private List<String> evidence(List<RecipientAnswer> missing, List<RecipientAnswer> open) {
        List<String> lines = new ArrayList<>();
        lines.add("asked " + Words.remote(answers.server().text()) + " about "
                + Words.count(answers.addresses().size(), "address", "addresses"));
        missing.forEach(answer -> lines.add(AddressesExist.MISSING + Words.remote(answer.address())));
        open.forEach(answer -> lines.add(AddressesExist.UNPROVEN + Words.remote(answer.address())));
        missing.stream().limit(REPLIES_SHOWN).map(MailWords::said).forEach(lines::add);
        open.stream()
                .flatMap(answer -> answer.reply().stream())
                .map(reply -> "said of what is not proven: " + Words.remote(reply.line()))
                .distinct()
                .limit(CAUSES_SHOWN)
                .forEach(lines::add);
        those(RecipientVerdict.FORWARDED::equals)
                .forEach(answer -> lines.add("forwarded elsewhere: " + Words.remote(answer.address())));
        answers.trouble().map(Words::remote).ifPresent(lines::add);
        return lines;
    }

    private List<RecipientAnswer> those(Predicate<RecipientVerdict> like) {
        return answers.addresses().stream()
                .filter(answer -> like.test(answer.verdict()))
                .toList();
    }
}
