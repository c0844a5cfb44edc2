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
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

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
        ObjectReader reader = CsvMapper.builder()
                .enable(CsvReadFeature.WRAP_AS_ARRAY)
                .enable(CsvReadFeature.SKIP_EMPTY_LINES)
                .enable(CsvReadFeature.ALLOW_COMMENTS)
                .build()
                .readerForListOf(String.class);
        int line = 1;
        try (MappingIterator<List<String>> table = reader.readValues(text)) {
            List<String> header = List.of();
            while (table.hasNextValue()) {
                // The parser stands where the row begins, until the row is read.
                line = table.parser().currentLocation().getLineNr();
                List<String> cells =
                        table.nextValue().stream().map(String::strip).toList();
                if (header.isEmpty()) {
                    header = cells.stream()
                            .map(cell -> cell.toLowerCase(Locale.ROOT))
                            .toList();
                    if (!isHeader(line, header)) {
                        return;
                    }
                } else if (!cells.stream().allMatch(String::isEmpty)) {
                    readRow(line, header, cells);
                }
            }
        } catch (JacksonException e) {
            fault(line, "its quotes do not fit; write \"\" for a quote inside quotes");
        }
    }

    private boolean isHeader(int line, List<String> header) {
        for (String column : header) {
            if (!isKnown(line, column)) {
                return false;
            }
        }
        boolean complete = header.contains("domain");
        if (!complete) {
            fault(line, "the header has no column domain");
        }
        return complete;
    }

    private void readRow(int line, List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            fault(line, cells.size() + " cells, but the header has " + header.size());
            return;
        }
        Map<String, String> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.put(header.get(i), cells.get(i));
        }
        add(line, columns, Optional.empty());
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
