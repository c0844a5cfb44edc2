package dev.mxsetup;

import static dev.mxsetup.World.APPROVAL;
import static dev.mxsetup.World.NEW;
import static dev.mxsetup.World.OLD1;
import static dev.mxsetup.World.OLD2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.FakeHost.Trouble;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.StateException;
import dev.mxsetup.verify.Level;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way back, asked for or not; and who may go any way. */
@Tag("MX-4")
final class RollbackTest {
    private static final String DOMAIN = "example.com";
    private static final DomainName OWNER = DomainName.of(DOMAIN);
    private static final MxRecord FOREIGN = MxRecord.of(5, "mx.foreign.example", 3600);

    private final World world = new World();
    private final TroubledStore store = new TroubledStore();
    private final MxSetup setup = world.setup(store);

    @Test
    @Tag("MX-1")
    void restoresValuesPreferencesAndTtls() throws StateException {
        apply();

        ApplyResult result = rollback();

        assertThat(result.outcome()).isEqualTo("rolled-back");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(OLD1, OLD2));
        assertThat(world.host.history()).doesNotContain(java.util.Set.of());
        assertThat(result.report().verification().orElseThrow().level())
                .isGreaterThanOrEqualTo(Level.PUBLISHED_EVERYWHERE);
        assertThat(newest().start().kind()).isEqualTo("rollback");
        assertThat(newest().outcome()).contains("rolled-back");
    }

    @Test
    @Tag("MX-8")
    void planOfTheWayBack_writesNothing_andAsksNothingAboutThePortal() throws StateException {
        apply();
        int writes = world.host.history().size();

        PlanResult plan = setup.planRollback(request());

        assertThat(plan.outcome()).isEqualTo("pending");
        assertThat(plan.report().questions()).isEmpty();
        assertThat(plan.report().findings())
                .filteredOn(finding -> finding.status() == Finding.Status.SKIPPED)
                .extracting(finding -> finding.check().label())
                .contains("target-resolves", "addresses-exist", "entitled");
        assertThat(plan.report().plan().orElseThrow().after()).isEqualTo(MxRrset.of(OLD1, OLD2));
        assertThat(world.host.history()).hasSize(writes);
    }

    @Test
    @Tag("MX-6")
    void writesNothing_whereTheOldOnesAreThereAlready() throws StateException {
        apply();
        RollbackRequest back = request();
        setup.rollback(back, APPROVAL);
        int writes = world.host.history().size();

        assertThat(setup.rollback(back, APPROVAL).outcome()).isEqualTo("unchanged");
        assertThat(world.host.history()).hasSize(writes);
    }

    @Test
    @Tag("MX-2")
    void refuses_whereSomebodyHasMovedOn_andSaysWhatIsThere() throws StateException {
        apply();
        RollbackRequest back = request();
        world.host.holding(DOMAIN, NEW, FOREIGN);
        int writes = world.host.history().size();

        assertThat(setup.planRollback(back).outcome()).isEqualTo("conflict");
        ApplyResult result = setup.rollback(back, APPROVAL);

        assertThat(result.outcome()).isEqualTo("conflict");
        assertThat(ApplyTest.problem(result).message()).contains(FOREIGN.mx().toString());
        assertThat(ApplyTest.problem(result).remedy()).contains("--mx \"10 mx1.old.example\"");
        assertThat(world.host.history()).hasSize(writes);
    }

    @Test
    @Tag("MX-5")
    void leadsBackFromHalfWay() throws StateException {
        world.host.troubles(Trouble.NONE, Trouble.FORBIDDEN);
        assertThat(apply().outcome()).isEqualTo("partial");

        assertThat(rollback().outcome()).isEqualTo("rolled-back");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(OLD1, OLD2));
        assertThat(store.unfinished(OWNER)).isEmpty();
    }

    @Test
    @Tag("MX-5")
    void leadsBackFromARecordThatNobodyEverShowed() throws StateException {
        world.lagging(10_000);
        assertThat(apply().outcome()).isEqualTo("partial");

        assertThat(rollback().outcome()).isEqualTo("rolled-back");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(OLD1, OLD2));
    }

    @Test
    void leadsBackToNoMxAtAll() throws StateException {
        world.host.holding(DOMAIN);
        apply();

        ApplyResult result = rollback();

        assertThat(result.outcome()).isEqualTo("rolled-back");
        assertThat(world.host.at(DOMAIN).isEmpty()).isTrue();
        assertThat(result.report().verification().orElseThrow().level())
                .isGreaterThanOrEqualTo(Level.PUBLISHED_EVERYWHERE);
        assertThat(result.report().plan().plan().orElseThrow().notes()).anyMatch(note -> note.contains("no MX before"));
    }

    @Test
    void harmIsUndone_whereThatWasAskedFor() {
        world.host.troubles(Trouble.IGNORED);

        ApplyResult result = setup.apply(setup.plan(World.request(DOMAIN)), undoing());

        assertThat(result.outcome()).isEqualTo("rolled-back");
        assertThat(ApplyTest.problem(result).code()).isEqualTo("not-read-back");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(OLD1, OLD2));
    }

    @Test
    void harmIsOnlyTold_whereNobodyAskedForMore() {
        world.host.troubles(Trouble.IGNORED);

        assertThat(apply().outcome()).isEqualTo("failed");
    }

    @Test
    void nameServersThatFailOverTheChange_areHarm() {
        world.failingOver(NEW.mx());

        ApplyResult result = setup.apply(setup.plan(World.request(DOMAIN)), undoing());

        assertThat(result.outcome()).as("%s", result).isEqualTo("rolled-back");
        assertThat(ApplyTest.problem(result).code()).isEqualTo("authorities-fail");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(OLD1, OLD2));
    }

    @Test
    @Tag("MX-12")
    void nameServersThatAreSlow_areNoHarm() {
        world.lagging(10_000);

        ApplyResult result = setup.apply(setup.plan(World.request(DOMAIN)), undoing());

        assertThat(result.outcome()).isNotEqualTo("rolled-back");
    }

    @Test
    void aDomainIsOneRunsAtATime() {
        try (Claim claim = ((ClaimResult.Taken) setup.claim(OWNER, "alice")).claim()) {
            assertThat(setup.claim(OWNER, "bob")).isInstanceOfSatisfying(ClaimResult.Refused.class, refused -> {
                assertThat(refused.problem().code()).isEqualTo("domain-held");
                assertThat(refused.problem().message())
                        .contains("alice")
                        .containsPattern("since [-0-9]{10}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
            });
            assertThat(setup.claim(DomainName.of("example.net"), "bob")).isInstanceOf(ClaimResult.Taken.class);
            PlanResult plan = setup.plan(World.request(DOMAIN));

            assertThat(setup.apply(plan, APPROVAL).outcome()).isEqualTo("conflict");
            assertThat(world.host.history()).isEmpty();
            assertThat(setup.apply(claim, plan, APPROVAL).outcome()).isEqualTo("applied");
        }
        assertThat(setup.claim(OWNER, "bob")).isInstanceOf(ClaimResult.Taken.class);
    }

    @Test
    void aClaimIsOfOneDomain() {
        world.domain("example.net", OLD1);
        try (Claim claim = ((ClaimResult.Taken) setup.claim(DomainName.of("example.net"), "alice")).claim()) {
            PlanResult plan = setup.plan(World.request(DOMAIN));

            assertThatIllegalArgumentException().isThrownBy(() -> setup.apply(claim, plan, APPROVAL));
        }
    }

    private ApplyResult apply() {
        return setup.apply(setup.plan(World.request(DOMAIN)), APPROVAL);
    }

    private static Approval undoing() {
        return new Approval("alice", Statements.NONE, Duration.ofMinutes(5), Optional.empty(), true);
    }

    private ApplyResult rollback() throws StateException {
        return setup.rollback(request(), APPROVAL);
    }

    private RollbackRequest request() throws StateException {
        return RollbackRequest.of(newest(), World.request(DOMAIN).host());
    }

    private Run newest() throws StateException {
        return store.runs(OWNER).getFirst();
    }
}
