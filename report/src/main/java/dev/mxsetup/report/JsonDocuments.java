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

/** Results as the documents that scripts rely on; their schemas are in {@code docs/schemas}. */
public final class JsonDocuments {
    private final boolean sandbox;

    /** @param sandbox everything happened in a practice world */
    public JsonDocuments(boolean sandbox) {
        this.sandbox = sandbox;
    }

    public Document plan(List<PlanResult> results, ExitCode exit) {
        throw new UnsupportedOperationException();
    }

    public Document apply(List<ApplyResult> results, ExitCode exit) {
        throw new UnsupportedOperationException();
    }

    public ListDocument verify(List<VerifyResult> results, ExitCode exit) {
        throw new UnsupportedOperationException();
    }

    public Document preflight(List<PreflightResult> results, ExitCode exit) {
        throw new UnsupportedOperationException();
    }

    /** @param provider whose zones these are */
    public ListDocument zones(String provider, List<HostZone> zones, ExitCode exit) {
        throw new UnsupportedOperationException();
    }

    public ListDocument providers(List<HostProfile> profiles, ExitCode exit) {
        throw new UnsupportedOperationException();
    }

    public ListDocument history(List<Run> runs, ExitCode exit) {
        throw new UnsupportedOperationException();
    }

    public Document config(List<Setting> settings, ExitCode exit) {
        throw new UnsupportedOperationException();
    }

    /** A command that came to no results. */
    public Document failed(String command, Problem problem, ExitCode exit) {
        throw new UnsupportedOperationException();
    }

    /** There was no command: {@code mxsetup/error/1}. */
    public Document error(Problem problem, ExitCode exit) {
        throw new UnsupportedOperationException();
    }
}
