package dev.mxsetup;

import static dev.mxsetup.World.APPROVAL;
import static dev.mxsetup.World.NEW;
import static dev.mxsetup.World.OLD1;
import static dev.mxsetup.World.OLD2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.FakeDns;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.host.FakeHost.Trouble;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.Secret;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Readiness;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.verify.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans, looks, and what must not come out of the library. */
final class MxSetupTest {
    private static final String DOMAIN = "example.com";

    private final World world = new World();
    private final TroubledStore store = new TroubledStore();
    private final MxSetup setup = world.setup(store);

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    @Test
    void cannotBeBuilt_withoutAPlaceForTheRecord() {
        assertThatThrownBy(() -> MxSetup.builder().build()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void planTellsWhatWouldChange() {
        PlanReport report = plan(World.request(DOMAIN)).report();

        assertThat(report.source()).contains("api");
        assertThat(report.plan().orElseThrow().before().entries()).containsExactly(OLD1.mx(), OLD2.mx());
        assertThat(report.plan().orElseThrow().after().entries()).containsExactly(NEW.mx());
        assertThat(report.steps()).hasSize(2);
        assertThat(report.apiCalls()).isEqualTo(2);
        assertThat(report.findings()).hasSameSizeAs(CheckName.values());
    }

    @Test
    void planWithoutCredentials_readsTheNameServers_andCannotBeApplied() {
        ChangeRequest request = with(World.request(DOMAIN), HostChoice.withoutCredentials("cloudflare"));

        PlanResult plan = plan(request);

        assertThat(plan.outcome()).isEqualTo("pending");
        assertThat(plan.report().source()).contains("dns");
        assertThat(plan.report().basis()).isEmpty();
        assertThat(ApplyTest.problem(setup.apply(plan, APPROVAL)).code()).isEqualTo("credentials-missing");
        assertThat(world.opened).hasValue(0);
    }

    @Test
    void unknownProvider_isAProblem_andNothingThrown() {
        ChangeRequest request = with(World.request(DOMAIN), HostChoice.of("nope", World.credentials()));

        assertThat(problem(plan(request)).code()).isEqualTo("provider-unknown");
        assertThat(setup.preflight(request))
                .isInstanceOfSatisfying(
                        PreflightResult.Blocked.class,
                        blocked -> assertThat(blocked.problem().code()).isEqualTo("provider-unknown"));
        assertThat(ApplyTest.problem(setup.apply(plan(request), APPROVAL)).code())
                .isEqualTo("provider-unknown");
    }

    @Test
    @Tag("MX-10")
    void aModuleThatBreaks_isTheProblemOfItsDomain() {
        world.host.breaking();

        assertThat(problem(plan(World.request(DOMAIN))).code()).isEqualTo("internal");
        assertThat(setup.preflight(World.request(DOMAIN)).outcome()).isEqualTo("blocked");
        assertThat(setup.verify(verify(NEW.mx())).outcome()).isEqualTo("waiting");
    }

    @Test
    void aListenerThatBreaks_stopsNothing() {
        MxSetup loud = MxSetup.builder()
                .runStore(store)
                .locks(new MemoryLocks())
                .providers(List.of(world))
                .bootstrap(FakeDns.socket("11.0.0.53"))
                .dns(world)
                .clock(world.time)
                .pause(world.time)
                .listener((domain, text) -> {
                    throw new IllegalStateException("a bug of the caller");
                })
                .build();

        assertThat(loud.apply(loud.plan(World.request(DOMAIN)), APPROVAL).outcome())
                .isEqualTo("applied");
    }

    @Test
    void hostFault_isToldWithItsOwnCode() {
        world.host.failingReads(HostError.of(HostError.Kind.REQUEST_REJECTED, "No.", "Ask."));

        assertThat(plan(World.request(DOMAIN)))
                .isInstanceOfSatisfying(
                        PlanResult.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("request-rejected"));
    }

    @Test
    void refusedCredentials_keepTheHostsCode_alsoInTheApply() {
        world.host.failingReads(HostError.of(HostError.Kind.CREDENTIALS_REFUSED, "Unknown token.", "Make one."));

        PlanResult plan = plan(World.request(DOMAIN));

        assertThat(problem(plan).code()).isEqualTo("credentials-refused");
        assertThat(ApplyTest.problem(setup.apply(plan, APPROVAL)).code()).isEqualTo("credentials-refused");
    }

    @Test
    @Tag("MX-2")
    void acceptedCredentials_leadToNoWrite_whereNothingWasRead() {
        world.host.failingReads(HostError.of(HostError.Kind.CREDENTIALS_REFUSED, "Unknown token.", "Make one."));
        ChangeRequest accepted = World.request(DOMAIN).accept(CheckName.CREDENTIALS, "I know better");

        assertThat(plan(accepted).outcome()).isEqualTo("blocked");
        assertThat(setup.apply(plan(accepted), APPROVAL).outcome()).isEqualTo("blocked");
        assertThat(world.host.history()).isEmpty();
    }

    @Test
    @Tag("MX-2")
    void acceptedAmbiguity_leadsToNoWrite_withoutAChosenZone() {
        world.host.zone(DOMAIN, "ada.ns.cloudflare.com", "bob.ns.cloudflare.com");
        Statements accept = Statements.NONE.accept(CheckName.ZONE_UNIQUE, "whichever");
        PlanResult inRequest = plan(World.request(DOMAIN).accept(CheckName.ZONE_UNIQUE, "whichever"));
        PlanResult inApproval = plan(World.request(DOMAIN));

        assertThat(inRequest.outcome()).isEqualTo("blocked");
        assertThat(problem(inRequest).remedy()).contains("--zone-id");
        assertThat(setup.apply(inRequest, APPROVAL).outcome()).isEqualTo("blocked");
        assertThat(ApplyTest.problem(
                                setup.apply(inApproval, new Approval("bob", accept, Duration.ZERO, Optional.empty())))
                        .remedy())
                .contains("--zone-id");
        assertThat(world.host.history()).isEmpty();
    }

    @Test
    void theZoneThatTheWorldAsks_isMeant_notOneThatTellsNoNameServers() {
        world.host.zone(new HostZone(
                "other",
                DomainName.of(DOMAIN),
                new HostZone.State(HostZone.State.Kind.ACTIVE, "active", ""),
                Optional.empty(),
                HostZone.names(List.of()),
                Optional.empty(),
                Optional.empty()));

        assertThat(plan(World.request(DOMAIN)).report().zone())
                .map(HostZone::id)
                .contains("zone-0");
    }

    @Test
    void aNameThatItsParentDoesNotKnow_isBlocked() {
        PlanResult plan = plan(World.request("missing.com"));

        assertThat(plan.outcome()).isEqualTo("blocked");
        assertThat(setup.apply(plan, APPROVAL).outcome()).isEqualTo("blocked");
        assertThat(setup.verify(new VerifyRequest(DomainName.of("missing.com"), Optional.of(set(NEW.mx())), List.of())))
                .isInstanceOfSatisfying(
                        VerifyResult.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("not-delegated"));
    }

    @Test
    void rightMx_isUnchanged_evenWhereThePortalRefusesTheDomain() {
        world.host.holding(DOMAIN, NEW);
        Portal refusing = Portal.HYPEROFFICE.with(domain -> new Readiness.Answer.Unusable("not now"));
        Portal notReady = Portal.HYPEROFFICE.with(domain ->
                new Readiness.Answer.Given(false, Optional.empty(), Optional.empty(), false, Optional.empty()));

        assertThat(plan(with(World.unattested(DOMAIN), refusing)).outcome()).isEqualTo("unchanged");
        PlanResult plan = plan(with(World.unattested(DOMAIN), notReady));
        assertThat(plan.outcome()).isEqualTo("unchanged");
        assertThat(setup.apply(plan, APPROVAL).outcome()).isEqualTo("unchanged");
    }

    @Test
    void interruptedPlan_saysSo_andNotThatChecksFailed() {
        Thread.currentThread().interrupt();

        PlanResult plan = plan(World.request(DOMAIN));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(problem(plan).code()).isEqualTo("interrupted");
    }

    @Test
    void interruptedVerify_saysSo() {
        Thread.currentThread().interrupt();

        VerifyResult result = setup.verify(verify(NEW.mx()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result)
                .isInstanceOfSatisfying(
                        VerifyResult.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("interrupted"));
    }

    @Test
    @Tag("MX-12")
    void verifyGoesFromPublishedToSettled_asTimePasses() {
        setup.apply(plan(World.request(DOMAIN)), APPROVAL);

        assertThat(level()).isEqualTo(Level.DRAINING);
        world.time.advance(Duration.ofSeconds(3601));
        assertThat(level()).isEqualTo(Level.DRAINED);
        world.time.advance(Duration.ofHours(2));
        assertThat(level()).isEqualTo(Level.SETTLED);
    }

    @Test
    void verifyTellsDrift_onlyAfterOursHadBeenPublished() {
        setup.apply(plan(World.request(DOMAIN)), APPROVAL);
        world.host.holding(DOMAIN, OLD1);

        assertThat(setup.verify(recorded()))
                .isInstanceOfSatisfying(
                        VerifyResult.Drifted.class,
                        drifted -> assertThat(drifted.problem().code()).isEqualTo("drifted"));
    }

    @Test
    void verifyNotesWhenItFirstSeesItPublished() throws Exception {
        world.host.holding(DOMAIN, OLD1, NEW);
        PlanResult plan = plan(World.request(DOMAIN));
        world.lagging(4);
        setup.apply(plan, new Approval("alice", Statements.NONE, Duration.ZERO, Optional.empty()));
        assertThat(store.runs().getFirst().publishedAt()).isEmpty();

        setup.verify(recorded());

        assertThat(store.runs().getFirst().publishedAt()).contains(world.time.instant());
    }

    @Test
    @Tag("MX-12")
    void verifyDoesNotSayStored_ofARunThatWasNeverReadBack() {
        world.host.troubles(Trouble.IGNORED);
        setup.apply(plan(World.request(DOMAIN)), APPROVAL);

        assertThat(level()).isEqualTo(Level.UNPUBLISHED);
    }

    @Test
    void verifyFails_whereTheRecordCannotBeRead() {
        store.unreadable();

        assertThat(setup.verify(verify(NEW.mx())))
                .isInstanceOfSatisfying(
                        VerifyResult.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("state-unreadable"));
    }

    @Test
    void verifyAsksWhatIsExpected_whenNothingSaysSo() {
        assertThat(setup.verify(recorded()))
                .isInstanceOfSatisfying(
                        VerifyResult.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("usage"));
    }

    @Test
    @Tag("MX-9")
    void theSameSecretIsOneHostSession_andNeverShown() {
        plan(World.request(DOMAIN));
        plan(World.request(DOMAIN));

        assertThat(world.opened).hasValue(1);
        assertThat(Secret.of("a"))
                .isEqualTo(Secret.of("a"))
                .isNotEqualTo(Secret.of("b"))
                .hasToString("[secret]");
        assertThat(World.request(DOMAIN).toString()).doesNotContain("s3cret");
    }

    @Test
    @Tag("MX-10")
    void domainsSideBySide_eachHaveTheirOwnEnd() throws Exception {
        world.domain("second.com", MxRecord.of(5, "mx.second.example", 600));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ApplyResult> first = threads.submit(() -> setup.apply(plan(World.request(DOMAIN)), APPROVAL));
            Future<ApplyResult> second = threads.submit(() -> setup.apply(plan(World.request("second.com")), APPROVAL));
            Future<PlanResult> third = threads.submit(() -> plan(World.request("missing.com")));

            assertThat(first.get().outcome()).isEqualTo("applied");
            assertThat(second.get().outcome()).isEqualTo("applied");
            assertThat(third.get().outcome()).isEqualTo("blocked");
            assertThat(first.get().report().apiCalls()).isEqualTo(6);
            assertThat(second.get().report().apiCalls()).isEqualTo(6);
        }
        assertThat(world.opened).hasValue(1);
        assertThat(world.host.at("second.com").entries()).containsExactly(NEW.mx());
    }

    private PlanResult plan(ChangeRequest request) {
        return setup.plan(request);
    }

    private Level level() {
        return switch (setup.verify(recorded())) {
            case VerifyResult.Verified verified -> verified.verification().level();
            case VerifyResult.Waiting waiting -> waiting.verification().level();
            case VerifyResult.Drifted drifted -> throw new AssertionError("drifted");
            case VerifyResult.Failed failed -> throw new AssertionError(failed.problem());
        };
    }

    private static VerifyRequest recorded() {
        return new VerifyRequest(DomainName.of(DOMAIN), Optional.empty(), List.of());
    }

    private static VerifyRequest verify(Mx... expected) {
        return new VerifyRequest(DomainName.of(DOMAIN), Optional.of(set(expected)), List.of());
    }

    private static SortedSet<Mx> set(Mx... entries) {
        return new TreeSet<>(List.of(entries));
    }

    private static Problem problem(PlanResult result) {
        return switch (result) {
            case PlanResult.Blocked blocked -> blocked.problem();
            case PlanResult.Conflict conflict -> conflict.problem();
            case PlanResult.Failed failed -> failed.problem();
            case PlanResult.Manual manual -> manual.problem();
            case PlanResult.Pending pending -> throw new AssertionError("pending");
            case PlanResult.Unchanged unchanged -> throw new AssertionError("unchanged");
        };
    }

    private static ChangeRequest with(ChangeRequest request, HostChoice host) {
        return ChangeRequest.of(request.domain().text(), Portal.HYPEROFFICE, host)
                .attest(Attestation.PORTAL_READY, "alice");
    }

    private static ChangeRequest with(ChangeRequest request, Portal portal) {
        return ChangeRequest.of(request.domain().text(), portal, request.host());
    }

    static Desired desired(SortedSet<Mx> entries) {
        return new Desired(entries, new TtlWish.Usual(), "a test");
    }
}
