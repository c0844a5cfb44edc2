package dev.mxsetup.preflight;

import java.util.ArrayList;
import java.util.List;

/** CSV (RFC 4180) with any delimiter; comment and empty lines are left out. */
final class Csv {
    private final String text;
    private final char delimiter;
    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private List<String> fields = new ArrayList<>();
    private boolean quoted;
    private int line = 1;
    private int rowLine = 1;

    private Csv(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** @param line where it begins, from 1 */
    record Row(int line, List<String> fields) {}

    static List<Row> rows(String text, char delimiter) {
        return new Csv(text, delimiter).read();
    }

    private List<Row> read() {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quoted) {
                i += inQuotes(character, i);
            } else if (character == '"' && field.toString().isBlank()) {
                field.setLength(0);
                quoted = true;
            } else if (character == delimiter) {
                endField();
            } else if (character == '\n') {
                endRow();
            } else {
                field.append(character);
            }
            if (character == '\n') {
                line++;
                rowLine = quoted ? rowLine : line;
            }
        }
        endRow();
        return rows;
    }

    /** How many characters more were used: two quotes stand for one. */
    private int inQuotes(char character, int at) {
        if (character != '"') {
            field.append(character);
            return 0;
        }
        if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
            field.append('"');
            return 1;
        }
        quoted = false;
        return 0;
    }

    private void endField() {
        String value = field.toString();
        fields.add(value.endsWith("\r") ? value.substring(0, value.length() - 1) : value);
        field.setLength(0);
    }

    private void endRow() {
        endField();
        boolean empty = fields.size() == 1 && fields.getFirst().isBlank();
        if (!empty && !fields.getFirst().startsWith("#")) {
            rows.add(new Row(rowLine, List.copyOf(fields)));
        }
        fields = new ArrayList<>();
    }
}
