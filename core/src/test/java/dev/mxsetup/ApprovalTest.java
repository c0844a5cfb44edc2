package dev.mxsetup;

import static dev.mxsetup.World.APPROVAL;
import static dev.mxsetup.World.OLD1;
import static dev.mxsetup.World.OLD2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Statements;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may let a plan be written, and for how long: statements, a plan of some time ago, a saved one. */
final class ApprovalTest {
    private static final String DOMAIN = "example.com";
    private static final MxRecord FOREIGN = MxRecord.of(5, "mx.foreign.example", 3600);

    private final World world = new World();
    private final TroubledStore store = new TroubledStore();
    private final MxSetup setup = world.setup(store);

    @Test
    void nobodySpokeForThePortal_blocksTheApplyAndNotThePlan() {
        PlanResult plan = setup.plan(World.unattested(DOMAIN));

        assertThat(plan.outcome()).isEqualTo("pending");
        assertThat(setup.apply(plan, APPROVAL))
                .isInstanceOfSatisfying(
                        ApplyResult.Blocked.class,
                        blocked -> assertThat(blocked.problem().code()).isEqualTo("blocked"));
        assertThat(world.host.history()).isEmpty();
    }

    @Test
    void whatTheApprovalSays_countsAndIsOnRecord() throws Exception {
        PlanResult plan = setup.plan(World.unattested(DOMAIN));
        Approval approval = new Approval(
                "bob", Statements.NONE.attest(Attestation.PORTAL_READY, "bob"), Duration.ZERO, Optional.empty());

        assertThat(setup.apply(plan, approval).outcome()).isEqualTo("applied");
        assertThat(store.runs().getFirst().start().overrides()).anyMatch(line -> line.contains("attested by bob"));
    }

    @Test
    void tellsWhatStillStops_notWhatWasAccepted() {
        world.host.holding(DOMAIN, OLD1);
        ChangeRequest request = World.unattested("mail.example.com");
        Approval approval = new Approval(
                "bob",
                Statements.NONE.accept(CheckName.DOMAIN_DELEGATED, "on purpose"),
                Duration.ZERO,
                Optional.empty());

        ApplyResult result = setup.apply(setup.plan(request), approval);

        assertThat(result)
                .isInstanceOfSatisfying(
                        ApplyResult.Blocked.class,
                        blocked -> assertThat(blocked.problem().message())
                                .contains("addresses-exist")
                                .doesNotContain("did you mean"));
    }

    @Test
    @Tag("MX-2")
    void writesNothing_whenTheRecordsChangedSinceTheLastRead() {
        PlanResult plan = plan();
        world.time.advance(Duration.ofSeconds(6));
        world.host.holding(DOMAIN, OLD1, FOREIGN);

        ApplyResult result = setup.apply(plan, APPROVAL);

        assertThat(ApplyTest.problem(result).code()).isEqualTo("conflict");
        assertThat(ApplyTest.problem(result).changed()).isEqualTo(Problem.Changed.NO);
        assertThat(world.host.history()).isEmpty();
    }

    @Test
    @Tag("MX-2")
    void anOldReadCostsOneMoreCall() {
        PlanResult plan = plan();
        world.time.advance(Duration.ofSeconds(6));

        ApplyResult result = setup.apply(plan, APPROVAL);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(result.report().apiCalls()).isEqualTo(3 + 2 * result.report().writes());
    }

    @Test
    @Tag("MX-2")
    void aPlanOfMoreThanAnHourAgoIsMadeAnew() {
        PlanResult plan = plan();
        world.time.advance(Duration.ofMinutes(61));
        world.host.holding(DOMAIN, FOREIGN);

        assertThat(setup.apply(plan, APPROVAL).outcome()).isEqualTo("conflict");
        assertThat(world.host.history()).isEmpty();
    }

    @Test
    void aSavedPlanApprovesOnce() {
        Approval saved = saved(plan());
        assertThat(setup.apply(plan(), saved).outcome()).isEqualTo("applied");
        world.host.holding(DOMAIN, OLD1, OLD2);

        assertThat(ApplyTest.problem(setup.apply(plan(), saved)).code()).isEqualTo("plan-used");
        assertThat(world.host.at(DOMAIN).entries()).containsExactly(OLD1.mx(), OLD2.mx());
    }

    @Test
    void aSavedPlanApprovesForADay() {
        Approval saved = saved(plan());
        world.time.advance(Duration.ofHours(24).plusSeconds(1));

        assertThat(ApplyTest.problem(setup.apply(plan(), saved)).code()).isEqualTo("plan-expired");
        assertThat(world.host.history()).isEmpty();
    }

    @Test
    @Tag("MX-2")
    void aSavedPlanFitsOnlyTheRecordsThatItSaw() {
        Approval saved = saved(plan());
        world.host.holding(DOMAIN, OLD1, FOREIGN);

        assertThat(ApplyTest.problem(setup.apply(plan(), saved)).code()).isEqualTo("conflict");
        assertThat(world.host.history()).isEmpty();
    }

    private PlanResult plan() {
        return setup.plan(World.request(DOMAIN));
    }

    private Approval saved(PlanResult plan) {
        return new Approval(
                "alice",
                Statements.NONE,
                Duration.ZERO,
                Optional.of(new Approval.SavedPlan(
                        "plan-1", plan.report().plan().orElseThrow().fingerprint(), world.time.instant())));
    }
}
