package dev.mxsetup;

import static dev.mxsetup.World.APPROVAL;
import static dev.mxsetup.World.NEW;
import static dev.mxsetup.World.OLD1;
import static dev.mxsetup.World.OLD2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.FakeServer.Manner;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.host.FakeHost.Trouble;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.record.FileRunStore;
import dev.mxsetup.record.Run;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole road of one domain. */
final class ApplyTest {
    private static final String DOMAIN = "example.com";
    private static final MxRecord FOREIGN = MxRecord.of(5, "mx.foreign.example", 3600);

    private final World world = new World();
    private final TroubledStore store = new TroubledStore();
    private final MxSetup setup = world.setup(store);

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    @Test
    @Tag("MX-7")
    void switchesTheMx_andSeesItAtEveryNameServer() {
        ApplyResult result = apply();

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(world.host.at(DOMAIN).entries()).containsExactly(NEW.mx());
        assertThat(result.report().verification()).map(Verification::level).contains(Level.DRAINING);
        assertThat(result.report().verification().orElseThrow().counted()).hasSize(2);
        assertThat(result.report().snapshot().orElseThrow().records().entries()).containsExactly(OLD1.mx(), OLD2.mx());
    }

    @Test
    void asksTheApiForZoneAndRecordsOnce_andAfterEachWrite() {
        ApplyResult result = apply();

        assertThat(result.report().writes()).isEqualTo(2);
        assertThat(result.report().apiCalls()).isEqualTo(2 + 2 * result.report().writes());
    }

    @Test
    @Tag("MX-6")
    void writesNothingTheSecondTime_withTwoCalls() {
        apply();
        int writes = world.host.history().size();

        ApplyResult again = apply();

        assertThat(again.outcome()).isEqualTo("unchanged");
        assertThat(again.report().apiCalls()).isEqualTo(2);
        assertThat(world.host.history()).hasSize(writes);
    }

    @Test
    @Tag("MX-2")
    void readsAnew_whenOnePlanIsAppliedTwice() {
        PlanResult plan = plan();
        setup.apply(plan, APPROVAL);
        world.host.holding(DOMAIN, OLD1, OLD2, FOREIGN);

        ApplyResult again = setup.apply(plan, APPROVAL);

        assertThat(again.outcome()).isEqualTo("conflict");
        assertThat(world.host.at(DOMAIN).entries()).contains(FOREIGN.mx());
    }

    @Test
    @Tag("MX-8")
    void planAndPreflightWriteNothing() {
        assertThat(plan().outcome()).isEqualTo("pending");
        assertThat(setup.preflight(World.request(DOMAIN)).outcome()).isEqualTo("clear");

        assertThat(world.host.history()).isEmpty();
        assertThat(store.events()).isEmpty();
    }

    @Test
    @Tag("MX-4")
    @Tag("MX-5")
    void keepsTheRunOnDisk(@TempDir Path state) throws Exception {
        FileRunStore files = FileRunStore.in(state);
        MxSetup onDisk = world.setup(files);

        onDisk.apply(onDisk.plan(World.request(DOMAIN)), APPROVAL);

        Run run = onDisk.history().getFirst();
        assertThat(run.start().before().entries()).containsExactly(OLD1.mx(), OLD2.mx());
        assertThat(run.start().oldTtl()).isEqualTo(3600);
        assertThat(run.outcome()).contains("applied");
        assertThat(run.publishedAt()).isPresent();
    }

    @Test
    void looksAgainSoonAtFirst_thenLessOften() {
        world.lagging(2 + 5 * 2);
        PlanResult plan = planInOneStep();

        ApplyResult result = setup.apply(plan, APPROVAL);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(world.pauses())
                .startsWith(Duration.ofMillis(300), Duration.ofMillis(700), Duration.ofSeconds(1))
                .element(3)
                .isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    @Tag("MX-12")
    void looksALastTimeWhenTimeIsUp_andSaysHowFarItCame() {
        world.lagging(10_000);

        ApplyResult result = setup.apply(planInOneStep(), APPROVAL);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(result.report().verification()).map(Verification::level).contains(Level.STORED);
        assertThat(world.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void looksOnce_whenItIsNotToWait() {
        world.lagging(10_000);

        setup.apply(planInOneStep(), new Approval("alice", Statements.NONE, Duration.ZERO, Optional.empty()));

        assertThat(world.pauses()).isEmpty();
    }

    @Test
    void whatWasAsked_canBeAppliedOnceAnswered_withoutAskingTheApiAgain() {
        PlanResult plan = setup.plan(World.unattested(DOMAIN));
        assertThat(setup.apply(plan, APPROVAL).outcome()).isEqualTo("blocked");
        Approval answered = new Approval(
                "bob", Statements.NONE.attest(Attestation.PORTAL_READY, "bob"), Duration.ZERO, Optional.empty());

        ApplyResult result = setup.apply(plan, answered);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(result.report().apiCalls()).isEqualTo(2 + 2 * result.report().writes());
    }

    @Test
    @Tag("MX-12")
    void waitsForNobody_whenNoNameServerAnsweredBefore() {
        world.ada.manner(Manner.SILENT);
        world.bob.manner(Manner.SILENT);
        Statements knowingly = Statements.NONE.accept(CheckName.AUTHORITIES_HEALTHY, "known");

        ApplyResult result =
                setup.apply(planInOneStep(), new Approval("alice", knowingly, Duration.ofMinutes(5), Optional.empty()));

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(result.report().verification()).map(Verification::level).contains(Level.STORED);
        assertThat(world.pauses()).isEmpty();
    }

    @Test
    void oneDeadServerHoldsNothingUp_andIsUnproven() {
        world.bob.manner(Manner.SILENT);

        ApplyResult result = apply();

        assertThat(result.report().verification()).map(Verification::level).contains(Level.DRAINING);
        assertThat(world.pauses()).isEmpty();
    }

    @Test
    @Tag("MX-3")
    void changesOnlyTheNameInsideItsZone_whenThatIsMeant() {
        world.host.holding("mail.example.com", OLD1);
        ChangeRequest request = subdomain(World.request("mail.example.com"));

        assertThat(setup.apply(setup.plan(request), APPROVAL).outcome()).isEqualTo("applied");
        assertThat(world.host.at("mail.example.com").entries()).containsExactly(NEW.mx());
        assertThat(world.host.at(DOMAIN).entries()).containsExactly(OLD1.mx(), OLD2.mx());
    }

    private static ChangeRequest subdomain(ChangeRequest request) {
        return new ChangeRequest(
                request.domain(),
                true,
                request.desired(),
                request.portal(),
                request.host(),
                request.statements(),
                request.addresses(),
                request.subscription(),
                request.unlockFeature());
    }

    @Test
    void refusedFirstWrite_changesNothing() {
        world.host.troubles(Trouble.FORBIDDEN);

        ApplyResult result = apply();

        assertThat(result.outcome()).isEqualTo("failed");
        assertThat(problem(result).code()).isEqualTo("permission-missing");
        assertThat(problem(result).changed()).isEqualTo(Problem.Changed.NO);
    }

    @Test
    void refusedSecondWrite_isHalfMade() {
        world.host.troubles(Trouble.NONE, Trouble.FORBIDDEN);

        ApplyResult result = apply();

        assertThat(result.outcome()).isEqualTo("partial");
        assertThat(problem(result).changed()).isEqualTo(Problem.Changed.YES);
    }

    @Test
    @Tag("MX-5")
    @Tag("MX-12")
    void findsOutWhatTheWriteDid_andStopsBeforeTheNext_whenTheRecordBreaksAfterIt() {
        store.fullAfter(1);

        ApplyResult result = apply();

        assertThat(result.outcome()).isEqualTo("partial");
        assertThat(problem(result).code()).isEqualTo("state-unwritable");
        assertThat(problem(result).changed()).isEqualTo(Problem.Changed.YES);
        assertThat(result.report().writes()).isEqualTo(1);
        assertThat(result.report().snapshot()).isPresent();
        assertThat(world.host.history()).hasSize(1);
    }

    @Test
    @Tag("MX-12")
    void tellsTheChange_whenOnlyWhatTheLastWriteDidCannotBeNoted() {
        store.fullAfter(3);

        assertThat(apply().outcome()).isEqualTo("applied");
    }

    @Test
    void tellsTheChange_whenOnlyItsEndCannotBeNoted() {
        store.fullAfter(4);

        assertThat(apply().outcome()).isEqualTo("applied");
    }

    @Test
    void anInterruptBeforeTheWrite_changesNothing() {
        PlanResult plan = plan();
        Thread.currentThread().interrupt();

        ApplyResult result = setup.apply(plan, APPROVAL);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(problem(result).code()).isEqualTo("interrupted");
        assertThat(problem(result).changed()).isEqualTo(Problem.Changed.NO);
        assertThat(world.host.history()).isEmpty();
    }

    @Test
    @Tag("MX-5")
    void anInterruptDuringAWrite_endsAfterItsReadBackAndIsOnDisk(@TempDir Path state) throws Exception {
        MxSetup onDisk = world.setup(FileRunStore.in(state));
        world.host.troubles(Trouble.INTERRUPTED_AFTER);

        ApplyResult result = onDisk.apply(onDisk.plan(World.request(DOMAIN)), APPROVAL);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(problem(result).code()).isEqualTo("interrupted");
        assertThat(problem(result).changed()).isEqualTo(Problem.Changed.YES);
        assertThat(onDisk.history().getFirst().outcome()).contains("partial");
    }

    @Test
    @Tag("MX-12")
    void anInterruptedWriteWithoutAnAnswer_hasAnUnknownEffect() {
        world.host.troubles(Trouble.INTERRUPTED_BEFORE);

        ApplyResult result = apply();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(problem(result).code()).isEqualTo("interrupted");
        assertThat(problem(result).changed()).isEqualTo(Problem.Changed.UNKNOWN);
    }

    @Test
    @Tag("MX-1")
    void anInterruptDuringTheLastWrite_isNoFailure() {
        world.host.troubles(Trouble.NONE, Trouble.INTERRUPTED_AFTER);

        ApplyResult result = apply();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(world.host.at(DOMAIN).entries()).isEqualTo(Set.of(NEW.mx()));
    }

    private PlanResult plan() {
        return plan(World.request(DOMAIN));
    }

    private PlanResult plan(ChangeRequest request) {
        return setup.plan(request);
    }

    /** Of a change that is one write: another TTL. */
    private PlanResult planInOneStep() {
        world.host.holding(DOMAIN, MxRecord.of(10, World.TARGET, 3600));
        ChangeRequest usual = World.request(DOMAIN).accept(CheckName.APEX_CNAME, "no way to the DNS from here");
        return setup.plan(new ChangeRequest(
                usual.domain(),
                false,
                new Desired(usual.desired().entries(), new TtlWish.Seconds(300), "a test"),
                usual.portal(),
                usual.host(),
                usual.statements(),
                Optional.empty(),
                Optional.empty(),
                false));
    }

    private ApplyResult apply() {
        return setup.apply(plan(), APPROVAL);
    }

    static Problem problem(ApplyResult result) {
        return result.trouble().orElseThrow(() -> new AssertionError(result.outcome()));
    }
}
