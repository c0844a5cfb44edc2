package dev.mxsetup.preflight;

import dev.mxsetup.smtp.RecipientAnswer;
import dev.mxsetup.smtp.RecipientAnswers;
import dev.mxsetup.smtp.RecipientVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How the mail host's answers are read; pure. One answer alone says little, so they are weighed together. */
final class Probed {
    enum Domain {
        /** An address that must exist is taken. */
        TAKEN,
        /** Every address is taken, those that cannot exist too. */
        TAKEN_LIKE_ANY,
        /** Nothing is taken, and the host says that it is because of the domain. */
        REFUSED,
        /** Neither postmaster nor any listed address is there. */
        NOBODY_THERE,
        /** Postmaster is not there, and nothing else was to be asked for. */
        POSTMASTER_MISSING,
        UNDECIDED
    }

    private Probed() {}

    static Domain domain(RecipientAnswers answers) {
        List<RecipientAnswer> named = named(answers);
        if (answers.takesAny()) {
            return Domain.TAKEN_LIKE_ANY;
        }
        if (named.stream().anyMatch(answer -> answer.verdict().exists())) {
            return Domain.TAKEN;
        }
        boolean listRefused =
                answers.addresses().isEmpty() || answers.addresses().stream().anyMatch(Probed::isDomainRefused);
        if (isDomainRefused(answers.postmaster())
                && answers.random().filter(Probed::isDomainRefused).isPresent()
                && listRefused) {
            return Domain.REFUSED;
        }
        if (named.stream().allMatch(answer -> answer.verdict().isRefusal())) {
            return named.size() > 1 ? Domain.NOBODY_THERE : Domain.POSTMASTER_MISSING;
        }
        return Domain.UNDECIDED;
    }

    /** Those that somebody would write to. */
    static List<RecipientAnswer> named(RecipientAnswers answers) {
        List<RecipientAnswer> named = new ArrayList<>(List.of(answers.postmaster()));
        named.addAll(answers.addresses());
        return named;
    }

    /**
     * Why something was not decided.
     *
     * @param text a half sentence
     * @param remedy a whole one
     */
    record Cause(String text, String remedy) {}

    /** Of these answers, the cause that says most. */
    static Cause cause(RecipientAnswers all, List<RecipientAnswer> some) {
        RecipientVerdict verdict = some.stream()
                .map(RecipientAnswer::verdict)
                .filter(any -> !any.exists() && !any.isRefusal())
                .min(Comparator.naturalOrder())
                .orElse(RecipientVerdict.UNKNOWN);
        Optional<String> trouble = all.trouble().map(Words::remote);
        String again = "Run it again"
                + all.askAgainAt()
                        .map(time -> " after " + MailWords.clock(time))
                        .orElse("") + ".";
        return switch (verdict) {
            case GREYLISTED -> new Cause("it asks to come again later (greylisting)", again);
            case TEMPORARY ->
                new Cause("it has a trouble that should pass; perhaps the domain is not set up everywhere yet", again);
            case POLICY ->
                new Cause(
                        "it refuses this machine, which says nothing about the address",
                        "Run it on a machine that mail hosts talk to (its address has a name and is on no block list).");
            case NOT_ASKED ->
                all.nullSenderRefused()
                        ? new Cause(
                                "it refuses the null sender, with which other hosts return mail",
                                "Ask the portal to take it; or name a sender that it takes: portals.NAME.probe.sender in"
                                        + " the configuration.")
                        : new Cause(
                                "not everything was asked"
                                        + trouble.map(text -> " (" + text + ")").orElse(""),
                                again);
            default ->
                new Cause(
                        "it gave no clear answer"
                                + trouble.map(text -> " (" + text + ")").orElse(""),
                        again);
        };
    }

    private static boolean isDomainRefused(RecipientAnswer answer) {
        return answer.verdict() == RecipientVerdict.NO_DOMAIN;
    }
}
