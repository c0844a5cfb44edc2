package dev.mxsetup.preflight;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** Finds the addresses in a text, whichever of the known forms it has; judges none of them. */
final class AddressSource {
    private static final String COLUMN = "address";
    private static final String DELIMITERS = ",;\t";
    private static final Pattern LDIF_LINE =
            Pattern.compile("([A-Za-z][A-Za-z0-9-]*)((?:;[A-Za-z0-9-]+)*)(::?)\\s*(.*)");
    private static final Pattern PROXY_KIND = Pattern.compile("([A-Za-z0-9]+):(.*)");
    private static final Set<String> LDIF_ATTRIBUTES = Set.of(
            "mail",
            "rfc822mailbox",
            "proxyaddresses",
            "mailalternateaddress",
            "maillocaladdress",
            "mailalias",
            "othermailbox",
            "mgrprxyaddress");

    private AddressSource() {}

    /** @param line where it begins, from 1 */
    record Entry(int line, String text) {}

    /** @param problems what is wrong with the form, one sentence each */
    record Listing(List<Entry> entries, List<Entry> problems, boolean ldif) {}

    static Listing read(String text) {
        List<Entry> lines = lines(text);
        Optional<Entry> first = lines.stream().filter(AddressSource::counts).findFirst();
        if (first.filter(line -> LDIF_LINE.matcher(line.text()).matches()).isPresent()) {
            return ldif(lines);
        }
        return first.flatMap(line -> delimiter(line.text()))
                .map(delimiter -> csv(text, delimiter))
                .orElseGet(() -> plain(lines, first));
    }

    private static Listing plain(List<Entry> lines, Optional<Entry> first) {
        List<Entry> entries = lines.stream()
                .filter(AddressSource::counts)
                .filter(line -> !(first.equals(Optional.of(line)) && isColumn(line.text())))
                .map(line -> new Entry(line.line(), line.text().strip()))
                .toList();
        return new Listing(entries, List.of(), false);
    }

    private static Listing csv(String text, char delimiter) {
        List<Entry> entries = new ArrayList<>();
        List<Entry> problems = new ArrayList<>();
        int line = 1;
        try (MappingIterator<List<String>> rows = reader(delimiter).readValues(text)) {
            List<String> header = List.of();
            while (rows.hasNextValue()) {
                // The parser stands where the row begins, until the row is read.
                line = rows.parser().currentLocation().getLineNr();
                List<String> fields = rows.nextValue();
                if (header.isEmpty()) {
                    header = fields;
                    if (header.stream().filter(AddressSource::isColumn).count() != 1) {
                        problems.add(new Entry(line, "a CSV list needs one column " + COLUMN + " in its first line."));
                        break;
                    }
                } else if (fields.size() != header.size()) {
                    problems.add(new Entry(
                            line, "it has " + fields.size() + " columns, the first line " + header.size() + "."));
                } else {
                    entries.add(new Entry(line, fields.get(column(header)).strip()));
                }
            }
        } catch (JacksonException e) {
            problems.add(new Entry(line, "its quotes do not fit: write \"\" for a quote inside quotes."));
        }
        return new Listing(entries, problems, false);
    }

    private static ObjectReader reader(char delimiter) {
        return CsvMapper.builder()
                .enable(CsvReadFeature.WRAP_AS_ARRAY)
                .enable(CsvReadFeature.SKIP_EMPTY_LINES)
                .enable(CsvReadFeature.ALLOW_COMMENTS)
                .build()
                .readerForListOf(String.class)
                .with(CsvSchema.emptySchema().withColumnSeparator(delimiter));
    }

    private static int column(List<String> header) {
        return IntStream.range(0, header.size())
                .filter(i -> isColumn(header.get(i)))
                .findFirst()
                .orElseThrow();
    }

    private static Listing ldif(List<Entry> lines) {
        List<Entry> entries = new ArrayList<>();
        List<Entry> problems = new ArrayList<>();
        for (Entry line : unfolded(lines)) {
            Matcher matcher = LDIF_LINE.matcher(line.text());
            if (!matcher.matches()) {
                if (counts(line) && !line.text().strip().equals("-")) {
                    problems.add(new Entry(line.line(), "it is no line of LDIF (attribute: value)."));
                }
                continue;
            }
            String attribute = matcher.group(1).toLowerCase(Locale.ROOT);
            if (LDIF_ATTRIBUTES.contains(attribute)) {
                value(matcher)
                        .ifPresentOrElse(
                                value -> address(attribute, value)
                                        .ifPresent(address -> entries.add(new Entry(line.line(), address))),
                                () -> problems.add(new Entry(line.line(), "its value is no valid base64.")));
            }
        }
        return new Listing(entries, problems, true);
    }

    private static Optional<String> value(Matcher line) {
        if (line.group(3).equals(":")) {
            return Optional.of(line.group(4).strip());
        }
        try {
            return Optional.of(
                    new String(Base64.getDecoder().decode(line.group(4).strip()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code proxyAddresses} says which kind of address it is; only {@code SMTP:} and {@code smtp:} are mail. */
    private static Optional<String> address(String attribute, String value) {
        Matcher kind = PROXY_KIND.matcher(value);
        if (!attribute.equals("proxyaddresses") || !kind.matches()) {
            return Optional.of(value);
        }
        return kind.group(1).equalsIgnoreCase("smtp")
                ? Optional.of(kind.group(2).strip())
                : Optional.empty();
    }

    /** RFC 2849: a line that begins with a space goes on the one before. */
    private static List<Entry> unfolded(List<Entry> lines) {
        List<Entry> whole = new ArrayList<>();
        for (Entry line : lines) {
            if (line.text().startsWith(" ") && !whole.isEmpty()) {
                Entry last = whole.removeLast();
                whole.add(new Entry(last.line(), last.text() + line.text().substring(1)));
            } else {
                whole.add(line);
            }
        }
        return whole;
    }

    /** Only LF and CRLF end a line: a CR elsewhere stays in its line and makes the address a bad one. */
    private static List<Entry> lines(String text) {
        String[] parts = text.split("\r?\n", -1);
        return IntStream.range(0, parts.length)
                .mapToObj(i -> new Entry(i + 1, parts[i]))
                .toList();
    }

    private static boolean counts(Entry line) {
        return !line.text().isBlank() && !line.text().startsWith("#");
    }

    /** The one that stands first in the header. */
    private static Optional<Character> delimiter(String header) {
        return header.chars()
                .filter(character -> DELIMITERS.indexOf(character) >= 0)
                .mapToObj(character -> (char) character)
                .findFirst();
    }

    private static boolean isColumn(String text) {
        return text.strip().equalsIgnoreCase(COLUMN);
    }
}
