package dev.mxsetup.provider.powerdns;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HostZone.State;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Secret;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PowerDnsHostTest {
    private static final DomainName OWNER = DomainName.of("example.com");
    private static final Requests OPEN = new Requests() {
        @Override
        public <T> T read(Exchange<T> exchange) throws HostException {
            return exchange.run();
        }

        @Override
        public <T> T write(Exchange<T> exchange) throws HostException {
            return exchange.run();
        }
    };

    private final FakePowerDns server = new FakePowerDns();
    private final FakePowerDns.Zone zone = server.zone("example.com.", "Master");
    private final DnsHost host;

    PowerDnsHostTest() throws HostException {
        host = open(server.endpoint().toString());
        mx("10 mx1.old.example.", "20 MX2.Old.example.");
    }

    @AfterEach
    void close() {
        host.close();
        server.close();
    }

    @Test
    void theZoneComesWithAllThatCoreNeeds_inOneCall() throws HostException {
        zone.account = "ada";
        zone.put("lists.example.com.", "MX", 60, List.of("5 lists.example."), List.of());
        zone.put("off.example.com.", "MX", 60, List.of(), List.of("5 off.example."));

        FoundZone found = host.zones(OPEN, List.of(OWNER), OWNER).getFirst();

        assertThat(found.zone().id()).isEqualTo("example.com.");
        assertThat(found.zone().account()).contains("ada");
        assertThat(found.zone().state()).isEqualTo(new State(State.Kind.ACTIVE, "Master", ""));
        MxSnapshot snapshot = found.mx().orElseThrow();
        assertThat(snapshot.records()).isEqualTo(rrset(3600, "10 mx1.old.example", "20 mx2.old.example"));
        assertThat(snapshot.nameServers()).isEqualTo(HostZone.names(List.of("ns1.example.net", "ns2.example.net")));
        assertThat(snapshot.otherMx())
                .contains(Map.of(DomainName.of("lists.example.com"), rrset(60, "5 lists.example")));
        assertThat(server.requests()).containsExactly("GET /zones/example.com.");
    }

    @Test
    void zonesAreSearchedFromTheMostSpecificName_untilOneIsThere() throws HostException {
        DomainName owner = DomainName.of("a.b.example.com");

        List<FoundZone> found = host.zones(OPEN, List.of(owner, DomainName.of("b.example.com"), OWNER), owner);

        assertThat(found).singleElement().extracting(one -> one.zone().name()).isEqualTo(OWNER);
        assertThat(found.getFirst().mx().orElseThrow().records().isEmpty()).isTrue();
        assertThat(server.requests())
                .containsExactly("GET /zones/a.b.example.com.", "GET /zones/b.example.com.", "GET /zones/example.com.");
    }

    @Test
    void aMissingZoneIsBelievedOnlyFromTheApi() throws HostException {
        DomainName missing = DomainName.of("missing.example");
        assertThat(host.zones(OPEN, List.of(missing), missing)).isEmpty();

        server.misbehave(aResponse().withStatus(404).withBody("Not Found"));
        HostError error = error(() -> host.zones(OPEN, List.of(missing), missing));

        assertThat(error.kind()).isEqualTo(Kind.BAD_ENDPOINT);
        assertThat(error.remedy()).contains("--endpoint", "api=yes");
        assertThat(error(() -> host.allZones(OPEN)).kind()).isEqualTo(Kind.BAD_ENDPOINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/api/v1", "/api/v1/", "/api/v1/servers/localhost", "/api/v1/servers/localhost/"})
    void theEndpointMayLeadToTheServerOrIntoItsApi(String path) throws HostException {
        try (DnsHost other = open(server.endpoint() + path)) {
            assertThat(other.zones(OPEN, List.of(OWNER), OWNER)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Native, '', ACTIVE, false",
        "Native, DEFAULT, ACTIVE, false",
        "Master, DEFAULT, ACTIVE, false",
        "Master, '', ACTIVE, true",
        "Primary, '', ACTIVE, true",
        "Slave, DEFAULT, READ_ONLY, true",
        "Secondary, DEFAULT, READ_ONLY, true",
        "Consumer, DEFAULT, READ_ONLY, true",
        "Producer, DEFAULT, READ_ONLY, true"
    })
    void theKindOfTheZoneTellsWhetherAChangeLasts_andWhetherSecondariesLearnOfIt(
            String kind, String soaEditApi, State.Kind expected, boolean told) throws HostException {
        server.zone("kind.example.", kind).soaEditApi = soaEditApi;

        State state = host.zone(OPEN, "kind.example.").state();

        assertThat(state.kind()).isEqualTo(expected);
        assertThat(state.name()).isEqualTo(kind);
        assertThat(!state.detail().isEmpty()).isEqualTo(told);
    }

    @Test
    void aZoneIsFoundByItsId_withoutTheFinalDotToo() throws HostException {
        assertThat(host.zone(OPEN, "example.com").id()).isEqualTo("example.com.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "../statistics", "a/b", "example.com..inside", "example.com?x", "ex ample.com"})
    void whatCannotBeAnIdIsNotAskedFor(String id) {
        assertThat(error(() -> host.zone(OPEN, id)).kind()).isEqualTo(Kind.ZONE_NOT_FOUND);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void allZonesAreListed_withoutTheVariantsThatOnlySomeClientsAreShown() throws HostException {
        server.zone("another.example.", "Slave");
        server.zone("example.com..inside.", "Native");

        assertThat(host.allZones(OPEN))
                .extracting(one -> one.name().text())
                .containsExactly("another.example", "example.com");
        assertThat(server.requests()).containsExactly("GET /zones?dnssec=false");
    }

    @Test
    @Tag("MX-3")
    void disabledRecordsAndCommentsStay() throws HostException {
        zone.put(
                "example.com.",
                "MX",
                3600,
                List.of("10 mx1.old.example."),
                List.of("30 off.example.", "0 first.example."));
        zone.comment("example.com.", "MX", "ask Ada");

        assertThat(run(step(goal("10 mx.portal.example")))).isEqualTo(new StepOutcome.Done());

        assertThat(zone.contents("example.com.", "MX"))
                .containsExactlyInAnyOrder(
                        "10 mx.portal.example.", "30 off.example. (disabled)", "0 first.example. (disabled)");
        assertThat(zone.comments("example.com.", "MX")).containsExactly("ask Ada");
    }

    @Test
    void onTheWayBack_disabledRecordsAndCommentsComeBack_andWhatWasAddedSinceStays() throws HostException {
        zone.put("example.com.", "MX", 3600, List.of("10 mx1.old.example."), List.of("30 off.example."));
        zone.comment("example.com.", "MX", "ask Ada");
        MxSnapshot before = snapshot();
        Goal back = Goal.restoring(before.records(), before.nativeForm(), false);
        zone.put("example.com.", "MX", 300, List.of(), List.of());
        zone.put(
                "example.com.",
                "MX",
                300,
                List.of("10 mx.portal.example.", "30 off.example."),
                List.of("40 later.example."));
        zone.comment("example.com.", "MX", "a later word");

        assertThat(run(step(back))).isEqualTo(new StepOutcome.Done());

        assertThat(zone.ttl("example.com.", "MX")).isEqualTo(3600);
        assertThat(zone.contents("example.com.", "MX"))
                .containsExactlyInAnyOrder(
                        "10 mx1.old.example.", "30 off.example. (disabled)", "40 later.example. (disabled)");
        assertThat(zone.comments("example.com.", "MX")).containsExactlyInAnyOrder("ask Ada", "a later word");
        assertThat(host.script(zone(), snapshot(), back)).isEmpty();
    }

    @Test
    void aDisabledRecordOfTheGoalIsEnabled() throws HostException {
        zone.put("example.com.", "MX", 3600, List.of("10 mx1.old.example."), List.of("10 MX.portal.example."));

        assertThat(run(step(goal("10 mx.portal.example")))).isEqualTo(new StepOutcome.Done());

        assertThat(zone.contents("example.com.", "MX")).containsExactly("10 mx.portal.example.");
    }

    @Test
    void aDisabledRecordThatComesLaterDoesNotFitTheScriptAnyMore() throws HostException {
        MxSnapshot before = snapshot();
        zone.put(
                "example.com.",
                "MX",
                3600,
                List.of("10 mx1.old.example.", "20 MX2.Old.example."),
                List.of("30 off.example."));

        assertThat(before.stillFits(snapshot())).isFalse();
    }

    @Test
    void theOrderOfTheListingDoesNotCount() throws HostException {
        MxSnapshot before = snapshot();
        mx("20 MX2.Old.example.", "10 mx1.old.example.");

        assertThat(before.stillFits(snapshot())).isTrue();
    }

    @Test
    void oneCallReplacesTheSet_andItsTextSaysHow() throws HostException {
        Step step = step(goal("10 mx.portal.example", "20 mx2.old.example"));

        assertThat(step.text())
                .containsExactly(
                        "replace the MX set: add 10 mx.portal.example (TTL 300)",
                        "replace the MX set: keep 20 mx2.old.example (TTL 300)",
                        "replace the MX set: delete 10 mx1.old.example");
        assertThat(step.guard()).isEqualTo(Step.Guard.READ_BEFORE);
        assertThat(step.after())
                .isEqualTo(
                        rrset(300, "10 mx.portal.example", "20 mx2.old.example").entries());
        assertThat(run(step)).isEqualTo(new StepOutcome.Done());
        assertThat(server.lastBody())
                .isEqualTo("{\"rrsets\":[{\"name\":\"example.com.\",\"type\":\"MX\",\"changetype\":\"REPLACE\","
                        + "\"ttl\":300,\"records\":[{\"content\":\"10 mx.portal.example.\",\"disabled\":false},"
                        + "{\"content\":\"20 mx2.old.example.\",\"disabled\":false}]}]}");
    }

    @Test
    @Tag("MX-6")
    void theTtlCountsOnlyWhereItIsAskedFor() throws HostException {
        MxRrset same = rrset(300, "10 mx1.old.example", "20 mx2.old.example");

        assertThat(host.script(zone(), snapshot(), new Goal(same, false, false, false)))
                .isEmpty();
        assertThat(host.script(zone(), snapshot(), new Goal(same, true, false, false)))
                .hasSize(1);
    }

    @Test
    void anEmptyGoalTakesTheSetAway() throws HostException {
        assertThat(run(step(goal()))).isEqualTo(new StepOutcome.Done());

        assertThat(zone.contents("example.com.", "MX")).isEmpty();
        assertThat(host.script(zone(), snapshot(), goal())).isEmpty();
    }

    @Test
    void aCnameOfTheSameNameIsNamed() throws HostException {
        DomainName alias = DomainName.of("www.example.com");
        zone.put("www.example.com.", "CNAME", 60, List.of("example.com."), List.of());
        MxSnapshot none = host.read(OPEN, zone(), alias);
        Step step = host.script(zone(), none, goal("10 mx.portal.example")).getFirst();

        assertThat(run(step)).isInstanceOfSatisfying(StepOutcome.Refused.class, refused -> {
            assertThat(refused.error().kind()).isEqualTo(Kind.REQUEST_REJECTED);
            assertThat(refused.error().message()).contains("Conflicts with pre-existing RRset");
            assertThat(refused.error().remedy()).contains("CNAME");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "401, text/plain, Unauthorized, CREDENTIALS_REFUSED, false",
        "403, text/html, <html>no</html>, PERMISSION_MISSING, false",
        "404, text/plain, Not Found, ZONE_NOT_FOUND, false",
        "405, text/plain, Method Not Allowed, PERMISSION_MISSING, false",
        "422, application/json, '{\"error\": \"Could not find domain ''x.''\"}', ZONE_NOT_FOUND, false",
        "400, application/json, '{\"error\": \"not understood\"}', REQUEST_REJECTED, false",
        "400, text/html, <html>no</html>, UNEXPECTED_ANSWER, true",
        "429, text/plain, slow down, THROTTLED, false",
        "500, text/plain, Internal Server Error, HOST_FAULT, true",
        "502, text/html, <html>bad</html>, HOST_FAULT, true",
        "200, text/html, <html>sign in</html>, UNEXPECTED_ANSWER, true",
        "200, application/json, '{}', UNEXPECTED_ANSWER, true"
    })
    void aWriteThatIsNotAnsweredWith204_isRefusedOrUnknown(
            int status, String type, String body, Kind kind, boolean unknown) throws HostException {
        Step step = step(goal("10 mx.portal.example"));
        HostZone known = zone();
        server.misbehave(
                aResponse().withStatus(status).withHeader("Content-Type", type).withBody(body));

        StepOutcome outcome = host.run(OPEN, known, step);

        HostError error =
                outcome instanceof StepOutcome.Unknown lost ? lost.error() : ((StepOutcome.Refused) outcome).error();
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(outcome instanceof StepOutcome.Unknown).isEqualTo(unknown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>sign in</html>",
                "[]",
                "{}",
                "{\"id\":\"other.example.\",\"name\":\"other.example.\",\"kind\":\"Native\",\"rrsets\":[]}",
                "{\"id\":\"example.com.\",\"name\":\"example.com.\",\"kind\":\"Native\"}",
                "{\"id\":\"example.com.\",\"name\":\"example.com.\",\"kind\":\"Native\",\"rrsets\":[{\"name\":"
                        + "\"example.com.\",\"type\":\"MX\",\"ttl\":60,\"records\":[{\"content\":\"mx.example.\"}]}]}",
                "{\"id\":\"example.com.\",\"name\":\"example.com.\",\"kind\":\"Native\",\"rrsets\":[{\"name\":"
                        + "\"example.com.\",\"type\":\"MX\",\"records\":[]}]}",
                "{\"id\":\"example.com.\",\"name\":\"example.com.\",\"kind\":\"Native\",\"rrsets\":["
                        + "{\"name\":\"example.com.\",\"type\":\"MX\",\"ttl\":60,\"records\":[{\"content\":\"1 a.\"}]},"
                        + "{\"name\":\"Example.com.\",\"type\":\"MX\",\"ttl\":60,\"records\":[{\"content\":\"2 b.\"}]}]}"
            })
    void anAnswerThatIsNoZoneIsNotRead(String body) {
        server.misbehave(aResponse().withStatus(200).withBody(body));

        assertThat(error(() -> host.zones(OPEN, List.of(OWNER), OWNER)).kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
    }

    @Test
    @Tag("MX-11")
    void theServersWordsAreEscaped() {
        server.misbehave(aResponse().withStatus(422).withBody("{\"error\": \"no \\u001b[2J way\"}"));

        assertThat(error(() -> host.read(OPEN, aZone(), OWNER)).message()).contains("no \\u001b[2J way");
    }

    private void mx(String... contents) {
        zone.put("example.com.", "MX", 3600, List.of(contents), List.of());
    }

    private Step step(Goal goal) throws HostException {
        return host.script(zone(), snapshot(), goal).getFirst();
    }

    private StepOutcome run(Step step) throws HostException {
        return host.run(OPEN, zone(), step);
    }

    private HostZone zone() throws HostException {
        return host.zone(OPEN, "example.com.");
    }

    private static HostZone aZone() {
        return PowerDnsZone.zone(
                PowerDnsApi.JSON.readTree("{\"id\":\"example.com.\",\"name\":\"example.com.\",\"kind\":\"Native\"}"));
    }

    private MxSnapshot snapshot() throws HostException {
        return host.read(OPEN, zone(), OWNER);
    }

    private static Goal goal(String... entries) {
        return new Goal(rrset(300, entries), false, false, false);
    }

    private static MxRrset rrset(long ttl, String... entries) {
        return new MxRrset(Stream.of(entries)
                .map(entry -> entry.split(" ", -1))
                .map(parts -> new MxRecord(Mx.of(Integer.parseInt(parts[0]), parts[1]), ttl))
                .toList());
    }

    private static HostError error(Call call) {
        return catchThrowableOfType(HostException.class, call::run).error();
    }

    private static DnsHost open(String endpoint) throws HostException {
        return new PowerDnsProvider()
                .open(new HostAccess(
                        Credentials.of("key", Map.of("key", Secret.of(FakePowerDns.KEY))),
                        Optional.of(URI.create(endpoint)),
                        HttpOptions.withTimeout(Duration.ofSeconds(20))));
    }

    @FunctionalInterface
    private interface Call {
        void run() throws HostException;
    }
}
