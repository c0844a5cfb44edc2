package dev.mxsetup.provider.godaddy;

import static dev.mxsetup.provider.godaddy.Samples.OWNER;
import static dev.mxsetup.provider.godaddy.Samples.ZONE;
import static dev.mxsetup.provider.godaddy.Samples.goal;
import static dev.mxsetup.provider.godaddy.Samples.rrset;
import static dev.mxsetup.provider.godaddy.Samples.withTtl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Secret;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import dev.mxsetup.sandbox.ApiCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the practice world's GoDaddy. */
final class GodaddyHostTest {
    private static final String T = "custommail.hyperoffice.com";
    private static final DomainName STRANGER = DomainName.of("godaddy-stranger.com");
    private static final DomainName NOWHERE = DomainName.of("elsewhere-only.com");

    private final SimulatedGodaddy godaddy = SimulatedGodaddy.withKey();
    private final Requests requests = Samples.open();
    private final DnsHost withKey;
    private final DnsHost withToken;

    GodaddyHostTest() throws HostException {
        withKey = open("key", Map.of("key", "key", "secret", "secret"));
        withToken = open("token", Map.of("token", "token"));
    }

    @AfterEach
    void close() {
        withKey.close();
        withToken.close();
        godaddy.close();
    }

    @Test
    void withAKeyOneRequestShowsTheZoneAndItsMx() throws HostException {
        List<FoundZone> found = withKey.zones(requests, List.of(OWNER), OWNER);

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.zone()).isEqualTo(ZONE);
            assertThat(one.mx().orElseThrow().records())
                    .isEqualTo(rrset(3600, "10 mx1.oldhost.net", "20 mx2.oldhost.net"));
            assertThat(one.mx().orElseThrow().otherMx()).isEmpty();
        });
        assertThat(requests()).containsExactly("GET /v1/domains/quisine-corp.com/records/MX/@");
    }

    @Test
    void withATokenItShowsTheMxOfOtherNamesToo() throws HostException {
        MxSnapshot mx =
                withToken.zones(requests, List.of(OWNER), OWNER).getFirst().mx().orElseThrow();

        assertThat(mx.records()).isEqualTo(rrset(3600, "10 mx1.oldhost.net", "20 mx2.oldhost.net"));
        assertThat(mx.otherMx())
                .contains(Map.of(DomainName.of("lists.quisine-corp.com"), rrset(3600, "10 lists.oldhost.net")));
        assertThat(requests())
                .containsExactly("GET /v3/domains/zones/quisine-corp.com/dns-records?type=MX&page=1&pageSize=100");
    }

    @Test
    void theUsualSwitchWithAKeyIsThreeRequests() throws HostException {
        MxSnapshot before =
                withKey.zones(requests, List.of(OWNER), OWNER).getFirst().mx().orElseThrow();
        List<Step> steps = withKey.script(ZONE, before, goal("10 " + T));

        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.guard()).isEqualTo(Step.Guard.READ_BEFORE);
            assertThat(step.text())
                    .containsExactly(
                            "PUT records/MX/@: set 10 " + T + " (TTL 600)",
                            "PUT records/MX/@: delete 10 mx1.oldhost.net (TTL 3600)",
                            "PUT records/MX/@: delete 20 mx2.oldhost.net (TTL 3600)");
        });
        assertThat(withKey.run(requests, ZONE, steps.getFirst())).isEqualTo(new StepOutcome.Done());
        MxSnapshot after = withKey.read(requests, ZONE, OWNER);
        assertThat(after.records()).isEqualTo(rrset(600, "10 " + T));
        assertThat(withKey.script(ZONE, after, goal("10 " + T))).isEmpty();
        assertThat(godaddy.world.calls()).hasSize(3);
        assertThat(godaddy.world.calls().get(1).body())
                .isEqualTo("[{\"data\":\"" + T + "\",\"priority\":10,\"ttl\":600}]");
    }

    @Test
    void withAKeyAnEmptyGoalDeletesTheSet() throws HostException {
        lead(withKey, goal());

        assertThat(withKey.read(requests, ZONE, OWNER).records().isEmpty()).isTrue();
        assertThat(requests()).contains("DELETE /v1/domains/quisine-corp.com/records/MX/@");
        assertThat(withKey.zones(requests, List.of(OWNER), OWNER))
                .as("a zone without MX")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTtlAloneIsChangedWhereItCounts(boolean key) throws HostException {
        DnsHost host = key ? withKey : withToken;
        lead(host, withTtl(900, "10 mx1.oldhost.net", "20 mx2.oldhost.net"));

        assertThat(host.read(requests, ZONE, OWNER).records())
                .isEqualTo(rrset(900, "10 mx1.oldhost.net", "20 mx2.oldhost.net"));
    }

    @Test
    void otherNamesOfTheZoneAreReachedByTheirLabels() throws HostException {
        DomainName lists = DomainName.of("lists.quisine-corp.com");

        FoundZone found = withKey.zones(requests, List.of(lists, OWNER), lists).getFirst();

        assertThat(found.zone()).isEqualTo(ZONE);
        assertThat(found.mx().orElseThrow().records().records())
                .containsExactly(MxRecord.of(10, "lists.oldhost.net", 3600));
        assertThat(requests())
                .containsExactly(
                        "GET /v1/domains/lists.quisine-corp.com/records/MX/@",
                        "GET /v1/domains/quisine-corp.com/records/MX/lists");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDomainThatGoDaddyDoesNotHaveIsNoZone(boolean key) throws HostException {
        assertThat((key ? withKey : withToken).zones(requests, List.of(NOWHERE), NOWHERE))
                .isEmpty();
        assertThat(godaddy.world.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDomainOfSomebodyElseIsToldFromAnAccountWithoutTheApi_byOneMoreRequest(boolean key) {
        DnsHost host = key ? withKey : withToken;
        HostError error = failure(() -> host.zones(requests, List.of(STRANGER), STRANGER));

        assertThat(error.kind()).isEqualTo(Kind.ZONE_NOT_FOUND);
        assertThat(error.message()).contains("another account holds it");
        assertThat(requests())
                .hasSize(2)
                .last()
                .isEqualTo(key ? "GET /v1/domains?limit=1" : "GET /v3/domains/domain-names?pageSize=1");
        assertThat(failure(() -> host.zone(requests, STRANGER.text())).kind()).isEqualTo(Kind.ZONE_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAccountThatMayNotUseTheApiHasNone(boolean key) throws HostException {
        Map<String, String> parts = key
                ? Map.of("key", "keyWithoutAccess", "secret", "secretWithoutAccess")
                : Map.of("token", "tokenWithoutAccess");
        try (DnsHost host = open(key ? "key" : "token", parts)) {
            for (HostError error : List.of(
                    failure(() -> host.zones(requests, List.of(OWNER), OWNER)),
                    failure(() -> host.read(requests, ZONE, OWNER)),
                    failure(() -> host.allZones(requests)))) {
                assertThat(error.kind()).isEqualTo(Kind.NO_API);
                assertThat(error.message()).contains("limits API access by the account's size and plan");
                assertThat(error.message() + error.remedy()).doesNotContainPattern("[0-9]+ domains");
                assertThat(error.remedy()).contains("mxsetup guide");
            }
        }
    }

    @Test
    void aTokenThatMayOnlyReadIsRefusedAtTheWrite() throws HostException {
        try (DnsHost host = open("token", Map.of("token", "readOnlyToken"))) {
            Step step = host.script(ZONE, host.read(requests, ZONE, OWNER), goal("10 " + T))
                    .getFirst();

            assertThat(host.run(requests, ZONE, step)).isInstanceOfSatisfying(StepOutcome.Refused.class, refused -> {
                assertThat(refused.error().kind()).isEqualTo(Kind.PERMISSION_MISSING);
                assertThat(refused.error().remedy()).contains("domains.dns:update");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAdditionOrDeletionThatLostTheRaceLeavesTheDecisionToReading(boolean key) throws HostException {
        DnsHost host = key ? withKey : withToken;
        Step step = host.script(ZONE, host.read(requests, ZONE, OWNER), goal()).getFirst();
        godaddy.put(OWNER, List.of());

        assertThat(host.run(requests, ZONE, step)).isInstanceOf(StepOutcome.Changed.class);
    }

    @Test
    void anAdditionThatIsThereAlreadyIsInDoubt() throws HostException {
        Step step = withToken
                .script(ZONE, withToken.read(requests, ZONE, OWNER), goal("10 " + T))
                .getFirst();
        withToken.run(requests, ZONE, step);

        assertThat(withToken.run(requests, ZONE, step)).isInstanceOf(StepOutcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com", "../user", "a b.com", "quisine-corp.com/records"})
    void anIdThatIsNoDomainIsNotSent(String id) {
        assertThat(failure(() -> withKey.zone(requests, id)).kind()).isEqualTo(Kind.ZONE_NOT_FOUND);
        assertThat(godaddy.world.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("MX-9")
    void allZonesAreListed_andNothingElseOfTheDomains(boolean key) throws HostException {
        List<HostZone> zones = (key ? withKey : withToken).allZones(requests);

        assertThat(zones)
                .extracting(zone -> zone.name().text())
                .contains("quisine-corp.com", "godaddy-florist.com", "many-records.com")
                .doesNotContain(STRANGER.text())
                .doesNotHaveDuplicates();
        assertThat(zones.toString()).doesNotContain("AUTHCODE", "Registrant");
        assertThat(requests()).noneMatch(request -> request.matches("GET /v1/domains/[^/]+"));
    }

    @Test
    void allPagesOfRecordsAreRead() throws HostException {
        DomainName many = DomainName.of("many-records.com");

        MxSnapshot mx =
                withToken.zones(requests, List.of(many), many).getFirst().mx().orElseThrow();

        assertThat(mx.records().records()).hasSize(2);
        assertThat(mx.otherMx().orElseThrow()).hasSize(300);
        assertThat(godaddy.world.calls()).hasSize(4);
    }

    private void lead(DnsHost host, Goal goal) throws HostException {
        for (int made = 0; made < 20; made++) {
            List<Step> steps = host.script(ZONE, host.read(requests, ZONE, OWNER), goal);
            if (steps.isEmpty()) {
                return;
            }
            assertThat(host.run(requests, ZONE, steps.getFirst())).isInstanceOf(StepOutcome.Done.class);
            assertThat(host.read(requests, ZONE, OWNER).records().entries())
                    .isEqualTo(steps.getFirst().after());
        }
        throw new AssertionError("no end");
    }

    private List<String> requests() {
        return godaddy.world.calls().stream().map(GodaddyHostTest::line).toList();
    }

    private static String line(ApiCall call) {
        return call.method() + " " + call.path();
    }

    private static HostError failure(ThrowingCallable call) {
        HostException failure = catchThrowableOfType(HostException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.effectUnknown()).isFalse();
        return failure.error();
    }

    /** @param parts from the name of a part to its name in the world's description */
    private DnsHost open(String kind, Map<String, String> parts) throws HostException {
        Map<String, Secret> secrets = new HashMap<>();
        parts.forEach((part, name) ->
                secrets.put(part, Secret.of(godaddy.access.path(name).asString())));
        return new GodaddyProvider()
                .open(new HostAccess(
                        Credentials.of(kind, secrets),
                        Optional.of(godaddy.endpoint()),
                        HttpOptions.withTimeout(Duration.ofSeconds(20))));
    }
}
