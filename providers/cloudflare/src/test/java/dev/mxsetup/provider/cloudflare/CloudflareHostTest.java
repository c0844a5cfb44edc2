package dev.mxsetup.provider.cloudflare;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.mxsetup.provider.cloudflare.Samples.OWNER;
import static dev.mxsetup.provider.cloudflare.Samples.ZONE;
import static dev.mxsetup.provider.cloudflare.Samples.ZONE_ID;
import static dev.mxsetup.provider.cloudflare.Samples.goal;
import static dev.mxsetup.provider.cloudflare.Samples.mx;
import static dev.mxsetup.provider.cloudflare.Samples.record;
import static dev.mxsetup.provider.cloudflare.Samples.routed;
import static dev.mxsetup.provider.cloudflare.Samples.rrset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.host.Calls;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.ReadRequests;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Secret;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CloudflareHostTest {
    private static final String T = "custommail.hyperoffice.com";

    private final FakeCloudflare cloudflare = new FakeCloudflare();
    private final Requests requests = Samples.open();
    private final DnsHost host;

    CloudflareHostTest() throws HostException {
        host = open(cloudflare.endpoint());
    }

    @AfterEach
    void close() {
        host.close();
        cloudflare.close();
    }

    @Test
    void zonesAreSearchedFromTheMostSpecificName_untilOneIsThere() throws HostException {
        cloudflare.zone(ZONE_ID, "quisine-corp.com", "active", "full");

        List<FoundZone> found =
                host.zones(requests, List.of(DomainName.of("a.quisine-corp.com"), OWNER, DomainName.of("com")), OWNER);

        assertThat(found).singleElement().extracting(FoundZone::zone).satisfies(zone -> {
            assertThat(zone.id()).isEqualTo(ZONE_ID);
            assertThat(zone.name()).isEqualTo(OWNER);
            assertThat(zone.state()).isEqualTo(new HostZone.State(HostZone.State.Kind.ACTIVE, "active", ""));
            assertThat(zone.account()).contains("Account of " + ZONE_ID);
            assertThat(zone.nameServers())
                    .isEqualTo(HostZone.names(List.of("ada.ns.cloudflare.com", "bob.ns.cloudflare.com")));
            assertThat(zone.mayRead()).contains(true);
            assertThat(zone.mayEdit()).contains(true);
        });
        assertThat(cloudflare.requests())
                .containsExactly(
                        "GET /client/v4/zones?name=a.quisine-corp.com&page=1&per_page=50",
                        "GET /client/v4/zones?name=quisine-corp.com&page=1&per_page=50");
    }

    @Test
    void theSameNameInSeveralAccountsIsListedWhole() throws HostException {
        cloudflare.zone("z1", "quisine-corp.com", "pending", "full");
        cloudflare.zone("z2", "quisine-corp.com", "active", "full");

        assertThat(host.zones(requests, List.of(OWNER), OWNER))
                .extracting(found -> found.zone().id())
                .containsExactly("z1", "z2");
    }

    @ParameterizedTest
    @CsvSource({
        "active, full, ACTIVE, active, ''",
        "pending, full, NOT_SERVED, pending, ada.ns.cloudflare.com and bob.ns.cloudflare.com",
        "initializing, full, NOT_SERVED, initializing, not delegated to Cloudflare yet",
        "moved, full, NOT_SERVED, moved, has left Cloudflare",
        "deleted, full, NOT_SERVED, deleted, does not serve",
        "deactivated, full, NOT_SERVED, deactivated, does not serve",
        "active, partial, NOT_SERVED, partial, not authoritative for the domain's MX",
        "active, secondary, READ_ONLY, secondary, at that primary",
        "active, internal, NOT_SERVED, internal, own network only"
    })
    void stateAndTypeSayWhetherAChangeHasAnyEffect(
            String status, String type, HostZone.State.Kind kind, String name, String detail) throws HostException {
        cloudflare.zone(ZONE_ID, "quisine-corp.com", status, type);

        HostZone.State state = host.zone(requests, ZONE_ID).state();

        assertThat(state.kind()).isEqualTo(kind);
        assertThat(state.name()).isEqualTo(name);
        assertThat(state.detail()).contains(detail);
    }

    @Test
    void aPausedZoneIsServed() throws HostException {
        cloudflare.zone(ZONE_ID, "quisine-corp.com", "active", "full").put("paused", true);

        assertThat(host.zone(requests, ZONE_ID).state().kind()).isEqualTo(HostZone.State.Kind.ACTIVE);
    }

    @Test
    void permissionsAreWhatTheZoneShows_andUnknownWhereItShowsNone() throws HostException {
        cloudflare
                .zone("z1", "quisine-corp.com", "active", "full")
                .putArray("permissions")
                .add("#dns_records:read");
        cloudflare.zone("z2", "quisine-corp.com", "active", "full").remove("permissions");

        assertThat(host.zone(requests, "z1").mayRead()).contains(true);
        assertThat(host.zone(requests, "z1").mayEdit()).contains(false);
        assertThat(host.zone(requests, "z2").mayRead()).isEmpty();
        assertThat(host.zone(requests, "z2").mayEdit()).isEmpty();
    }

    @Test
    void anInternationalNameIsTheSameInBothForms() throws HostException {
        cloudflare.zone("z1", "straße.de", "active", "full");
        cloudflare.zone("z2", "xn--strae-oqa.de", "active", "full");

        assertThat(host.allZones(requests)).extracting(HostZone::name).containsOnly(DomainName.of("xn--strae-oqa.de"));
    }

    @Test
    void allPagesOfZonesAreRead() throws HostException {
        for (int i = 0; i < 120; i++) {
            cloudflare.zone("z" + i, "zone" + i + ".example", "active", "full");
        }

        assertThat(host.allZones(requests)).hasSize(120);
        assertThat(cloudflare.requests()).hasSize(3);
    }

    @Test
    void anIdThatIsNoneIsNotSent() {
        HostException failure =
                catchThrowableOfType(HostException.class, () -> host.zone(requests, "../user/tokens/verify"));

        assertThat(failure.error().kind()).isEqualTo(Kind.ZONE_NOT_FOUND);
        assertThat(cloudflare.requests()).isEmpty();
    }

    @Test
    void oneListingShowsTheOwnersMxAndThoseOfOtherNames() throws HostException {
        cloudflare.record(
                record("r1", "quisine-corp.com", "10 MAIL.old.example", 3600).put("comment", "keep"));
        cloudflare.record(record("r2", "quisine-corp.com", "20 backup.old.example", 1));
        cloudflare.record(record("r3", "lists.quisine-corp.com", "10 lists.example", 60));

        MxSnapshot snapshot = host.read(requests, ZONE, OWNER);

        assertThat(cloudflare.requests())
                .containsExactly("GET /client/v4/zones/" + ZONE_ID + "/dns_records?type=MX&page=1&per_page=100");
        assertThat(snapshot.records().records())
                .containsExactly(MxRecord.of(10, "mail.old.example", 3600), MxRecord.of(20, "backup.old.example", 300));
        assertThat(snapshot.otherMx())
                .contains(Map.of(DomainName.of("lists.quisine-corp.com"), rrset(60, "10 lists.example")));
        assertThat(snapshot.ownedBy()).isEmpty();
        assertThat(snapshot.nativeForm())
                .isEqualTo("[" + cloudflare.records.get("r1") + "," + cloudflare.records.get("r2") + "]")
                .contains("\"MAIL.old.example\"", "\"keep\"");
    }

    @Test
    void allPagesOfRecordsAreRead() throws HostException {
        for (int i = 0; i < 250; i++) {
            cloudflare.record(record("r" + i, "quisine-corp.com", "10 mx" + i + ".old.example", 300));
        }

        assertThat(host.read(requests, ZONE, OWNER).records().records()).hasSize(250);
        assertThat(cloudflare.requests()).hasSize(3);
    }

    @Test
    void theUsualSwitchIsOneRequest() throws HostException {
        cloudflare.record(
                record("r1", "quisine-corp.com", "10 mail.old.example", 3600).put("comment", "old mail"));
        cloudflare.record(record("r2", "quisine-corp.com", "20 backup.old.example", 3600));
        cloudflare.record(record("r3", "lists.quisine-corp.com", "10 lists.example", 3600));
        Step step = host.script(ZONE, host.read(requests, ZONE, OWNER), goal("10 " + T))
                .getFirst();
        int before = cloudflare.requests().size();

        assertThat(host.run(requests, ZONE, step)).isEqualTo(new StepOutcome.Done());

        assertThat(cloudflare.requests()).hasSize(before + 1);
        assertThat(cloudflare.contents()).containsExactly("10 " + T, "10 lists.example");
        assertThat(Optional.ofNullable(cloudflare.records.get("r1"))
                        .orElseThrow()
                        .path("comment")
                        .asString())
                .isEqualTo("mxsetup");
        MxSnapshot after = host.read(requests, ZONE, OWNER);
        assertThat(after.records()).isEqualTo(rrset(300, "10 " + T));
        assertThat(host.script(ZONE, after, goal("10 " + T))).isEmpty();
    }

    @Test
    void emailRoutingIsFoundAndExplained_andUnlockedOnTheWay() throws HostException {
        cloudflare.routingLocked = true;
        cloudflare.record(routed("e1", "quisine-corp.com", "12 route1.mx.cloudflare.net", true));
        Goal goal = new Goal(rrset(300, "10 " + T), false, false, true);

        MxSnapshot locked = host.read(requests, ZONE, OWNER);

        assertThat(locked.ownedBy()).hasValueSatisfying(owner -> {
            assertThat(owner.name()).isEqualTo("Email Routing");
            assertThat(owner.locked()).isTrue();
            assertThat(owner.explanation()).contains("Do not press Disable", "--unlock-email-routing", "after the cut");
        });
        for (int steps = 0; steps < 3; steps++) {
            Step next =
                    host.script(ZONE, host.read(requests, ZONE, OWNER), goal).getFirst();
            assertThat(host.run(requests, ZONE, next)).isInstanceOf(StepOutcome.Done.class);
            assertThat(host.read(requests, ZONE, OWNER).records().entries()).isEqualTo(next.after());
        }
        assertThat(cloudflare.contents()).containsExactly("10 " + T);
    }

    @Test
    void unlockedRecordsStillBelongToEmailRouting() throws HostException {
        cloudflare.record(routed("e1", "quisine-corp.com", "12 route1.mx.cloudflare.net", false));

        assertThat(host.read(requests, ZONE, OWNER).ownedBy()).hasValueSatisfying(owner -> {
            assertThat(owner.locked()).isFalse();
            assertThat(owner.explanation()).contains("Do not press Disable");
        });
    }

    @Test
    void theLockRefusesAWrite() throws HostException {
        Step step = host.script(ZONE, host.read(requests, ZONE, OWNER), goal("10 " + T))
                .getFirst();
        cloudflare.routingLocked = true;

        assertThat(host.run(requests, ZONE, step))
                .isInstanceOfSatisfying(
                        StepOutcome.Refused.class,
                        refused -> assertThat(refused.error().kind()).isEqualTo(Kind.RECORDS_LOCKED));
    }

    @Test
    void aRecordThatIsGoneLosesTheRace_andNothingIsChanged() throws HostException {
        cloudflare.record(record("r1", "quisine-corp.com", "10 mail.old.example", 3600));
        cloudflare.record(record("r2", "quisine-corp.com", "20 backup.old.example", 3600));
        Step step = host.script(ZONE, host.read(requests, ZONE, OWNER), goal("10 " + T))
                .getFirst();
        cloudflare.records.remove("r2");

        assertThat(host.run(requests, ZONE, step)).isInstanceOf(StepOutcome.Changed.class);
        assertThat(cloudflare.contents()).containsExactly("10 mail.old.example");
    }

    @Test
    void anAdditionThatIsThereAlreadyIsInDoubt_soThatReadingDecides() throws HostException {
        Step step = host.script(ZONE, host.read(requests, ZONE, OWNER), goal("10 " + T))
                .getFirst();
        host.run(requests, ZONE, step);

        assertThat(host.run(requests, ZONE, step)).isInstanceOf(StepOutcome.Unknown.class);
        assertThat(host.read(requests, ZONE, OWNER).records().entries()).containsExactly(mx("10 " + T));
    }

    @Test
    void anAnswerLostAfterAWriteLeavesItInDoubt_andItIsNotRepeated() throws HostException {
        Step step = host.script(ZONE, host.read(requests, ZONE, OWNER), goal("10 " + T))
                .getFirst();
        cloudflare.misbehave(aResponse().withFault(Fault.EMPTY_RESPONSE));
        int before = cloudflare.requests().size();

        assertThat(host.run(requests, ZONE, step)).isInstanceOf(StepOutcome.Unknown.class);
        assertThat(cloudflare.requests()).hasSize(before + 1);
    }

    @Test
    @Tag("MX-8")
    void nothingIsWrittenThroughWhatOnlyReads() throws HostException {
        Requests reads = new ReadRequests(new Calls(), pause -> {}, InstantSource.system(), line -> {});
        cloudflare.record(record("r1", "quisine-corp.com", "10 mail.old.example", 3600));
        Step step = host.script(ZONE, host.read(reads, ZONE, OWNER), goal("10 " + T))
                .getFirst();

        assertThatThrownBy(() -> host.run(reads, ZONE, step)).isInstanceOf(IllegalStateException.class);
        assertThat(cloudflare.contents()).containsExactly("10 mail.old.example");
        assertThat(cloudflare.requests()).hasSize(1).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void aFinalSlashOfTheEndpointMakesNoDifference() throws HostException {
        cloudflare.zone(ZONE_ID, "quisine-corp.com", "active", "full");
        try (DnsHost slashed = open(URI.create(cloudflare.endpoint() + "/"))) {
            assertThat(slashed.zones(requests, List.of(OWNER), OWNER)).hasSize(1);
        }
    }

    private static DnsHost open(URI endpoint) throws HostException {
        return new CloudflareProvider()
                .open(new HostAccess(
                        new Credentials("token", Map.of("token", Secret.of(FakeCloudflare.TOKEN)), "a test"),
                        Optional.of(endpoint),
                        HttpOptions.withTimeout(Duration.ofSeconds(20))));
    }
}
