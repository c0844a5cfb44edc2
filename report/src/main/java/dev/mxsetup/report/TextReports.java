package dev.mxsetup.report;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.record.Run;
import java.util.List;

/** Results as text for people: lines of at most 100 columns, the last one ended; remote text is escaped (MX-11). */
public final class TextReports {
    private final View view;

    public TextReports(View view) {
        this.view = view;
    }

    public String plan(List<PlanResult> results) {
        throw new UnsupportedOperationException(view.toString());
    }

    public String apply(List<ApplyResult> results) {
        throw new UnsupportedOperationException();
    }

    public String verify(List<VerifyResult> results) {
        throw new UnsupportedOperationException();
    }

    public String preflight(List<PreflightResult> results) {
        throw new UnsupportedOperationException();
    }

    /** @param provider whose zones these are */
    public String zones(String provider, List<HostZone> zones) {
        throw new UnsupportedOperationException();
    }

    public String providers(List<HostProfile> profiles) {
        throw new UnsupportedOperationException();
    }

    public String history(List<Run> runs) {
        throw new UnsupportedOperationException();
    }

    public String config(List<Setting> settings) {
        throw new UnsupportedOperationException();
    }

    /** What is wrong, what to do, and whether anything was changed. */
    public String problem(Problem problem) {
        throw new UnsupportedOperationException();
    }
}
