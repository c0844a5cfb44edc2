package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.RunStart;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {
    private static final Mx NEW = Mx.of(10, "custommail.hyperoffice.com");
    private static final MxRrset OLD = MxRrset.of(MxRecord.of(10, "mx1.oldhost.net", 3600));
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path directory;

    private Shell shell;
    private final FakeCore core = new FakeCore();

    @BeforeEach
    void setUp() {
        shell = new Shell(directory);
        shell.cores = core;
        shell.variables.put("CLOUDFLARE_API_TOKEN", "secret-token");
    }

    private static Run run(String id, String domain, RunEvent... events) {
        return new Run(
                new RunStart(
                        id,
                        NOW,
                        "alice",
                        DomainName.of(domain),
                        "cloudflare",
                        "z1",
                        DomainName.of(domain),
                        new Desired(new TreeSet<>(Set.of(NEW)), new TtlWish.Usual(), "--mx"),
                        OLD,
                        "[{\"id\":\"r1\"}]",
                        3600,
                        "sha256:00",
                        List.of(),
                        Set.of(),
                        new RunStart.Terms(false, "", false, Map.of(), Map.of()),
                        Optional.empty()),
                List.of(events));
    }

    private static RunEvent intent() {
        return new RunEvent.Intent(NOW, 0, List.of("change"), Set.of(NEW));
    }

    private static RunEvent done() {
        return new RunEvent.Outcome(NOW, 0, "done", Optional.empty());
    }

    @Test
    void lastRunThatWrote_isUndoneAtTheHostOfItsRecord() {
        core.runs = List.of(run("r2", "a.com"), run("r1", "a.com", intent(), done()));

        shell.run("rollback", "--yes", "a.com");

        assertThat(core.planned).singleElement().satisfies(request -> {
            assertThat(request.desired().source()).isEqualTo("as before run r1");
            assertThat(request.host().provider()).isEqualTo("cloudflare");
            assertThat(request.host().zoneId()).contains("z1");
            assertThat(request.desired().restoration().orElseThrow().left())
                    .contains(Set.of(NEW), Set.copyOf(OLD.entries()));
        });
    }

    @Test
    void domainsOfTheConfiguration_areNotAllMeantWhenNoneIsNamed() {
        shell.file("home/.config/mxsetup/config.yaml", "domains: [a.com]\n");
        core.runs = List.of(run("r1", "a.com", intent(), done()));

        Shell.Result result = shell.run("rollback", "--yes");

        assertThat(result.code()).isEqualTo(2);
        assertThat(core.planned).isEmpty();
    }

    @Test
    void runOfAnotherDomain_orNone_isExit2_andNothingIsAsked() {
        core.runs = List.of(run("r1", "a.com", intent(), done()));

        Shell.Result other = shell.run("rollback", "--yes", "--run", "r1", "-o", "json", "b.com");
        Shell.Result unknown = shell.run("rollback", "--yes", "--run", "r9", "-o", "json");
        Shell.Result none = shell.run("rollback", "--yes", "-o", "json", "b.com");

        for (Shell.Result result : List.of(other, unknown, none)) {
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.json().at("/error/code").asString()).isEqualTo("run-unknown");
            assertThat(result.json().at("/schema").asString()).isEqualTo("mxsetup/rollback/1");
        }
        assertThat(core.planned).isEmpty();
    }

    @Test
    void withoutAYesAndWithoutATerminal_nothingIsDone() {
        core.runs = List.of(run("r1", "a.com", intent(), done()));

        assertThat(shell.run("rollback", "a.com").code()).isEqualTo(2);
        assertThat(core.planned).isEmpty();
    }

    @Test
    void withoutAnUnfinishedRun_resumeHasNothingToDo() {
        core.runs = List.of(run("r1", "a.com", intent(), done(), new RunEvent.Finished(NOW, "applied")));

        Shell.Result result = shell.run("resume", "-o", "json");

        assertThat(result.code()).isZero();
        assertThat(result.json().at("/schema").asString()).isEqualTo("mxsetup/resume/1");
        assertThat(result.json().at("/results").size()).isZero();
        assertThat(core.resumed).isEmpty();
    }

    @Test
    @Tag("MX-10")
    void resume_doesNotSayThatThereIsNothingToDo_whereARecordCannotBeRead() {
        core.damaged = List.of("The record x.jsonl is damaged: its line 1 cannot be read.");

        Shell.Result alone = shell.run("resume", "-o", "json");

        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.json().at("/error/code").asString()).isEqualTo("state-unreadable");
        assertThat(alone.json().at("/error/message").asString()).isEqualTo(core.damaged.getFirst());

        core.runs = List.of(run("r1", "a.com", intent()));
        core.apply = plan -> new ApplyResult.Unchanged(Job.unapplied(plan.report()));

        assertThat(shell.run("resume", "--yes").err()).contains(core.damaged.getFirst());
        assertThat(core.resumed).hasSize(1);
    }

    @Test
    void unfinishedRun_isResumedOnItsTerms_andSeenByVerify() {
        core.runs = List.of(run("r1", "a.com", intent()));
        core.apply = plan -> new ApplyResult.Unchanged(Job.unapplied(plan.report()));

        shell.run("resume", "-o", "json");
        Shell.Result verify = shell.run("verify", "-o", "json", "a.com");

        assertThat(core.resumed).singleElement().satisfies(request -> {
            assertThat(request.desired().entries()).containsExactly(NEW);
            assertThat(request.host().zoneId()).contains("z1");
        });
        assertThat(verify.json().at("/results/0/unfinished/runId").asString()).isEqualTo("r1");
    }

    @Test
    void resume_takesTheOptionsOfUnattendedRuns_butNotAnotherHostThanTheRunsOwn() {
        core.runs = List.of(run("r1", "a.com", intent()));
        core.apply = plan -> new ApplyResult.Unchanged(Job.unapplied(plan.report()));

        assertThat(shell.run("resume", "--yes", "--provider", "cloudflare", "a.com")
                        .code())
                .isZero();
        assertThat(shell.run("resume", "--provider", "route53", "a.com").code()).isEqualTo(2);
        assertThat(core.resumed).hasSize(1);
    }
}
