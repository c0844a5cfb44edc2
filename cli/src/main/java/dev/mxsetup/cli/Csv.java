package dev.mxsetup.cli;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values (RFC 4180) with the line on which each row begins. */
final class Csv {
    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private StringBuilder cell = new StringBuilder();
    private int line = 1;
    private int rowLine = 1;

    private Csv(String text) {
        this.text = text;
    }

    /** @param line counted from 1 */
    record Row(List<String> cells, int line) {
        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    static List<Row> parse(String text) {
        Csv csv = new Csv(text.replace("\r\n", "\n"));
        csv.read();
        return List.copyOf(csv.rows);
    }

    private void read() {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line += c == '\n' ? 1 : 0;
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\n')) {
                cell.append(c);
            } else {
                endCell();
                if (c == '\n') {
                    endRow();
                }
            }
        }
        if (!cell.isEmpty() || !cells.isEmpty()) {
            endCell();
            endRow();
        }
    }

    private void endCell() {
        cells.add(cell.toString());
        cell = new StringBuilder();
    }

    private void endRow() {
        rows.add(new Row(List.copyOf(cells), rowLine));
        cells = new ArrayList<>();
        rowLine = line;
    }
}
