package dev.mxsetup.cutover;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.util.List;
import java.util.Set;

/** Whether what was written is what is read. */
final class ReadBack {
    private ReadBack() {}

    /**
     * Where only TTLs change, the entries do not tell: then the step is done when it is not the next thing to do any more.
     *
     * @param before the entries that were there before the step
     */
    static boolean shows(CutOverJob job, MxSnapshot live, Step step, Set<Mx> before) {
        if (!live.records().holds(step.after()) || !step.after().equals(before)) {
            return live.records().holds(step.after());
        }
        List<Step> left = job.host().script(job.zone(), live, job.goal());
        return left.isEmpty() || !left.getFirst().request().equals(step.request());
    }
}
