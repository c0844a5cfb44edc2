package dev.mxsetup.report;

import dev.mxsetup.dns.RemoteText;
import java.util.List;

/** A sheet as Markdown (CommonMark with tables and task lists). Text cannot become markup in it (MX-11). */
final class SheetMarkdown {
    private static final int LONGEST_TEXT = 4000;
    private static final String MARKUP = "\\`*_{}[]<>#|~&!$@";

    private final StringBuilder out = new StringBuilder();
    private final Sheet sheet;
    private final boolean several;

    private SheetMarkdown(Sheet sheet) {
        this.sheet = sheet;
        this.several = sheet.parts().size() != 1;
    }

    static String of(Sheet sheet) {
        return new SheetMarkdown(sheet).page();
    }

    private String page() {
        line("# " + text(sheet.title()));
        sheet.notice().ifPresent(notice -> line("").line("**" + text(notice) + "**"));
        facts(sheet.facts());
        if (several) {
            line("").line("| Domain | Result |").line("|---|---|");
            sheet.parts()
                    .forEach(part -> line("| " + text(part.domain()) + " | "
                            + text(part.mood().sign() + " " + part.verdict()) + " |"));
        }
        sheet.parts().forEach(this::part);
        return out.toString();
    }

    private SheetMarkdown line(String line) {
        out.append(line).append('\n');
        return this;
    }

    private void part(Sheet.Part part) {
        if (several) {
            line("").line("## " + text(part.domain()));
        }
        line("").line("**" + text(part.mood().sign() + " " + part.verdict()) + "**");
        part.notes().forEach(note -> line("").line(text(note)));
        facts(part.facts());
        part.records().ifPresent(this::records);
        tasks(part.tasks());
        heading(0, "The checks");
        part.sections().forEach(section -> {
            heading(1, section.title());
            section.items().forEach(this::item);
        });
        if (!part.notChecked().isEmpty()) {
            heading(0, "Not checked, and why");
            part.notChecked().forEach(this::item);
        }
        if (!part.said().isEmpty()) {
            heading(0, "Statements and overrides");
            facts(part.said());
        }
    }

    private void heading(int depth, String title) {
        line("").line("#".repeat(depth + (several ? 3 : 2)) + " " + text(title)).line("");
    }

    private void facts(List<Sheet.Fact> facts) {
        if (!facts.isEmpty()) {
            line("");
            facts.forEach(fact -> line("- " + text(fact.name()) + ": " + text(fact.value())));
        }
    }

    private void records(Sheet.Records records) {
        heading(0, "Where the mail goes (MX records)");
        line("| | Mail host | Preference | Kept by caches for (TTL) |").line("|---|---|---|---|");
        rows("Now", records.before());
        rows("After the change", records.after());
    }

    private void rows(String when, List<Sheet.Mail> mails) {
        mails.forEach(mail -> line("| " + when + " | " + text(mail.host()) + " | " + text(mail.preference()) + " | "
                + text(mail.ttl()) + " |"));
        if (mails.isEmpty()) {
            line("| " + when + " | no MX | | |");
        }
    }

    private void tasks(List<Sheet.Task> tasks) {
        heading(0, "What is to be done, and by whom");
        if (tasks.isEmpty()) {
            line("Nobody has to do anything.");
            return;
        }
        for (Sheet.Party party : Sheet.Party.values()) {
            List<Sheet.Task> own =
                    tasks.stream().filter(task -> task.party() == party).toList();
            heading(1, party.title());
            own.forEach(task -> line("- [ ] **" + (task.must() ? "Before the change:" : "Advised:") + "** "
                    + text(task.text()) + " (" + text(task.check()) + ")"));
            if (own.isEmpty()) {
                line("Nothing to do.");
            }
        }
    }

    private void item(Sheet.Item item) {
        line("- **" + text(item.mood().sign() + " " + item.status()) + "** " + text(item.name()) + ": "
                + text(item.message()));
        item.evidence().forEach(evidence -> line("  - " + text(evidence)));
    }

    /** Every character that could start markup is escaped, and what would become a link by itself. */
    static String text(String raw) {
        String visible = RemoteText.of(raw, LONGEST_TEXT);
        StringBuilder escaped = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char character = visible.charAt(i);
            boolean link = visible.startsWith("://", i) || (character == '.' && visible.startsWith("www", i - 3));
            if (MARKUP.indexOf(character) >= 0 || link || startsBlock(visible, i)) {
                escaped.append('\\');
            }
            escaped.append(character);
        }
        return escaped.toString();
    }

    /** A list, a rule or a numbered item, where a text begins with its sign. */
    private static boolean startsBlock(String text, int at) {
        char character = text.charAt(at);
        boolean first = text.substring(0, at).isBlank();
        boolean numbered = at > 0 && text.substring(0, at).chars().allMatch(Character::isDigit);
        return (first && "+-=".indexOf(character) >= 0) || (numbered && ".)".indexOf(character) >= 0);
    }
}
