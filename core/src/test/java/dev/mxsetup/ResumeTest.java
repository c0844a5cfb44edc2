package dev.mxsetup;

import static dev.mxsetup.World.APPROVAL;
import static dev.mxsetup.World.NEW;
import static dev.mxsetup.World.OLD1;
import static dev.mxsetup.World.OLD2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.RunJournal;
import dev.mxsetup.record.RunStart;
import dev.mxsetup.record.StateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a run whose end is not on record. */
@Tag("MX-5")
final class ResumeTest {
    private static final String DOMAIN = "example.com";
    private static final DomainName OWNER = DomainName.of(DOMAIN);
    private static final MxRecord FOREIGN = MxRecord.of(5, "mx.foreign.example", 3600);
    private static final Mx OTHER = Mx.of(10, "mx0.old.example");

    private final World world = new World();
    private final TroubledStore store = new TroubledStore();
    private final MxSetup setup = world.setup(store);

    /** The target was added, the old ones not yet deleted. */
    @BeforeEach
    void killBetweenTwoWrites() throws StateException {
        RunStart start = new RunStart(
                "run-1",
                world.time.instant(),
                "alice",
                OWNER,
                "cloudflare",
                "zone-0",
                OWNER,
                new Desired(Portal.HYPEROFFICE.targets(), new TtlWish.Usual(), "portal hyperoffice"),
                MxRrset.of(OLD1, OLD2),
                "old form",
                3600,
                "sha256:00",
                List.of(),
                Set.of(),
                new RunStart.Terms(false, "hyperoffice", false, Map.of(), Map.of("portal-ready", "alice")),
                Optional.empty());
        RunJournal journal = store.begin(start);
        journal.append(
                new RunEvent.Intent(world.time.instant(), 1, List.of("add"), Set.of(OLD1.mx(), OLD2.mx(), NEW.mx())));
        journal.append(new RunEvent.Outcome(world.time.instant(), 1, "done", Optional.empty()));
        journal.append(new RunEvent.Intent(world.time.instant(), 2, List.of("delete"), Set.of(NEW.mx())));
        world.host.holding(DOMAIN, OLD1, OLD2, NEW);
    }

    @Test
    void applyFinishesIt_inItsOwnJournal() {
        ApplyResult result = apply(World.request(DOMAIN));

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(result.report().resumed().orElseThrow().next()).isEqualTo(Unfinished.Next.FINISH);
        assertThat(result.report().runId()).contains("run-1");
        assertThat(result.report().snapshot().orElseThrow().records()).isEqualTo(MxRrset.of(OLD1, OLD2));
        assertThat(result.report().snapshot().orElseThrow().nativeForm()).isEqualTo("old form");
        assertThat(entries()).containsExactly(NEW.mx());
        assertThat(store.events()).hasAtLeastOneElementOfType(RunEvent.Resumed.class);
        assertThat(run("run-1").outcome()).contains("applied");
    }

    @Test
    void planSaysWhatWouldBecomeOfIt() {
        PlanResult plan = setup.plan(World.request(DOMAIN));

        assertThat(plan.report().unfinished().orElseThrow().next()).isEqualTo(Unfinished.Next.FINISH);
        assertThat(plan.report().unfinished().orElseThrow().run().start().runId())
                .isEqualTo("run-1");
    }

    @Test
    @Tag("MX-6")
    void whatTookEffectUnseen_isNotWrittenAgain() {
        world.host.holding(DOMAIN, NEW);

        ApplyResult result = apply(World.request(DOMAIN));

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(result.report().writes()).isZero();
        assertThat(run("run-1").isOpen()).isFalse();
        assertThat(run("run-1").lastWriteAt()).isPresent();
        assertThat(apply(World.request(DOMAIN)).outcome()).isEqualTo("unchanged");
    }

    @Test
    void anotherGoal_putsBackFirst_thenMakesItsOwnChange() {
        ApplyResult result = apply(towards(OTHER));

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(result.report().resumed().orElseThrow().next()).isEqualTo(Unfinished.Next.PUT_BACK);
        assertThat(result.report().plan().plan().orElseThrow().before()).isEqualTo(MxRrset.of(OLD1, OLD2));
        assertThat(result.report().writes()).isEqualTo(world.host.history().size());
        assertThat(entries()).containsExactly(OTHER);
        assertThat(run("run-1").outcome()).contains("rolled-back");
        assertThat(setup.plan(towards(OTHER)).report().unfinished()).isEmpty();
    }

    @Test
    @Tag("MX-1")
    void anotherGoal_afterAllTookEffect_isReachedFromThere() {
        world.host.holding(DOMAIN, NEW);

        ApplyResult result = apply(towards(OTHER));

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(result.report().resumed().orElseThrow().next()).isEqualTo(Unfinished.Next.DONE);
        assertThat(world.host.history()).doesNotContain(Set.of(OLD1.mx(), OLD2.mx()));
        assertThat(run("run-1").outcome()).contains("applied");
    }

    @Test
    void anApprovalThatRanOut_isNoReasonToGoBack_whereAllTookEffect() throws InterruptedException {
        world.time.of(Duration.ofHours(25));
        world.host.holding(DOMAIN, NEW);

        assertThat(resume().outcome()).isEqualTo("applied");
        assertThat(world.host.history()).isEmpty();
    }

    @Test
    void anApprovalThatRanOut_isPutBack_andThatIsAllThatResumeDoes() throws InterruptedException {
        world.time.of(Duration.ofHours(25));

        ApplyResult result = resume();

        assertThat(result.outcome()).isEqualTo("rolled-back");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(OLD1, OLD2));
        assertThat(run("run-1").outcome()).contains("rolled-back");
        assertThat(resume().outcome()).isEqualTo("unchanged");
    }

    @Test
    void anApprovalThatRanOut_isPutBack_andAnApplyGoesOnWithItsOwn() throws InterruptedException {
        world.time.of(Duration.ofHours(25));

        ApplyResult result = apply(World.request(DOMAIN));

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(world.host.history()).contains(Set.of(OLD1.mx(), OLD2.mx()));
        assertThat(entries()).containsExactly(NEW.mx());
    }

    @Test
    void resumeFinishesIt() {
        ApplyResult result = resume();

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(entries()).containsExactly(NEW.mx());
    }

    @Test
    @Tag("MX-2")
    void recordsThatItNeverLeft_areSomebodyElses() {
        world.host.holding(DOMAIN, OLD1, NEW, FOREIGN);

        ApplyResult result = apply(World.request(DOMAIN));

        assertThat(result.outcome()).isEqualTo("conflict");
        assertThat(ApplyTest.problem(result).message())
                .contains("run-1", FOREIGN.mx().toString());
        assertThat(world.host.history()).isEmpty();
        assertThat(run("run-1").outcome()).contains("conflict");
        assertThat(apply(World.request(DOMAIN)).outcome()).isEqualTo("applied");
    }

    @Test
    void checksOfTheLastHour_doNotStopIt_olderOnesDo() throws InterruptedException {
        ChangeRequest unattested = World.unattested(DOMAIN);

        assertThat(setup.plan(unattested).report().findings()).anyMatch(finding -> finding.stops());
        world.time.of(Duration.ofMinutes(61));
        assertThat(apply(unattested).outcome()).isEqualTo("blocked");
        assertThat(world.host.history()).isEmpty();
    }

    @Test
    void checksOfTheLastHour_areNotAskedAgain() {
        assertThat(apply(World.unattested(DOMAIN)).outcome()).isEqualTo("applied");
    }

    @Test
    @Tag("MX-12")
    void aRunThatStaysBetweenTwoStates_isHalfMade_thoughThisPartWroteNothing() {
        world.host.troubles(dev.mxsetup.host.FakeHost.Trouble.FORBIDDEN);

        ApplyResult result = apply(World.request(DOMAIN));

        assertThat(result.outcome()).isEqualTo("partial");
        assertThat(ApplyTest.problem(result).changed()).isEqualTo(Problem.Changed.YES);
        assertThat(run("run-1").isOpen()).isTrue();
    }

    @Test
    void killedOnItsWayBack_itIsFinishedToo() throws StateException {
        Run unfinished = run("run-1");
        RollbackRequest back =
                RollbackRequest.of(unfinished, World.request(DOMAIN).host());
        world.host.troubles(dev.mxsetup.host.FakeHost.Trouble.BROKEN);
        setup.rollback(back, APPROVAL);
        assertThat(store.unfinished(OWNER).orElseThrow().start().kind()).isEqualTo("rollback");

        ApplyResult result = apply(towards(OTHER));

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(entries()).containsExactly(OTHER);
        assertThat(store.unfinished(OWNER)).isEmpty();
    }

    @Test
    void theSavedPlanThatBeganIt_mayGoOnWithIt_thoughItApprovesOnce() {
        Approval saved = new Approval(
                "alice",
                Statements.NONE,
                Duration.ofMinutes(5),
                Optional.of(new Approval.SavedPlan("plan-1", "sha256:of the old records", world.time.instant())));

        ApplyResult result = setup.apply(setup.plan(World.request(DOMAIN)), saved);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(setup.apply(setup.plan(World.request(DOMAIN)), saved).outcome())
                .isEqualTo("unchanged");
    }

    @Test
    void nothingIsDone_whereTheRecordCannotBeRead() {
        PlanResult plan = setup.plan(World.request(DOMAIN));
        store.unreadable();

        ApplyResult result = setup.apply(plan, APPROVAL);

        assertThat(ApplyTest.problem(result).code()).isEqualTo("state-unreadable");
        assertThat(world.host.history()).isEmpty();
    }

    private ApplyResult apply(ChangeRequest request) {
        return setup.apply(setup.plan(request), APPROVAL);
    }

    private ApplyResult resume() {
        try (Claim claim = ((ClaimResult.Taken) setup.claim(OWNER, "alice")).claim()) {
            ChangeRequest request =
                    ChangeRequest.of(run("run-1"), World.request(DOMAIN).host(), Optional.of(Portal.HYPEROFFICE));
            return setup.resume(claim, request, APPROVAL);
        }
    }

    private static ChangeRequest towards(Mx target) {
        ChangeRequest usual = World.request(DOMAIN);
        return new ChangeRequest(
                usual.domain(),
                false,
                new Desired(new TreeSet<>(Set.of(target)), new TtlWish.Usual(), "a test"),
                Optional.empty(),
                usual.host(),
                usual.statements()
                        .and(Statements.NONE.accept(dev.mxsetup.preflight.CheckName.TARGET_ADDRESS_PUBLIC, "a test")),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private Set<Mx> entries() {
        return world.host.at(DOMAIN).entries();
    }

    private Run run(String id) {
        try {
            return store.runs().stream()
                    .filter(run -> run.start().runId().equals(id))
                    .findFirst()
                    .orElseThrow();
        } catch (StateException e) {
            throw new AssertionError(e);
        }
    }
}
