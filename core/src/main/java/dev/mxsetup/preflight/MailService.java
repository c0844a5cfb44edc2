package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A row of {@code mail-services.tsv}: what the mail hosts of a service are called.
 *
 * @param pattern matches the whole name
 * @param afterCare what to do there after a cut, where that is known of this service
 * @param examples names of this form
 */
record MailService(
        Pattern pattern, String title, OldHost.Kind kind, Optional<String> afterCare, List<String> examples) {
    private static final String TABLE = "mail-services.tsv";
    private static final int COLUMNS = 6;

    /** Read at the first call. */
    private static final class Read {
        static final List<MailService> ALL = read();
    }

    static List<MailService> all() {
        return Read.ALL;
    }

    static Optional<MailService> of(DomainName exchange) {
        return all().stream()
                .filter(service -> service.pattern().matcher(exchange.text()).matches())
                .findFirst();
    }

    private static List<MailService> read() {
        try (InputStream in = MailService.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the table " + TABLE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MailService row(String[] columns) {
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(TABLE + " has a row with a wrong number of columns: " + columns[0]);
        }
        return new MailService(
                Pattern.compile(columns[0]),
                columns[1],
                OldHost.Kind.valueOf(columns[2].toUpperCase(Locale.ROOT)),
                Optional.of(columns[4]).filter(text -> !text.isEmpty()),
                List.of(columns[5].split(" ", -1)));
    }
}
