package dev.mxsetup.report;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Results that fit a table as well. */
public final class ListDocument extends Document {
    private final List<String> columns;
    private final List<List<String>> rows;

    ListDocument(ObjectNode root, List<ObjectNode> results, List<String> columns, List<List<String>> rows) {
        super(root, results);
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    /** Header and rows by RFC 4180, with line feeds alone; a cell that a spreadsheet would compute is made text. */
    public String csv() {
        return Csv.table(columns, rows);
    }
}
