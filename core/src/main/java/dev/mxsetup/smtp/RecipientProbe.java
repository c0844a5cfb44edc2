package dev.mxsetup.smtp;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Pause;
import dev.mxsetup.record.Memory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks one mail host about one domain's addresses: session after session, at the pace that the limits set. */
final class RecipientProbe {
    /** Sessions that end badly, after which the rest stays unasked. */
    private static final int MOST_RECONNECTS = 2;

    private static final Duration RECONNECT_AFTER = Duration.ofSeconds(10);
    private static final Duration GREYLISTED_FOR = Duration.ofSeconds(301);
    private static final Duration TUPLE_KEPT = Duration.ofHours(4);
    private static final Duration TAKEN_KEPT = Duration.ofHours(24);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);
    private static final String RANDOM_KEY = "random";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Opens a greeted session with a sender, or tells why not. */
    interface Sessions {
        /** @throws Conversation.Over if nothing answers */
        Conversation open() throws Conversation.Over;
    }

    private final MailServer server;
    private final RecipientQuestion question;
    private final Sessions sessions;
    private final Target target;
    private final Memory memory;
    private final InstantSource clock;
    private final Pause pause;
    private final Consumer<String> progress;
    private final Instant deadline;
    private final String topic;
    private final Map<String, Memory.Note> remembered;
    private final Map<String, RecipientAnswer> answers = new LinkedHashMap<>();
    private final Deque<String> pending = new ArrayDeque<>();
    private final Optional<String> random;
    private final String postmaster;
    private int perTransaction;
    private int rejects;
    private int badEnds;
    private boolean nullSenderRefused;
    private Optional<String> trouble = Optional.empty();
    private Optional<Instant> askAgainAt = Optional.empty();
    private Instant reportedAt;

    RecipientProbe(
            MailServer server,
            RecipientQuestion question,
            Sessions sessions,
            Target target,
            Memory memory,
            InstantSource clock,
            Pause pause,
            Consumer<String> progress) {
        this.server = server;
        this.question = question;
        this.sessions = sessions;
        this.target = target;
        this.memory = memory;
        this.clock = clock;
        this.pause = pause;
        this.progress = progress;
        this.reportedAt = clock.instant();
        this.deadline = reportedAt.plus(question.within());
        this.topic = "recipients " + server.host();
        this.remembered = memory.recall(question.domain(), topic);
        this.perTransaction = question.limits().perTransaction();
        this.rejects = question.limits().rejects();
        this.random = Optional.of(randomAddress()).filter(any -> question.random());
        this.postmaster = "postmaster@" + question.domain();
    }

    RecipientAnswers run() {
        random.ifPresent(pending::add);
        pending.add(postmaster);
        for (String address : question.addresses()) {
            Optional<RecipientAnswer> known = known(address);
            known.ifPresent(answer -> answers.put(address, answer));
            if (known.isEmpty() && !pending.contains(address)) {
                pending.add(address);
            }
        }
        try {
            while (!pending.isEmpty() && badEnds <= MOST_RECONNECTS && hasTime() && session()) {
                target.pace(question.limits().interval(), clock, pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            trouble = trouble.or(() -> Optional.of("it was interrupted"));
        }
        return result();
    }

    private boolean hasTime() {
        boolean left = clock.instant().isBefore(deadline);
        if (!left) {
            trouble = trouble.or(() -> Optional.of("the time for this question is over; what was taken is remembered"));
        }
        return left;
    }

    /** @return whether another session may bring more */
    private boolean session() throws InterruptedException {
        Conversation conversation;
        try {
            conversation = sessions.open();
        } catch (Conversation.Over e) {
            return ended(e.detail());
        }
        try {
            Optional<SmtpReply> stopped = sender(conversation);
            if (stopped.isPresent()) {
                conversation.quit();
                return ended(stopped.get().line());
            }
            boolean more = recipients(conversation);
            conversation.quit();
            return more;
        } catch (Conversation.Over e) {
            return ended(e.detail());
        } finally {
            conversation.close();
        }
    }

    /** A session that did not end as it should: a pause, and then another one. */
    private boolean ended(String why) throws InterruptedException {
        badEnds++;
        trouble = Optional.of(why);
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        // Without any answer in hand another try brings nothing now.
        if (answers.isEmpty() || badEnds > MOST_RECONNECTS) {
            return false;
        }
        pause.of(RECONNECT_AFTER.multipliedBy(badEnds));
        return true;
    }

    /** MAIL; empty when it was taken. */
    private Optional<SmtpReply> sender(Conversation conversation) throws Conversation.Over {
        boolean utf8 = conversation.offers("SMTPUTF8");
        SmtpReply reply = conversation.mail("", utf8);
        if (reply.code() >= 500) {
            nullSenderRefused = true;
            Optional<String> own = question.limits().sender();
            if (own.isPresent()) {
                reply = conversation.mail(own.get(), utf8);
            }
        }
        return Optional.of(reply).filter(answer -> !answer.isPositive());
    }

    private boolean recipients(Conversation conversation) throws Conversation.Over, InterruptedException {
        int inTransaction = 0;
        int refused = 0;
        while (!pending.isEmpty() && !isEnough() && hasTime()) {
            if (inTransaction >= perTransaction) {
                conversation.reset();
                if (sender(conversation).isPresent()) {
                    return false;
                }
                inTransaction = 0;
            }
            String address = pending.getFirst();
            if (!isSendable(address, conversation)) {
                pending.removeFirst();
                answer(address, RecipientVerdict.BAD_SYNTAX, Optional.empty());
                continue;
            }
            target.pace(question.limits().interval(), clock, pause);
            SmtpReply reply = ask(conversation, address);
            inTransaction++;
            if (Replies.isTooMany(reply) && inTransaction > 1) {
                perTransaction = inTransaction - 1;
                inTransaction = perTransaction;
                continue;
            }
            if (Replies.isClosing(reply)) {
                // It counts errors: fewer of them in a session from here on.
                rejects = Math.max(1, refused - 1);
                return ended(reply.line());
            }
            pending.removeFirst();
            answer(address, Replies.verdict(reply), Optional.of(reply));
            report();
            if (!reply.isPositive() && ++refused >= rejects) {
                return true;
            }
        }
        return !pending.isEmpty() && !isEnough();
    }

    private SmtpReply ask(Conversation conversation, String address) throws Conversation.Over {
        try {
            return conversation.recipient(address);
        } catch (Conversation.Over e) {
            if (e.reason() != Greeting.Reason.INTERRUPTED) {
                // Silence about this one says nothing about the others.
                pending.removeFirst();
                answer(address, RecipientVerdict.UNKNOWN, Optional.empty());
            }
            throw e;
        }
    }

    /** Nothing that could end the line or the path early, and nothing that this server cannot read. */
    private static boolean isSendable(String address, Conversation conversation) {
        boolean plain = address.chars().noneMatch(c -> c <= ' ' || c == '<' || c == '>' || c == 127);
        boolean ascii = address.chars().allMatch(c -> c < 128);
        return plain && (ascii || conversation.offers("SMTPUTF8"));
    }

    /** Further answers would prove nothing: it takes any address, or none of this domain. */
    private boolean isEnough() {
        RecipientAnswer any = random.map(answers::get).orElse(null);
        RecipientAnswer host = answers.get(postmaster);
        if (any == null || host == null) {
            return false;
        }
        if (any.verdict().exists()) {
            trouble = trouble.or(() -> Optional.of("it takes any address, so asking about each proves nothing"));
            return true;
        }
        long others = answers.keySet().stream()
                .filter(address -> !address.equals(postmaster) && !random.equals(Optional.of(address)))
                .count();
        boolean none = any.verdict() == RecipientVerdict.NO_DOMAIN && host.verdict() == RecipientVerdict.NO_DOMAIN;
        return none && (others > 0 || pending.isEmpty());
    }

    private void answer(String address, RecipientVerdict verdict, Optional<SmtpReply> reply) {
        Instant now = clock.instant();
        answers.put(address, new RecipientAnswer(address, verdict, reply, now));
        boolean takesAny = random.map(answers::get)
                .filter(answer -> answer.verdict().exists())
                .isPresent();
        if (verdict == RecipientVerdict.GREYLISTED) {
            greylisted(address, now);
        } else if (verdict.exists() && !takesAny) {
            note(address, verdict.name() + " " + reply.map(SmtpReply::line).orElse(""), now);
        }
    }

    /** The same sender and recipient must come again after a while (RFC 6647). */
    private void greylisted(String address, Instant now) {
        boolean isRandom = random.equals(Optional.of(address));
        String key = isRandom ? RANDOM_KEY : address;
        String value = isRandom ? address : RecipientVerdict.GREYLISTED.name();
        Instant since = Optional.ofNullable(remembered.get(key))
                .filter(note ->
                        note.value().equals(value) && note.at().plus(TUPLE_KEPT).isAfter(now))
                .map(Memory.Note::at)
                .orElse(now);
        note(key, value, since);
        Instant again = since.plus(GREYLISTED_FOR);
        Instant next = again.isAfter(now) ? again : now.plus(GREYLISTED_FOR);
        askAgainAt = Optional.of(askAgainAt.filter(next::isBefore).orElse(next));
    }

    private void note(String key, String value, Instant at) {
        memory.note(question.domain(), topic, key, new Memory.Note(value, at));
    }

    /** What was taken within a day is not asked again. */
    private Optional<RecipientAnswer> known(String address) {
        Optional<Memory.Note> note = Optional.ofNullable(remembered.get(address))
                .filter(seen -> seen.at().plus(TAKEN_KEPT).isAfter(clock.instant()));
        for (RecipientVerdict verdict : RecipientVerdict.values()) {
            String name = verdict.name() + " ";
            if (verdict.exists()
                    && note.filter(seen -> seen.value().startsWith(name)).isPresent()) {
                return Optional.of(new RecipientAnswer(
                        address,
                        verdict,
                        Optional.of(new SmtpReply(
                                250, Optional.empty(), note.get().value().substring(name.length()))),
                        note.get().at()));
            }
        }
        return Optional.empty();
    }

    /** The one that is still being greylisted, else a new one. */
    private String randomAddress() {
        DomainName domain = question.domain();
        return Optional.ofNullable(remembered.get(RANDOM_KEY))
                .filter(note -> note.at().plus(TUPLE_KEPT).isAfter(clock.instant()))
                .map(Memory.Note::value)
                .filter(value -> value.endsWith("@" + domain))
                .orElseGet(() -> {
                    byte[] octets = new byte[8];
                    RANDOM.nextBytes(octets);
                    return "mxsetup-" + HexFormat.of().formatHex(octets) + "@" + domain;
                });
    }

    private void report() {
        Instant now = clock.instant();
        if (Duration.between(reportedAt, now).compareTo(BETWEEN_REPORTS) < 0) {
            return;
        }
        reportedAt = now;
        Duration each = question.limits().interval();
        long seconds = each.multipliedBy(pending.size()).toSeconds();
        progress.accept("asked %d of %d addresses at %s, about %s left"
                .formatted(
                        answers.size(),
                        answers.size() + pending.size(),
                        server.host(),
                        seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes"));
    }

    private RecipientAnswers result() {
        List<RecipientAnswer> list = new ArrayList<>();
        question.addresses().forEach(address -> list.add(answerOf(address)));
        return new RecipientAnswers(
                server, random.map(this::answerOf), answerOf(postmaster), list, nullSenderRefused, trouble, askAgainAt);
    }

    private RecipientAnswer answerOf(String address) {
        return Optional.ofNullable(answers.get(address))
                .orElseGet(() ->
                        new RecipientAnswer(address, RecipientVerdict.NOT_ASKED, Optional.empty(), clock.instant()));
    }
}
