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

    /** Why these were not decided, the cause first that says most; a half sentence. */
    static Optional<String> cause(List<RecipientAnswer> answers) {
        return answers.stream()
                .map(RecipientAnswer::verdict)
                .filter(verdict -> !verdict.exists() && !verdict.isRefusal())
                .min(Comparator.naturalOrder())
                .map(Probed::text);
    }

    private static boolean isDomainRefused(RecipientAnswer answer) {
        return answer.verdict() == RecipientVerdict.NO_DOMAIN;
    }

    private static String text(RecipientVerdict verdict) {
        return switch (verdict) {
            case GREYLISTED -> "it asks to come again later (greylisting)";
            case TEMPORARY -> "it has a trouble that should pass; perhaps the domain is not set up everywhere yet";
            case POLICY -> "it refuses this machine, which says nothing about the address";
            case NOT_ASKED -> "there was no time to ask";
            default -> "it gave no clear answer";
        };
    }
}
