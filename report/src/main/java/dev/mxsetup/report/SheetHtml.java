package dev.mxsetup.report;

import dev.mxsetup.report.Sheet.Mood;
import java.util.List;
import java.util.Locale;

/** A sheet as one HTML file that needs nothing else: no script, no resource from elsewhere. */
final class SheetHtml {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final Html html = new Html();
    private final Sheet sheet;
    private final boolean several;

    private SheetHtml(Sheet sheet) {
        this.sheet = sheet;
        this.several = sheet.parts().size() != 1;
    }

    static String of(Sheet sheet) {
        return new SheetHtml(sheet).page();
    }

    private String page() {
        html.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", sheet.title()).style(SheetStyle.STANDARD).close();
        html.open("body").open("main").element("h1", sheet.title());
        sheet.notice().ifPresent(notice -> html.element("p", notice, "class", "notice"));
        facts(sheet.facts());
        if (several) {
            summary();
        }
        for (int i = 0; i < sheet.parts().size(); i++) {
            part(sheet.parts().get(i), i);
        }
        return html.close().close().close().toString();
    }

    private void summary() {
        html.open("table").element("caption", "All domains");
        headings("Domain", "Result", "To do before the change");
        html.open("tbody");
        for (int i = 0; i < sheet.parts().size(); i++) {
            Sheet.Part part = sheet.parts().get(i);
            html.open("tr").open("th", "scope", "row");
            html.element("a", part.domain(), "href", "#domain-" + (i + 1)).close();
            html.element("td", part.mood().sign() + " " + part.verdict(), "class", css(part.mood()));
            html.element(
                    "td",
                    Long.toString(part.tasks().stream().filter(Sheet.Task::must).count()));
            html.close();
        }
        html.close().close();
    }

    private void part(Sheet.Part part, int index) {
        html.open("section", "id", "domain-" + (index + 1));
        if (several) {
            html.element("h2", part.domain());
        }
        html.element("p", part.mood().sign() + " " + part.verdict(), "class", "verdict " + css(part.mood()));
        part.notes().forEach(note -> html.element("p", note));
        facts(part.facts());
        part.records().ifPresent(this::records);
        tasks(part.tasks());
        heading(0, "The checks");
        part.sections().forEach(this::section);
        if (!part.notChecked().isEmpty()) {
            heading(0, "Not checked, and why");
            checks(part.notChecked());
        }
        if (!part.said().isEmpty()) {
            heading(0, "Statements and overrides");
            facts(part.said());
        }
        html.close();
    }

    private void heading(int depth, String text) {
        html.element("h" + (depth + (several ? 3 : 2)), text);
    }

    private void facts(List<Sheet.Fact> facts) {
        if (!facts.isEmpty()) {
            html.open("dl");
            facts.forEach(fact -> html.element("dt", fact.name()).element("dd", fact.value()));
            html.close();
        }
    }

    private void records(Sheet.Records records) {
        heading(0, "Where the mail goes (MX records)");
        html.open("table");
        headings("", "Mail host", "Preference", "Kept by caches for (TTL)");
        html.open("tbody");
        rows("Now", records.before());
        rows("After the change", records.after());
        html.close().close();
    }

    private void rows(String when, List<Sheet.Mail> mails) {
        for (Sheet.Mail mail : mails) {
            html.open("tr").element("th", when, "scope", "row");
            html.element("td", mail.host()).element("td", mail.preference()).element("td", mail.ttl());
            html.close();
        }
        if (mails.isEmpty()) {
            html.open("tr").element("th", when, "scope", "row").element("td", "no MX", "colspan", "3");
            html.close();
        }
    }

    private void tasks(List<Sheet.Task> tasks) {
        heading(0, "What is to be done, and by whom");
        if (tasks.isEmpty()) {
            html.element("p", "Nobody has to do anything.");
            return;
        }
        for (Sheet.Party party : Sheet.Party.values()) {
            List<Sheet.Task> own =
                    tasks.stream().filter(task -> task.party() == party).toList();
            heading(1, party.title());
            if (own.isEmpty()) {
                html.element("p", "Nothing to do.");
            } else {
                html.open("ul", "class", "tasks");
                own.forEach(this::task);
                html.close();
            }
        }
    }

    private void task(Sheet.Task task) {
        html.open("li", "class", task.must() ? "bad" : "caution");
        html.element("strong", task.must() ? "Before the change: " : "Advised: ")
                .text(task.text() + " ");
        html.element("span", task.check(), "class", "check").close();
    }

    private void section(Sheet.Section section) {
        heading(1, section.title());
        checks(section.items());
    }

    private void checks(List<Sheet.Item> items) {
        html.open("table", "class", "checks");
        headings("Result", "Check", "What was seen");
        html.open("tbody");
        items.forEach(this::row);
        html.close().close();
    }

    private void row(Sheet.Item item) {
        html.open("tr").element("td", item.mood().sign() + " " + item.status(), "class", css(item.mood()));
        html.element("th", item.name(), "scope", "row", "class", "check");
        html.open("td").text(item.message());
        if (!item.evidence().isEmpty()) {
            html.open("details")
                    .element("summary", "Evidence (" + item.evidence().size() + ")");
            html.open("ul");
            item.evidence().forEach(line -> html.element("li", line));
            html.close().close();
        }
        html.close().close();
    }

    private void headings(String... names) {
        html.open("thead").open("tr");
        for (String name : names) {
            if (name.isEmpty()) {
                html.open("td").close();
            } else {
                html.element("th", name, "scope", "col");
            }
        }
        html.close().close();
    }

    private static String css(Mood mood) {
        return mood.name().toLowerCase(Locale.ROOT);
    }
}
