package dev.mxsetup;

import static dev.mxsetup.World.APPROVAL;
import static dev.mxsetup.World.NEW;
import static dev.mxsetup.World.OLD1;
import static dev.mxsetup.World.OLD2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.Guide.Action;
import dev.mxsetup.Guide.Step;
import dev.mxsetup.host.FakeHost.Trouble;
import dev.mxsetup.host.HostError;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Portal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changes that have to be made by hand. */
final class ManualTest {
    private static final List<String> WIX = List.of("ns14.wixdns.net", "ns15.wixdns.net");
    private static final HostError NO_API =
            HostError.of(HostError.Kind.NO_API, "This account may not use the API.", "Use the panel.");

    private final World world = new World();
    private final MxSetup setup = world.setup(new TroubledStore());

    @Test
    @DisplayName("case 164: an account without API")
    void anAccountWithoutApi_endsInTheGuide_withThePlanAndTheFindings() {
        world.host.failingReads(NO_API);

        PlanResult plan = setup.plan(World.request("example.com"));
        ApplyResult applied = setup.apply(plan, APPROVAL);

        assertThat(plan).isInstanceOfSatisfying(PlanResult.Manual.class, manual -> {
            assertThat(manual.problem().code()).isEqualTo("no-api");
            assertThat(manual.report().source()).contains("dns");
            assertThat(manual.report().plan().orElseThrow().before().entries()).containsExactly(OLD1.mx(), OLD2.mx());
            assertThat(manual.report().findings()).hasSameSizeAs(CheckName.values());
            assertThat(manual.guide().title()).isEqualTo("Cloudflare");
            assertThat(manual.guide().support()).isEqualTo("Cloudflare support");
            assertThat(records(manual.guide(), Action.ADD)).containsExactly("10 " + World.TARGET);
            assertThat(records(manual.guide(), Action.DELETE))
                    .containsExactly("20 mx2.old.example", "10 mx1.old.example");
        });
        assertThat(applied.outcome()).isEqualTo("manual");
        assertThat(applied.report().writes()).isZero();
        assertThat(world.host.history()).isEmpty();
    }

    @Test
    @Tag("MX-1")
    void theNewRecordIsAddedFirst_andTheLeastPreferredOldOneDeletedFirst() {
        world.elsewhere("shop.com", WIX, OLD1, OLD2);

        Guide guide = guide("shop.com", "wix");

        assertThat(guide.steps())
                .extracting(Step::action)
                .containsExactly(Action.OPEN, Action.ADD, Action.DELETE, Action.DELETE, Action.CHECK);
        assertThat(records(guide, Action.DELETE)).containsExactly("20 mx2.old.example", "10 mx1.old.example");
        assertThat(guide.steps().get(1).text()).contains("before anything is deleted");
    }

    @Test
    void anApiThatIsKeptFromTheAccountOnlyAtTheWrite_endsInTheGuideToo() {
        world.host.troubles(Trouble.WITHOUT_API);

        ApplyResult applied = setup.apply(setup.plan(World.request("example.com")), APPROVAL);

        assertThat(applied).isInstanceOfSatisfying(ApplyResult.Manual.class, manual -> {
            assertThat(manual.problem().code()).isEqualTo("no-api");
            assertThat(manual.problem().changed()).isEqualTo(Problem.Changed.NO);
            assertThat(records(manual.guide(), Action.ADD)).containsExactly("10 " + World.TARGET);
        });
        assertThat(world.host.at("example.com").entries()).containsExactly(OLD1.mx(), OLD2.mx());
    }

    @Test
    @DisplayName("case 164: a host without a module")
    void aHostWithoutAModule_endsInItsGuide() {
        world.elsewhere("shop.com", WIX, OLD1);

        PlanResult plan = setup.plan(request("shop.com", "wix"));

        assertThat(plan).isInstanceOfSatisfying(PlanResult.Manual.class, manual -> {
            assertThat(manual.problem().code()).isEqualTo("host-unsupported");
            assertThat(manual.guide().host()).contains("wix");
            assertThat(manual.guide().where()).contains("Configure your MX records");
        });
        assertThat(setup.apply(plan, APPROVAL).outcome()).isEqualTo("manual");
    }

    @Test
    void aHostThatNobodyKnows_endsInAGuideThatNamesItsServers() {
        world.elsewhere("shop.com", List.of("ns1.shop-dns.net", "ns2.shop-dns.net"), OLD1);

        PlanResult plan = setup.plan(request("shop.com", HostChoice.UNKNOWN));

        assertThat(plan).isInstanceOfSatisfying(PlanResult.Manual.class, manual -> {
            assertThat(manual.problem().code()).isEqualTo("host-unknown");
            assertThat(manual.guide().host()).isEmpty();
            assertThat(manual.guide().title()).isEqualTo("its DNS host");
            assertThat(manual.guide().support()).contains("ns1.shop-dns.net, ns2.shop-dns.net");
        });
    }

    @Test
    @DisplayName("case 165: the customer did it by hand meanwhile")
    void whatIsRightAlready_isUnchanged_alsoWithoutAnApi() {
        world.elsewhere("shop.com", WIX, NEW);

        assertThat(setup.plan(request("shop.com", "wix")).outcome()).isEqualTo("unchanged");
        assertThat(setup.guide(request("shop.com", "wix")))
                .isInstanceOfSatisfying(
                        GuideResult.Unchanged.class,
                        unchanged ->
                                assertThat(unchanged.guide().isNothingToDo()).isTrue());
    }

    @Test
    void aDomainThatAnotherHostServes_isBlocked_notGuidedToTheWrongPanel() {
        PlanResult plan = setup.plan(request("example.com", "wix"));
        GuideResult guide = setup.guide(request("example.com", "wix"));

        assertThat(plan).isInstanceOfSatisfying(PlanResult.Blocked.class, blocked -> {
            assertThat(blocked.problem().message()).contains("is served by Cloudflare", "not by Wix");
            assertThat(blocked.problem().remedy()).isEqualTo("Use --provider cloudflare.");
        });
        assertThat(guide)
                .isInstanceOfSatisfying(
                        GuideResult.Failed.class,
                        failed -> assertThat(failed.problem().message())
                                .contains("is served by Cloudflare", "not by Wix"));
    }

    @Test
    @DisplayName("case 31: the zone is elsewhere, and the host meant has one left over, none, or none to be seen")
    void aDomainThatAnotherHostServes_isToldInOneLine_whateverTheHostMeantShows() {
        world.elsewhere("none.com", WIX, OLD1);
        world.elsewhere("left.com", WIX, OLD1).host.zone("left.com").holding("left.com", OLD1);
        String message =
                "%s is served by Wix (ns14.wixdns.net, ns15.wixdns.net), not by Cloudflare: a change there would have"
                        + " no effect.";

        for (String domain : List.of("none.com", "left.com")) {
            assertThat(setup.plan(World.request(domain))).isInstanceOfSatisfying(PlanResult.Blocked.class, blocked -> {
                assertThat(blocked.problem().code()).isEqualTo("blocked");
                assertThat(blocked.problem().message()).isEqualTo(message.formatted(domain));
            });
        }
        world.host.failingReads(HostError.of(HostError.Kind.ZONE_NOT_FOUND, "No such domain.", "Look again."));
        assertThat(setup.plan(World.request("left.com")))
                .isInstanceOfSatisfying(
                        PlanResult.Blocked.class,
                        blocked -> assertThat(blocked.problem().message()).isEqualTo(message.formatted("left.com")));
    }

    @Test
    void preflight_tellsThatThereIsNoApi() {
        world.host.failingReads(NO_API);

        assertThat(setup.preflight(World.request("example.com")))
                .isInstanceOfSatisfying(
                        PreflightResult.Blocked.class,
                        blocked -> assertThat(blocked.problem().code()).isEqualTo("no-api"));
    }

    @Test
    void aDomainThatIsNotThere_isBlocked_ratherThanGuided() {
        assertThat(setup.plan(request("nowhere.com", "wix")).outcome()).isEqualTo("blocked");
        assertThat(setup.guide(request("nowhere.com", "wix")))
                .isInstanceOfSatisfying(
                        GuideResult.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("not-delegated"));
    }

    @Test
    void aNameThatIsNoHostAtAll_isNoProvider() {
        assertThat(setup.guide(request("example.com", "nope")))
                .isInstanceOfSatisfying(
                        GuideResult.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("provider-unknown"));
    }

    @Test
    void aGuideWithoutAHostNamed_findsItByTheDelegation() {
        world.elsewhere("shop.com", WIX, OLD1);

        assertThat(guide("shop.com", HostChoice.UNKNOWN).host()).contains("wix");
    }

    @Test
    @DisplayName("case 44: two DNS hosts at once")
    void aGuideForAMixedDelegation_isRefused() {
        world.elsewhere("shop.com", List.of("ns14.wixdns.net", "dns1.p01.nsone.net"), OLD1);

        assertThat(setup.guide(request("shop.com", HostChoice.UNKNOWN)))
                .isInstanceOfSatisfying(
                        GuideResult.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("mixed-delegation"));
    }

    @Test
    @DisplayName("case 27: a name inside a zone")
    void aGuideForANameInsideAZone_wantsToBeMeant() {
        assertThat(setup.guide(request("mail.example.com", "cloudflare")))
                .isInstanceOfSatisfying(GuideResult.Failed.class, failed -> {
                    assertThat(failed.problem().code()).isEqualTo("blocked");
                    assertThat(failed.problem().remedy()).contains("--subdomain");
                });
    }

    private Guide guide(String domain, String provider) {
        return setup.guide(request(domain, provider)).steps().orElseThrow();
    }

    private static ChangeRequest request(String domain, String provider) {
        return ChangeRequest.of(domain, Portal.HYPEROFFICE, HostChoice.withoutCredentials(provider))
                .attest(Attestation.PORTAL_READY, "alice");
    }

    private static List<String> records(Guide guide, Action action) {
        return guide.steps().stream()
                .filter(step -> step.action() == action)
                .map(Step::record)
                .flatMap(Optional::stream)
                .map(record -> record.mx().toString())
                .toList();
    }
}
