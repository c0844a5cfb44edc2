package dev.mxsetup.report;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Run;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the runs on record are to be gone on with: of each domain the newest that may have written, if it is open. */
final class OpenRuns {
    private OpenRuns() {}

    /** @param newestFirst all runs of each domain that is among them */
    static Set<Run> of(List<Run> newestFirst) {
        Set<DomainName> seen = new LinkedHashSet<>();
        return newestFirst.stream()
                .filter(Run::mayHaveWritten)
                .filter(run -> seen.add(run.start().owner()))
                .filter(Run::isOpen)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The command, without options. */
    static String resume(Run run) {
        return new CommandLine("resume", List.of(), List.of(run.start().owner().text())).text();
    }
}
