package dev.mxsetup;

import static dev.mxsetup.World.APPROVAL;
import static dev.mxsetup.World.OLD1;
import static dev.mxsetup.World.OLD2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.FakeHost;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.RunStart;
import dev.mxsetup.record.StateException;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The TTL of the present MX, changed ahead of a cut and after it. */
final class TtlTest {
    private static final String DOMAIN = "example.com";
    private static final DomainName OWNER = DomainName.of(DOMAIN);
    private static final MxRecord SHORT1 = MxRecord.of(10, "mx1.old.example", 300);
    private static final MxRecord SHORT2 = MxRecord.of(20, "mx2.old.example", 300);

    private final World world = new World();
    private final TroubledStore store = new TroubledStore();
    private final MxSetup setup = world.setup(store);

    @Test
    @Tag("MX-3")
    @Tag("MX-7")
    void lowersTheTtlOfThePresentRecords_andNothingElse() throws StateException {
        ApplyResult result = change(Purpose.LOWER_TTL, 300);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(SHORT1, SHORT2));
        assertThat(world.host.history())
                .containsOnly(Set.copyOf(MxRrset.of(OLD1, OLD2).entries()));
        assertThat(newest().start().kind()).isEqualTo("lower-ttl");
        assertThat(newest().outcome()).contains("applied");
        assertThat(newest().start().before()).isEqualTo(MxRrset.of(OLD1, OLD2));
    }

    @Test
    void theEarliestGoodMomentForTheCut_isTheOldTtlAfterTheLastNameServerShowsTheNewOne() {
        ApplyResult result = change(Purpose.LOWER_TTL, 300);

        Timing timing = result.report().verification().orElseThrow().timing();
        assertThat(timing.drainedBy())
                .contains(timing.publishedAt().orElseThrow().plusSeconds(3600));
        assertThat(result.report().verification().orElseThrow().level()).isEqualTo(Level.DRAINING);
    }

    @Test
    @Tag("MX-12")
    void nameServersThatStillShowTheOldTtl_areNotCountedAsShowingIt() {
        world.lagging(1_000);

        ApplyResult result = change(Purpose.LOWER_TTL, 300);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(result.report().verification()).hasValueSatisfying(seen -> {
            assertThat(seen.level()).isEqualTo(Level.STORED);
            assertThat(seen.timing().drainedBy()).isEmpty();
            assertThat(seen.notes()).anySatisfy(note -> assertThat(note).contains("other TTL: 3600 seconds"));
        });
    }

    @Test
    @Tag("MX-6")
    void recordsThatAreShortAlready_areLeftAlone() {
        world.host.holding(DOMAIN, MxRecord.of(10, "mx1.old.example", 120), OLD2);

        assertThat(change(Purpose.LOWER_TTL, 300).outcome()).isEqualTo("applied");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(MxRecord.of(10, "mx1.old.example", 120), SHORT2));
        int writes = world.host.history().size();

        assertThat(change(Purpose.LOWER_TTL, 300).outcome()).isEqualTo("unchanged");
        assertThat(world.host.history()).hasSize(writes);
    }

    @Test
    void askedForAgain_itTellsTheSameMomentForTheCut() {
        Optional<Instant> first = change(Purpose.LOWER_TTL, 300)
                .report()
                .verification()
                .orElseThrow()
                .timing()
                .drainedBy();
        pass(Duration.ofMinutes(10));

        ApplyResult again = change(Purpose.LOWER_TTL, 300);

        assertThat(again.outcome()).isEqualTo("unchanged");
        assertThat(again.report().verification().orElseThrow().timing().drainedBy())
                .isEqualTo(first);
    }

    @Test
    void raisesWhatIsShorter_andLeavesWhatIsLonger() {
        world.host.holding(DOMAIN, SHORT1, MxRecord.of(20, "mx2.old.example", 7200));

        assertThat(change(Purpose.RAISE_TTL, 3600).outcome()).isEqualTo("applied");

        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(OLD1, MxRecord.of(20, "mx2.old.example", 7200)));
    }

    @Test
    void anOwnerWithoutMx_hasNothingToChange() {
        world.host.holding(DOMAIN);

        assertThat(change(Purpose.LOWER_TTL, 300).outcome()).isEqualTo("unchanged");
    }

    @Test
    @Tag("MX-8")
    void planOfIt_writesNothing_andAsksOnlyAboutTheZone() {
        PlanResult plan = setup.plan(request(Purpose.LOWER_TTL, 300));

        assertThat(plan.outcome()).isEqualTo("pending");
        assertThat(plan.report().questions()).isEmpty();
        assertThat(plan.report().request().desired().entries())
                .isEqualTo(MxRrset.of(OLD1, OLD2).entries());
        assertThat(plan.report().findings())
                .filteredOn(finding -> finding.status() == Finding.Status.SKIPPED)
                .extracting(Finding::check)
                .contains(CheckName.TARGET_RESOLVES, CheckName.DOMAIN_PROVISIONED, CheckName.OLD_HOST)
                .doesNotContain(CheckName.ZONE_DELEGATED, CheckName.API_MATCHES_DNS);
        assertThat(world.host.history()).isEmpty();
    }

    @Test
    void aCutSoonAfter_countsTheTtlThatWasLowered() throws StateException {
        change(Purpose.LOWER_TTL, 300);
        pass(Duration.ofMinutes(10));

        setup.apply(setup.plan(World.request(DOMAIN)), APPROVAL);

        assertThat(newest().start().kind()).isEqualTo("apply");
        assertThat(newest().start().oldTtl()).isBetween(2990L, 3000L);
    }

    @Test
    void aCutInTime_countsTheShortTtl() throws StateException {
        change(Purpose.LOWER_TTL, 300);
        pass(Duration.ofMinutes(61));

        setup.apply(setup.plan(World.request(DOMAIN)), APPROVAL);

        assertThat(newest().start().oldTtl()).isEqualTo(300);
    }

    @Test
    void theCheckTellsAfterWhenToCut() {
        assertThat(oldTtl().status()).isEqualTo(Finding.Status.PASS);
        world.host.holding(DOMAIN, MxRecord.of(10, "mx1.old.example", 86_400));
        assertThat(oldTtl().remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("mxsetup lower-ttl example.com"));
        Instant drained = change(Purpose.LOWER_TTL, 300)
                .report()
                .verification()
                .orElseThrow()
                .timing()
                .drainedBy()
                .orElseThrow();

        Finding soon = oldTtl();

        assertThat(soon.status()).isEqualTo(Finding.Status.WARN);
        assertThat(Instant.parse(soon.remedy().orElseThrow().replaceAll("Cut after (\\S+): .*", "$1")))
                .isBetween(drained, drained.plusSeconds(1));
        pass(Duration.ofDays(1));
        assertThat(oldTtl().status()).isEqualTo(Finding.Status.PASS);
    }

    @Test
    @Tag("MX-4")
    void theWayBack_restoresTheTtls() throws StateException {
        change(Purpose.LOWER_TTL, 300);

        ApplyResult back = setup.rollback(
                RollbackRequest.of(newest(), request(Purpose.LOWER_TTL, 300).host()), APPROVAL);

        assertThat(back.outcome()).isEqualTo("rolled-back");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(OLD1, OLD2));
    }

    @Test
    void theWayBackFromAnApply_isOpen_afterTheTtlWasRaised() throws StateException {
        setup.apply(setup.plan(World.request(DOMAIN)), APPROVAL);
        Run applied = newest();
        assertThat(change(Purpose.RAISE_TTL, 3600).outcome()).isEqualTo("applied");

        ApplyResult back = setup.rollback(
                RollbackRequest.of(applied, request(Purpose.RAISE_TTL, 300).host()), APPROVAL);

        assertThat(back.outcome()).isEqualTo("rolled-back");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(OLD1, OLD2));
    }

    @Test
    void raisedSoonAfterACut_theOldHostIsKeptAsLongAsBefore() throws StateException {
        setup.apply(setup.plan(World.request(DOMAIN)), APPROVAL);
        pass(Duration.ofMinutes(1));

        change(Purpose.RAISE_TTL, 3600);

        assertThat(newest().start().oldTtl()).isBetween(3500L, 3600L);
    }

    @Test
    @Tag("MX-5")
    void aKilledRun_isFinishedByResume_inItsOwnJournal() throws StateException {
        Run killed = killed();

        ApplyResult result = resume(killed);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(result.report().resumed().orElseThrow().next()).isEqualTo(Unfinished.Next.FINISH);
        assertThat(result.report().runId()).contains("run-1");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(SHORT1, SHORT2));
    }

    @Test
    @Tag("MX-5")
    void aKilledRun_isFinishedByTheSameCommand() throws StateException {
        killed();

        ApplyResult result = change(Purpose.LOWER_TTL, 300);

        assertThat(result.report().resumed().orElseThrow().next()).isEqualTo(Unfinished.Next.FINISH);
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(SHORT1, SHORT2));
    }

    @Test
    @Tag("MX-5")
    void aKilledRunThatLoweredNothingYet_isNotClosedAsDone_byAnApply() throws StateException {
        killed();

        ApplyResult result = setup.apply(setup.plan(World.request(DOMAIN)), APPROVAL);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(result.report().resumed().orElseThrow().next()).isEqualTo(Unfinished.Next.PUT_BACK);
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(World.NEW));
    }

    @Test
    @Tag("MX-7")
    void aHostThatSaysYesAndKeepsTheOldTtl_isFoundOut() {
        world.host.troubles(FakeHost.Trouble.IGNORED);

        ApplyResult result = change(Purpose.LOWER_TTL, 300);

        assertThat(result.outcome()).isNotEqualTo("applied");
        assertThat(result.trouble().orElseThrow().code()).isEqualTo("not-read-back");
    }

    /** Its intent is on record, its write was not carried out. */
    private Run killed() throws StateException {
        RunStart start = new RunStart(
                "run-1",
                world.time.instant(),
                "alice",
                OWNER,
                "cloudflare",
                "zone-0",
                OWNER,
                Desired.ofLive(Purpose.LOWER_TTL, new TtlWish.Seconds(300))
                        .of(MxRrset.of(OLD1, OLD2).entries()),
                MxRrset.of(OLD1, OLD2),
                "old form",
                3600,
                "sha256:00",
                List.of(),
                Set.of(),
                new RunStart.Terms(false, "", false, Map.of(), Map.of()),
                Optional.empty());
        store.begin(start)
                .append(new RunEvent.Intent(
                        world.time.instant(), 1, List.of("change"), Set.of(OLD1.mx(), OLD2.mx())));
        return newest();
    }

    private ApplyResult resume(Run run) {
        HostChoice host = request(Purpose.LOWER_TTL, 300).host();
        return switch (setup.claim(OWNER, "alice")) {
            case ClaimResult.Taken taken -> {
                try (Claim claim = taken.claim()) {
                    yield setup.resume(claim, ChangeRequest.of(run, host, Optional.empty()), APPROVAL);
                }
            }
            case ClaimResult.Refused refused -> throw new AssertionError(refused.problem().message());
        };
    }

    private Finding oldTtl() {
        return setup.plan(World.request(DOMAIN)).report().findings().stream()
                .filter(finding -> finding.check() == CheckName.OLD_TTL)
                .findFirst()
                .orElseThrow();
    }

    private void pass(Duration duration) {
        world.time.advance(duration);
    }

    private ApplyResult change(Purpose purpose, long seconds) {
        return setup.apply(setup.plan(request(purpose, seconds)), APPROVAL);
    }

    private static ChangeRequest request(Purpose purpose, long seconds) {
        return new ChangeRequest(
                OWNER,
                false,
                Desired.ofLive(purpose, new TtlWish.Seconds(seconds)),
                Optional.empty(),
                HostChoice.of("cloudflare", World.credentials()),
                Statements.NONE,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private Run newest() throws StateException {
        return store.runs(OWNER).getFirst();
    }
}
