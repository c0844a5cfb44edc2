package dev.mxsetup.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Rows of cells under each other, two blanks between columns; the last column is broken between words where a line would be too long. */
final class Grid {
    private static final int NARROWEST = 30;

    private record Row(UnaryOperator<String> paint, List<String> cells) {}

    private final int indent;
    private final Set<Integer> rightAligned;
    private final List<Row> rows = new ArrayList<>();

    Grid(int indent, Integer... rightAligned) {
        this.indent = indent;
        this.rightAligned = Set.of(rightAligned);
    }

    Grid row(UnaryOperator<String> paint, String... cells) {
        rows.add(new Row(paint, List.of(cells).stream().map(Lines::escaped).toList()));
        return this;
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        int[] widths = new int[columns];
        for (Row row : rows) {
            for (int i = 0; i < row.cells().size(); i++) {
                widths[i] = Math.max(widths[i], row.cells().get(i).length());
            }
        }
        return rows.stream().flatMap(row -> lines(row, widths).stream()).toList();
    }

    private List<String> lines(Row row, int[] widths) {
        List<String> cells = row.cells();
        int last = cells.size() - 1;
        int margin = indent;
        StringBuilder before = new StringBuilder();
        for (int i = 0; i < last; i++) {
            String blanks = " ".repeat(widths[i] - cells.get(i).length());
            before.append(rightAligned.contains(i) ? blanks + cells.get(i) : cells.get(i) + blanks)
                    .append("  ");
            margin += widths[i] + 2;
        }
        int room = Math.max(NARROWEST, Lines.WIDTH - margin);
        List<String> lines = new ArrayList<>();
        for (String part : Lines.broken(cells.get(last), room)) {
            String start = lines.isEmpty() ? before.toString() : " ".repeat(margin - indent);
            lines.add(" ".repeat(indent) + row.paint().apply((start + part).stripTrailing()));
        }
        return lines;
    }
}
