package dev.mxsetup.report;

import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.plan.Change;
import dev.mxsetup.plan.Plan;
import java.util.HashSet;
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
        for (Change change : plan.changes()) {
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
                fromTo(Integer.toString(before.mx().preference()), Integer.toString(after.mx().preference())),
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
        return record.mx().isNull() ? ". (takes no mail)" : record.mx().exchange().text();
    }

    private static String fromTo(String before, String after) {
        return before.equals(after) ? after : before + " -> " + after;
    }
}
