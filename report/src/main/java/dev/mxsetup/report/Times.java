package dev.mxsetup.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times of day and spans of time in words. */
final class Times {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ENGLISH);

    private final View view;

    Times(View view) {
        this.view = view;
    }

    /** To the minute after, with the date where it is not today's: {@code 14:05 CET}. */
    String at(Instant instant) {
        ZonedDateTime time = upToMinute(instant).atZone(view.zone());
        boolean today = time.toLocalDate().equals(view.now().atZone(view.zone()).toLocalDate());
        return (today ? TIME : DATE_AND_TIME).format(time);
    }

    /** To the minute, always with its date. */
    String dated(Instant instant) {
        return DATE_AND_TIME.format(instant.atZone(view.zone()));
    }

    boolean isPast(Instant instant) {
        return instant.isBefore(view.now());
    }

    /** A promise that something is over "by 14:05" must not be made a few seconds too early. */
    private static Instant upToMinute(Instant instant) {
        long seconds = Math.floorMod(instant.getEpochSecond(), 60L);
        return seconds == 0 && instant.getNano() == 0
                ? instant
                : Instant.ofEpochSecond(instant.getEpochSecond() - seconds + 60);
    }

    /** {@code 300 s} is {@code 5 min}, {@code 3600 s} is {@code 1 h}; uneven spans stay in seconds. */
    static String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds >= 86_400 && seconds % 86_400 == 0) {
            return seconds / 86_400 + (seconds == 86_400 ? " day" : " days");
        }
        if (seconds >= 3600 && seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds >= 60 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    static String ttl(long seconds) {
        return span(Duration.ofSeconds(seconds));
    }
}
