package dev.mxsetup.report;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.DetectResult;
import dev.mxsetup.GuideResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.record.Run;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Results as text for people: lines of at most 100 columns, the last one ended; remote text is escaped (MX-11). */
public final class TextReports {
    private final View view;

    public TextReports(View view) {
        this.view = view;
    }

    public String plan(List<PlanResult> results) {
        PlanText text = new PlanText(view);
        return report(results, text::one, text::several);
    }

    /** A plan that is asked about next, and so without a next command. */
    public String proposal(PlanResult result) {
        PlanText text = new PlanText(view);
        return report(List.of(result), text::proposal, text::several);
    }

    public String apply(List<ApplyResult> results) {
        ApplyText text = new ApplyText(view);
        return report(results, text::one, text::several);
    }

    public String nothingToResume() {
        return report(lines -> new ApplyText(view).nothingToResume(lines));
    }

    /** @param unfinished runs of these domains whose end is not on record */
    public String verify(List<VerifyResult> results, Map<DomainName, Run> unfinished) {
        VerifyText text = new VerifyText(view, unfinished);
        return report(results, text::one, text::several);
    }

    public String preflight(List<PreflightResult> results) {
        PreflightText text = new PreflightText(view);
        return report(results, text::one, text::several);
    }

    public String detect(List<DetectResult> results) {
        DetectText text = new DetectText(view);
        return report(results, text::one, text::several);
    }

    public String guide(List<GuideResult> results) {
        GuideText text = new GuideText(view);
        return report(results, text::one, text::several);
    }

    /** @param provider whose zones these are */
    public String zones(String provider, List<HostZone> zones) {
        return report(lines -> new ListTexts(view).zones(lines, provider, zones));
    }

    public String providers(List<HostProfile> profiles) {
        return report(lines -> new ListTexts(view).providers(lines, profiles));
    }

    /** @param damaged what lies among the runs and cannot be read */
    public String history(List<Run> runs, List<String> damaged) {
        return report(lines -> new ListTexts(view).history(lines, runs, damaged));
    }

    public String config(List<Setting> settings) {
        return report(lines -> new ListTexts(view).config(lines, settings));
    }

    /** What is wrong, what to do, and whether anything was changed. */
    public String problem(Problem problem) {
        return report(lines -> new ProblemText(view).show(lines, 0, problem));
    }

    private <T> String report(List<T> results, BiConsumer<Lines, T> one, BiConsumer<Lines, List<T>> several) {
        return report(lines -> {
            if (results.size() == 1) {
                one.accept(lines, results.get(0));
            } else {
                several.accept(lines, results);
            }
        });
    }

    private String report(Consumer<Lines> writer) {
        Lines lines = new Lines();
        if (view.sandbox()) {
            lines.line(view.palette()::yellow, "Practice world: no real domain is asked or changed.")
                    .gap();
        }
        writer.accept(lines);
        return lines.toString();
    }
}
