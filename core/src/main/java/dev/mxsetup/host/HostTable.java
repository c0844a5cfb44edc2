package dev.mxsetup.host;

import dev.mxsetup.dns.DomainName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The two resource tables of DNS hosts: {@code dns-hosts.tsv} says how their panels are used, {@code name-servers.tsv}
 * what their name servers are called.
 */
final class HostTable {
    private static final String NOT_KNOWN = "?";
    private static final String DOUBTFUL = "K";

    private final Map<String, Entry> hosts = new LinkedHashMap<>();
    private final List<NameServers> nameServers;

    private HostTable() {
        for (String[] row : rows("dns-hosts.tsv", 8)) {
            hosts.put(row[0], Entry.of(row));
        }
        nameServers = rows("name-servers.tsv", 5).stream().map(NameServers::of).toList();
    }

    /** Read at the first call: most commands never need it. */
    static HostTable read() {
        return Read.TABLE;
    }

    private static final class Read {
        static final HostTable TABLE = new HostTable();
    }

    record Entry(String title, Panel panel) {
        static Entry of(String[] row) {
            return new Entry(
                    row[1],
                    new Panel(
                            known(row[2]),
                            Optional.of(row[3]).filter(Predicate.not(NOT_KNOWN::equals)),
                            priority(row[4]),
                            row[5].equals("yes"),
                            known(row[6]).stream()
                                    .flatMap(notes -> Pattern.compile(" \\| ").splitAsStream(notes))
                                    .toList(),
                            "",
                            known(row[7]).map(URI::create)));
        }

        private static Panel.Priority priority(String column) {
            return switch (column) {
                case "box" -> Panel.Priority.BOX;
                case "before" -> Panel.Priority.BEFORE_EXCHANGE;
                case NOT_KNOWN -> Panel.Priority.UNKNOWN;
                default -> throw new IllegalStateException("no way to enter a priority: " + column);
            };
        }
    }

    /**
     * A form of name servers' names.
     *
     * @param hosts names of those who use them, the likeliest first
     * @param pattern matches the whole name
     * @param doubtful the form is not proven by anything seen in use
     * @param examples names of this form
     */
    record NameServers(
            List<String> hosts, Pattern pattern, boolean doubtful, List<String> examples, Optional<String> note) {
        static NameServers of(String[] row) {
            return new NameServers(
                    List.of(row[0].split(" ", -1)),
                    Pattern.compile(row[1]),
                    row[2].equals(DOUBTFUL),
                    List.of(row[3].split(" ", -1)),
                    known(row[4]));
        }
    }

    Optional<Entry> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    List<String> names() {
        return List.copyOf(hosts.keySet());
    }

    List<NameServers> nameServers() {
        return nameServers;
    }

    List<NameServers> nameServers(DomainName name) {
        return nameServers.stream()
                .filter(row -> row.pattern().matcher(name.text()).matches())
                .toList();
    }

    private static Optional<String> known(String column) {
        return Optional.of(column).filter(text -> !text.isEmpty() && !text.equals(NOT_KNOWN));
    }

    private static List<String[]> rows(String resource, int columns) {
        try (InputStream in = HostTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the table " + resource + " is missing");
            }
            List<String[]> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
            for (String[] row : rows) {
                if (row.length != columns) {
                    throw new IllegalStateException(resource + " has a row with a wrong number of columns: " + row[0]);
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
