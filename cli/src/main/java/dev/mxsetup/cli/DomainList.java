package dev.mxsetup.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of domains: one a line with {@code #} comments, JSON lines, or CSV with a header. Unusable as a whole when one line is. */
final class DomainList {
    private final String name;
    private final List<DomainRow> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private DomainList(String name) {
        this.name = name;
    }

    /** @param name as shown in front of line numbers */
    static List<DomainRow> parse(String name, String text) throws Stop {
        DomainList list = new DomainList(name);
        list.read(text.startsWith("\ufeff") ? text.substring(1) : text);
        list.refuse();
        return List.copyOf(list.rows);
    }

    private void read(String text) {
        String first = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        if (first.startsWith("{")) {
            readJson(text.lines().toList());
        } else if (first.contains(",") || first.contains("\"") || first.equalsIgnoreCase("domain")) {
            readCsv(text);
        } else {
            readPlain(text.lines().toList());
        }
    }

    private void refuse() throws Stop {
        if (!faults.isEmpty()) {
            throw unusable(name, faults);
        }
        if (rows.isEmpty()) {
            throw Stop.of("list-invalid", name + ": there is no domain in it", "Write one domain a line.");
        }
    }

    /** All faults at once, each with its line. */
    static Stop unusable(String name, List<String> faults) {
        String lines = faults.size() == 1 ? "one line" : faults.size() + " lines";
        return Stop.of(
                "list-invalid",
                name + ": " + lines + " of the list cannot be used, so nothing was done for any domain.",
                "Mend:\n" + String.join("\n", faults));
    }

    private void readPlain(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
            if (line.contains(" ") || line.contains("\t")) {
                fault(i + 1, "more than one word; write one domain a line, or CSV with a header");
            } else if (!line.isEmpty()) {
                rows.add(new DomainRow(line, Map.of(), Optional.empty(), name + ":" + (i + 1)));
            }
        }
    }

    private void readJson(List<String> lines) {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                readObject(i + 1, json.readTree(line));
            } catch (JacksonException e) {
                fault(i + 1, "this is no JSON object");
            }
        }
    }

    private void readObject(int line, JsonNode node) {
        if (!node.isObject()) {
            fault(line, "this is no JSON object");
            return;
        }
        Map<String, String> columns = new LinkedHashMap<>();
        Optional<List<String>> addresses = Optional.empty();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            List<String> items = value.isArray()
                    ? value.valueStream().map(JsonNode::asString).toList()
                    : List.of();
            if (!isKnown(line, field.getKey())) {
                return;
            }
            if (value.isObject() || items.stream().anyMatch(String::isEmpty)) {
                fault(line, field.getKey() + " must be one value");
                return;
            }
            if (field.getKey().equals("addresses") && value.isArray()) {
                addresses = Optional.of(items);
            } else if (!value.isNull()) {
                columns.put(field.getKey(), value.isArray() ? String.join(";", items) : value.asString());
            }
        }
        add(line, columns, addresses);
    }

    private void readCsv(String text) {
        List<Csv.Row> table = Csv.parse(text).stream()
                .filter(row -> !row.isBlank() && !row.cells().getFirst().strip().startsWith("#"))
                .toList();
        List<String> header = table.getFirst().cells().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        int at = table.getFirst().line();
        for (String column : header) {
            if (!isKnown(at, column)) {
                return;
            }
        }
        if (!header.contains("domain")) {
            fault(at, "the header has no column domain");
            return;
        }
        table.stream().skip(1).forEach(row -> readRow(header, row));
    }

    private void readRow(List<String> header, Csv.Row row) {
        if (row.cells().size() != header.size()) {
            fault(row.line(), row.cells().size() + " cells, but the header has " + header.size());
            return;
        }
        Map<String, String> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.put(header.get(i), row.cells().get(i).strip());
        }
        add(row.line(), columns, Optional.empty());
    }

    private void add(int line, Map<String, String> columns, Optional<List<String>> addresses) {
        String domain = Optional.ofNullable(columns.remove("domain")).orElse("");
        if (domain.isBlank()) {
            fault(line, "domain is missing");
        } else {
            rows.add(new DomainRow(domain, columns, addresses, name + ":" + line));
        }
    }

    private boolean isKnown(int line, String column) {
        boolean known = DomainRow.COLUMNS.contains(column);
        if (!known) {
            fault(
                    line,
                    "there is no column " + Shown.text(column) + "." + Similar.hint(column, DomainRow.COLUMNS)
                            + " Columns are: " + String.join(", ", DomainRow.COLUMNS));
        }
        return known;
    }

    private void fault(int line, String text) {
        faults.add(name + ":" + line + ": " + text);
    }
}
