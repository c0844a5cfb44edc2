package dev.mxsetup.report;

import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.plan.Change;
import dev.mxsetup.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What goes, comes, changes and stays, as an admin reads a diff. */
final class DiffText {
    /** In which tense it is told. */
    enum Tense {
        PLANNED("comes", "goes", "changes", "stays"),
        DONE("came", "gone", "changed", "stayed");

        private final String comes;
        private final String goes;
        private final String changes;
        private final String stays;

        Tense(String comes, String goes, String changes, String stays) {
            this.comes = comes;
            this.goes = goes;
            this.changes = changes;
            this.stays = stays;
        }
    }

    private final Palette palette;

    DiffText(Palette palette) {
        this.palette = palette;
    }

    Grid grid(Plan plan, Tense tense) {
        Grid grid = new Grid(2, 2, 3);
        grid.row(palette::dim, "", "Mail host (MX)", "Preference", "TTL", "");
        Set<MxRecord> touched = new HashSet<>();
        List<Change> changes = new ArrayList<>(plan.changes());
        changes.sort(Comparator.comparingInt(DiffText::rank)
                .thenComparing(change -> record(change).mx()));
        for (Change change : changes) {
            switch (change) {
                case Change.Create create -> row(grid, "+", create.after(), tense.comes);
                case Change.Update update -> {
                    touched.add(update.after());
                    update(grid, update.before(), update.after(), tense.changes);
                }
                case Change.Delete delete -> {
                    touched.add(delete.before());
                    row(grid, "-", delete.before(), tense.goes);
                }
            }
        }
        plan.after().records().stream()
                .filter(record -> plan.before().records().contains(record) && !touched.contains(record))
                .forEach(record -> row(grid, "", record, tense.stays));
        return grid;
    }

    private static int rank(Change change) {
        return switch (change) {
            case Change.Delete delete -> 0;
            case Change.Create create -> 1;
            case Change.Update update -> 2;
        };
    }

    private static MxRecord record(Change change) {
        return switch (change) {
            case Change.Delete delete -> delete.before();
            case Change.Create create -> create.after();
            case Change.Update update -> update.after();
        };
    }

    private void row(Grid grid, String sign, MxRecord record, String what) {
        grid.row(
                text -> painted(sign, text),
                sign,
                host(record),
                Integer.toString(record.mx().preference()),
                Times.ttl(record.ttl()),
                what);
    }

    private void update(Grid grid, MxRecord before, MxRecord after, String what) {
        grid.row(
                palette::yellow,
                "~",
                host(after),
                fromTo(
                        Integer.toString(before.mx().preference()),
                        Integer.toString(after.mx().preference())),
                fromTo(Times.ttl(before.ttl()), Times.ttl(after.ttl())),
                what);
    }

    private String painted(String sign, String text) {
        return switch (sign) {
            case "+" -> palette.green(text);
            case "-" -> palette.red(text);
            default -> text;
        };
    }

    static String host(MxRecord record) {
        return record.mx().isNull()
                ? ". (takes no mail)"
                : record.mx().exchange().text();
    }

    private static String fromTo(String before, String after) {
        return before.equals(after) ? after : before + " -> " + after;
    }
}
