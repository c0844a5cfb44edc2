package dev.mxsetup;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.preflight.Outside;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Readiness;
import dev.mxsetup.smtp.MailServer;
import dev.mxsetup.smtp.ProbeLimits;
import dev.mxsetup.smtp.RecipientAnswer;
import dev.mxsetup.smtp.RecipientAnswers;
import dev.mxsetup.smtp.RecipientQuestion;
import dev.mxsetup.smtp.RecipientVerdict;
import dev.mxsetup.smtp.SmtpReply;
import dev.mxsetup.verify.Delivery;
import dev.mxsetup.verify.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks whoever the DNS now names whether it takes the domain's mail: the portal itself where it answers, else its mail host. */
final class Delivering {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final int LONGEST_REPLY = 200;

    private final Outside outside;
    private final DomainName owner;
    private final Optional<Portal> portal;

    /** @param portal whose mail host it is, where that is known */
    Delivering(Outside outside, DomainName owner, Optional<Portal> portal) {
        this.outside = outside;
        this.owner = owner;
        this.portal = portal;
    }

    /** The same look, and what the mail host says. */
    Verification with(Verification seen) {
        Answer answer = ask(seen);
        List<String> notes = new ArrayList<>(seen.notes());
        answer.note().ifPresent(notes::add);
        return seen.with(answer.delivery(), notes);
    }

    private record Answer(Delivery delivery, Optional<String> note) {
        static Answer of(Delivery delivery) {
            return new Answer(delivery, Optional.empty());
        }

        static Answer of(Delivery delivery, String note) {
            return new Answer(delivery, Optional.of(note));
        }
    }

    private Answer ask(Verification seen) {
        Readiness readiness = portal.map(Portal::readiness).orElse(Readiness.NONE);
        return switch (readiness.ask(owner)) {
            case Readiness.Answer.Given given when given.ready() -> Answer.of(Delivery.ACCEPTED);
            case Readiness.Answer.Given given ->
                Answer.of(Delivery.REFUSED, "The portal says that it is not ready for the mail of " + owner + ".");
            case Readiness.Answer.Unusable unusable ->
                Answer.of(Delivery.UNDECIDED, "The portal gave no valid answer whether it takes the mail.");
            case Readiness.Answer.NotConfigured notConfigured -> probe(seen);
        };
    }

    private Answer probe(Verification seen) {
        List<Mx> entries = seen.expected().stream().filter(mx -> !mx.isNull()).toList();
        for (Mx mx : entries) {
            if (outside.addresses().of(mx.exchange()) instanceof AddressAnswer.Found found
                    && !found.addresses().isEmpty()) {
                return probe(new MailServer(mx.exchange(), found.addresses().getFirst()));
            }
        }
        return entries.isEmpty()
                ? Answer.of(Delivery.NOT_ASKED)
                : Answer.of(Delivery.UNDECIDED, "The address of the mail host could not be found out.");
    }

    private Answer probe(MailServer server) {
        ProbeLimits limits = portal.map(Portal::probe).orElse(ProbeLimits.COURTEOUS);
        RecipientAnswers answers =
                outside.mail().ask(server, new RecipientQuestion(owner, false, List.of(), limits, WITHIN), text -> {});
        RecipientAnswer postmaster = answers.postmaster();
        String said = server.host() + " says of postmaster@" + owner + ": "
                + postmaster
                        .reply()
                        .map(SmtpReply::line)
                        .map(line -> RemoteText.of(line, LONGEST_REPLY))
                        .or(answers::trouble)
                        .orElse("nothing")
                + ".";
        RecipientVerdict verdict = postmaster.verdict();
        if (verdict.exists()) {
            return Answer.of(Delivery.ACCEPTED);
        }
        return switch (verdict) {
            case NO_DOMAIN -> Answer.of(Delivery.REFUSED, said);
            case NO_USER -> Answer.of(Delivery.POSTMASTER_REFUSED, said);
            default -> Answer.of(Delivery.UNDECIDED, said);
        };
    }
}
