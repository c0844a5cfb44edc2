package dev.mxsetup.report;

import java.util.ArrayList;
import java.util.List;

/** Results that fit a table as well. */
public final class ListDocument extends Document {
    private final List<String> columns;
    private final List<List<String>> rows;

    ListDocument(Document document, List<String> columns, List<List<String>> rows) {
        super(document.root, document.results, document.sandbox);
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    /** Header and rows by RFC 4180, with line feeds alone; a cell that a spreadsheet would compute is made text. */
    public String csv() {
        return sandbox
                ? Csv.table(
                        with(columns, "sandbox"),
                        rows.stream().map(row -> with(row, "true")).toList())
                : Csv.table(columns, rows);
    }

    private static List<String> with(List<String> cells, String last) {
        List<String> more = new ArrayList<>(cells);
        more.add(last);
        return more;
    }
}
