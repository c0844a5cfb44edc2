package dev.mxsetup.preflight;

import dev.mxsetup.smtp.Greeting;
import dev.mxsetup.smtp.RecipientAnswer;
import dev.mxsetup.smtp.SmtpReply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** How findings speak of mail hosts. */
final class MailWords {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private MailWords() {}

    static List<String> greetings(List<Greeting> greetings) {
        return greetings.stream().map(MailWords::greeting).toList();
    }

    static String greeting(Greeting greeting) {
        String answer = switch (greeting) {
            case Greeting.Open open -> "220 " + open.banner();
            case Greeting.Refused refused -> refused.reply().line();
            case Greeting.Silent silent ->
                silent.detail() + " (after " + Words.duration(silent.after().toSeconds()) + ")";
        };
        return server(greeting) + ": " + Words.remote(answer);
    }

    static String server(Greeting greeting) {
        return Words.remote(greeting.server().text());
    }

    /** What was said of one address. */
    static String said(RecipientAnswer answer) {
        return "said of " + Words.remote(answer.address()) + ": " + reply(answer);
    }

    static String reply(RecipientAnswer answer) {
        return answer.reply().map(SmtpReply::line).map(Words::remote).orElse("nothing");
    }

    /** The next whole minute: {@code 12:05 UTC}. */
    static String clock(Instant time) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        return CLOCK.format(minute.equals(time) ? time : minute.plus(1, ChronoUnit.MINUTES));
    }
}
