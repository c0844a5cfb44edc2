package dev.mxsetup.smtp;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Memory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is remembered between runs of a domain's addresses at a mail host: which were taken, so that a long list goes on
 * where it stopped, and which are being greylisted. Refusals are not kept, so that a mended portal is seen at once.
 */
final class RecipientNotes {
    private static final Duration GREYLISTED_FOR = Duration.ofSeconds(301);
    private static final Duration TUPLE_KEPT = Duration.ofHours(4);
    private static final Duration TAKEN_KEPT = Duration.ofHours(24);
    private static final String RANDOM_KEY = "random";
    private static final Pattern TAKEN =
            Pattern.compile("([A-Z_]+) (\\d{3})(?: ([245]\\.\\d{1,3}\\.\\d{1,3}))?(?: (.*))?", Pattern.DOTALL);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DomainName domain;
    private final String topic;
    private final Memory memory;
    private final InstantSource clock;
    private final Map<String, Memory.Note> notes;

    RecipientNotes(DomainName host, DomainName domain, Memory memory, InstantSource clock) {
        this.domain = domain;
        this.topic = "recipients " + host;
        this.memory = memory;
        this.clock = clock;
        this.notes = memory.recall(domain, topic);
    }

    /** Those of the addresses that were taken within a day, in their order. */
    Map<String, RecipientAnswer> taken(List<String> addresses) {
        Map<String, RecipientAnswer> known = new LinkedHashMap<>();
        for (String address : addresses) {
            fresh(address, TAKEN_KEPT)
                    .flatMap(note -> read(address, note))
                    .ifPresent(answer -> known.put(address, answer));
        }
        return known;
    }

    private static Optional<RecipientAnswer> read(String address, Memory.Note note) {
        Matcher matcher = TAKEN.matcher(note.value());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        SmtpReply reply = new SmtpReply(
                Integer.parseInt(matcher.group(2)),
                Optional.ofNullable(matcher.group(3)),
                Optional.ofNullable(matcher.group(4)).orElse(""));
        for (RecipientVerdict verdict : RecipientVerdict.values()) {
            if (verdict.exists() && verdict.name().equals(matcher.group(1))) {
                return Optional.of(new RecipientAnswer(address, verdict, Optional.of(reply), note.at()));
            }
        }
        return Optional.empty();
    }

    void taken(RecipientAnswer answer) {
        answer.reply()
                .ifPresent(reply -> note(answer.address(), answer.verdict().name() + " " + reply.line(), answer.at()));
    }

    /** An address that cannot exist: the one that is still being greylisted, else a new one. */
    String random() {
        return fresh(RANDOM_KEY, TUPLE_KEPT)
                .map(Memory.Note::value)
                .filter(value -> value.endsWith("@" + domain))
                .orElseGet(() -> {
                    byte[] octets = new byte[8];
                    RANDOM.nextBytes(octets);
                    return "mxsetup-" + HexFormat.of().formatHex(octets) + "@" + domain;
                });
    }

    /**
     * The same sender and recipient must come again after a while (RFC 6647).
     *
     * @return when
     */
    Instant greylisted(String address, boolean isRandom) {
        Instant now = clock.instant();
        String key = isRandom ? RANDOM_KEY : address;
        String value = isRandom ? address : RecipientVerdict.GREYLISTED.name();
        Instant since = fresh(key, TUPLE_KEPT)
                .filter(note -> note.value().equals(value))
                .map(Memory.Note::at)
                .orElse(now);
        note(key, value, since);
        return greylistedUntil(greylistedUntil(since).isAfter(now) ? since : now);
    }

    /** Most hosts let a tuple in after five minutes. */
    static Instant greylistedUntil(Instant since) {
        return since.plus(GREYLISTED_FOR);
    }

    private Optional<Memory.Note> fresh(String key, Duration kept) {
        return Optional.ofNullable(notes.get(key))
                .filter(note -> note.at().plus(kept).isAfter(clock.instant()));
    }

    private void note(String key, String value, Instant at) {
        memory.note(domain, topic, key, new Memory.Note(value, at));
    }
}
