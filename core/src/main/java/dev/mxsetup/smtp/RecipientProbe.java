package dev.mxsetup.smtp;

import dev.mxsetup.host.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;

/** Asks one mail host about one domain's addresses: session after session, at the pace that the limits set. */
final class RecipientProbe {
    /** Sessions that end badly, after which the rest stays unasked. */
    private static final int MOST_RECONNECTS = 2;

    private static final Duration RECONNECT_AFTER = Duration.ofSeconds(10);

    /** Opens a greeted session. */
    interface Sessions {
        /**
         * @param within time for all of it
         * @throws Conversation.Over if there is none
         */
        Conversation open(Duration within) throws Conversation.Over;
    }

    private final MailServer server;
    private final RecipientQuestion question;
    private final Sessions sessions;
    private final Target target;
    private final RecipientNotes notes;
    private final InstantSource clock;
    private final Pause pause;
    private final ProbeProgress progress;
    private final Instant deadline;

    private final Optional<String> random;
    private final String postmaster;
    private final Map<String, RecipientAnswer> answers = new LinkedHashMap<>();
    /** Taken in an earlier run, and not asked again. */
    private final Map<String, RecipientAnswer> known;
    /** One of those that is asked all the same: if it is gone, what is remembered counts for nothing. */
    private final Optional<String> witness;

    private final SequencedSet<String> pending = new LinkedHashSet<>();
    private int perTransaction;
    private int rejects;
    private int badEnds;
    private boolean someTaken;
    private boolean someForeign;
    private boolean nullSenderRefused;
    private Optional<String> trouble = Optional.empty();
    private Optional<Instant> askAgainAt = Optional.empty();

    /** @param deadline when the time for the question is over */
    RecipientProbe(
            MailServer server,
            RecipientQuestion question,
            Sessions sessions,
            Target target,
            RecipientNotes notes,
            InstantSource clock,
            Pause pause,
            Consumer<String> progress,
            Instant deadline) {
        this.server = server;
        this.question = question;
        this.sessions = sessions;
        this.target = target;
        this.notes = notes;
        this.clock = clock;
        this.pause = pause;
        this.deadline = deadline;
        this.perTransaction = question.limits().perTransaction();
        this.rejects = question.limits().rejects();
        this.random = question.random() ? Optional.of(notes.random()) : Optional.empty();
        this.postmaster = "postmaster@" + question.domain();
        this.known = notes.taken(question.addresses());
        this.known.remove(postmaster);
        this.witness = known.keySet().stream().findFirst();
        this.progress = new ProbeProgress(
                server.host(), question.addresses().size(), question.limits().interval(), clock, progress);
    }

    RecipientAnswers run() {
        random.ifPresent(pending::add);
        pending.add(postmaster);
        witness.ifPresent(pending::add);
        question.addresses().stream()
                .filter(address -> !known.containsKey(address))
                .forEach(pending::add);
        try {
            boolean more = true;
            while (more && !pending.isEmpty() && !isEnough() && hasTime()) {
                more = session();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            trouble = Optional.of("it was interrupted; what was taken is remembered");
        }
        return result();
    }

    /** Whether the next one's turn comes in time. */
    private boolean hasTime() {
        boolean left = target.turn(clock).isBefore(deadline);
        if (!left) {
            trouble = Optional.of("the time for this question is over; what was taken is remembered");
        }
        return left;
    }

    /** @return whether another session may bring more */
    private boolean session() throws InterruptedException {
        try (Conversation conversation = sessions.open(Duration.between(clock.instant(), deadline))) {
            Optional<SmtpReply> stopped = sender(conversation);
            boolean more = stopped.isPresent() ? refused(stopped.get()) : recipients(conversation);
            conversation.leave();
            return more;
        } catch (Conversation.Over e) {
            return over(e);
        }
    }

    private boolean over(Conversation.Over e) throws InterruptedException {
        if (e.reason() == Greeting.Reason.INTERRUPTED) {
            throw new InterruptedException();
        }
        if (e.reply().isPresent()) {
            return refused(e.reply().get());
        }
        if (answers.isEmpty()) {
            // It has not said a word about recipients: another try brings nothing now.
            trouble = Optional.of(e.detail());
            return false;
        }
        return again(e.detail());
    }

    /** Refused before any recipient was named. */
    private boolean refused(SmtpReply reply) throws InterruptedException {
        if (Replies.isClosing(reply)) {
            return again(reply.line());
        }
        trouble = Optional.of(reply.line());
        if (reply.isTemporary()) {
            askAgain(RecipientNotes.greylistedUntil(clock.instant()));
        }
        return false;
    }

    /** After a session that did not end as it should: a pause, then another one. */
    private boolean again(String why) throws InterruptedException {
        trouble = Optional.of(why);
        Duration rest = RECONNECT_AFTER.multipliedBy(++badEnds);
        Instant next = clock.instant().plus(rest);
        if (badEnds > MOST_RECONNECTS || !next.isBefore(deadline)) {
            askAgain(next);
            return false;
        }
        pause.of(rest);
        return true;
    }

    private void askAgain(Instant time) {
        askAgainAt = Optional.of(askAgainAt.filter(time::isBefore).orElse(time));
    }

    /** MAIL; empty when it was taken. */
    private Optional<SmtpReply> sender(Conversation conversation) throws Conversation.Over {
        boolean utf8 = conversation.offers("SMTPUTF8") && pending.stream().anyMatch(Recipients::isBeyondAscii);
        SmtpReply reply = conversation.mail("", utf8);
        boolean refused = reply.code() >= 500;
        Optional<String> own = question.limits().sender();
        if (refused && own.isPresent()) {
            reply = conversation.mail(own.get(), utf8);
        }
        // Where another sender is refused as well, it is not about the null sender.
        nullSenderRefused |= refused && (own.isEmpty() || reply.isPositive());
        return Optional.of(reply).filter(answer -> !answer.isPositive());
    }

    private boolean recipients(Conversation conversation) throws Conversation.Over, InterruptedException {
        int named = 0;
        int refused = 0;
        while (!pending.isEmpty() && !isEnough() && hasTime()) {
            if (named >= perTransaction) {
                conversation.reset();
                Optional<SmtpReply> stopped = sender(conversation);
                if (stopped.isPresent()) {
                    return refused(stopped.get());
                }
                named = 0;
            }
            String address = pending.getFirst();
            if (!isSendable(address, conversation)) {
                answered(address, RecipientVerdict.BAD_SYNTAX, Optional.empty());
                continue;
            }
            SmtpReply reply = ask(conversation, address);
            named++;
            if (Replies.isTooMany(reply) && named > 1) {
                perTransaction = named - 1;
                named = perTransaction;
                continue;
            }
            if (Replies.isClosing(reply)) {
                // It counts errors: fewer of them in a session from here on.
                rejects = Math.max(1, refused - 1);
                return again(reply.line());
            }
            answered(address, Replies.verdict(reply), Optional.of(reply));
            if (!reply.isPositive() && ++refused >= rejects) {
                break;
            }
        }
        return true;
    }

    private SmtpReply ask(Conversation conversation, String address) throws Conversation.Over, InterruptedException {
        target.pace(question.limits().interval(), clock, pause);
        try {
            return conversation.recipient(address);
        } catch (Conversation.Over e) {
            if (e.reason() != Greeting.Reason.INTERRUPTED) {
                // Silence about this one says nothing about the others.
                answered(address, RecipientVerdict.UNKNOWN, Optional.empty());
            }
            throw e;
        }
    }

    private static boolean isSendable(String address, Conversation conversation) {
        return Recipients.isSafe(address) && (!Recipients.isBeyondAscii(address) || conversation.offers("SMTPUTF8"));
    }

    /** Further answers would prove nothing: it takes any address, or none of this domain. */
    private boolean isEnough() {
        if (isTaken(random)) {
            trouble = Optional.of("it takes any address, so asking about each proves nothing");
            return answers.containsKey(postmaster);
        }
        boolean listSaysSo = someForeign || question.addresses().isEmpty();
        boolean foreign = isForeign(random) && isForeign(Optional.of(postmaster)) && listSaysSo && !someTaken;
        if (foreign) {
            trouble = Optional.of("it takes no mail for the domain, so it was not asked about each address");
        }
        return foreign;
    }

    private boolean isTaken(Optional<String> address) {
        return address.map(answers::get)
                .filter(answer -> answer.verdict().exists())
                .isPresent();
    }

    private boolean isForeign(Optional<String> address) {
        return address.map(answers::get)
                .filter(answer -> answer.verdict() == RecipientVerdict.NO_DOMAIN)
                .isPresent();
    }

    private void answered(String address, RecipientVerdict verdict, Optional<SmtpReply> reply) {
        boolean isRandom = random.equals(Optional.of(address));
        RecipientAnswer answer = new RecipientAnswer(address, verdict, reply, clock.instant());
        pending.remove(address);
        answers.put(address, answer);
        someTaken |= !isRandom && verdict.exists();
        someForeign |= !isRandom && !address.equals(postmaster) && verdict == RecipientVerdict.NO_DOMAIN;
        if (verdict == RecipientVerdict.GREYLISTED) {
            askAgain(notes.greylisted(address, isRandom));
        } else if (verdict.exists() && !isTaken(random)) {
            notes.taken(answer);
        }
        if (verdict.isRefusal() && witness.equals(Optional.of(address))) {
            known.remove(address);
            pending.addAll(known.keySet());
            known.clear();
        }
        progress.asked(pending.size());
    }

    private RecipientAnswers result() {
        List<RecipientAnswer> list =
                question.addresses().stream().map(this::answerOf).toList();
        RecipientAnswers all = new RecipientAnswers(
                server, random.map(this::answerOf), answerOf(postmaster), list, nullSenderRefused, trouble, askAgainAt);
        boolean isWhole = all.all().stream()
                .map(RecipientAnswer::verdict)
                .noneMatch(verdict -> verdict == RecipientVerdict.NOT_ASKED || verdict == RecipientVerdict.UNKNOWN);
        return isWhole ? all.untroubled() : all;
    }

    private RecipientAnswer answerOf(String address) {
        return Optional.ofNullable(answers.get(address))
                .or(() -> Optional.ofNullable(known.get(address)))
                .orElseGet(() -> RecipientAnswer.unasked(address, clock.instant()));
    }
}
