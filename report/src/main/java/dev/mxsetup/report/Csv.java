package dev.mxsetup.report;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values by RFC 4180. */
final class Csv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    static String table(List<String> columns, List<List<String>> rows) {
        return row(columns) + rows.stream().map(Csv::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
    }

    // A leading apostrophe keeps spreadsheets from computing remote text (CWE-1236).
    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
