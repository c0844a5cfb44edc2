package dev.mxsetup.report;

import dev.mxsetup.PreflightResult;
import dev.mxsetup.report.Sheet.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results as a file that can be sent to a customer: one page of HTML or Markdown. */
public final class SheetReports {
    private static final String PRACTICE = "Practice world: no real domain was asked.";

    private final View view;
    private final String version;
    private final String who;

    /**
     * @param version of this program
     * @param who runs it
     */
    public SheetReports(View view, String version, String who) {
        this.view = view;
        this.version = version;
        this.who = who;
    }

    /** Well-formed as XML too; ends with a line feed. */
    public String html(List<PreflightResult> results) {
        return SheetHtml.of(sheet(results));
    }

    public String markdown(List<PreflightResult> results) {
        return SheetMarkdown.of(sheet(results));
    }

    private Sheet sheet(List<PreflightResult> results) {
        List<Sheet.Part> parts = results.stream()
                .map(result -> new PreflightSheet(result, who).part())
                .toList();
        String what = parts.size() == 1 ? parts.get(0).domain() : parts.size() + " domains";
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Checked on", new Times(view).dated(view.now())));
        facts.add(new Fact("Checked by", who));
        facts.add(new Fact("Checked with", "mxsetup " + version + "; nothing was changed"));
        return new Sheet(
                "Moving the mail of " + what, view.sandbox() ? Optional.of(PRACTICE) : Optional.empty(), facts, parts);
    }
}
