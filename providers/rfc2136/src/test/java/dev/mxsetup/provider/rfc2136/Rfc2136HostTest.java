package dev.mxsetup.provider.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mxsetup.contract.StoredMx;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Calls;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

final class Rfc2136HostTest {
    private static final DomainName APEX = PrimaryZone.NAME;
    private static final MxRrset TARGET = MxRrset.of(MxRecord.of(10, "mx.portal.example", 300));
    private static final List<StoredMx> OLD =
            List.of(new StoredMx(10, "mx1.old.example", 3600), new StoredMx(20, "mx2.old.example", 3600));
    private static final String OTHER_SECRET = "YW5vdGhlciBzZWNyZXQgb2YgdGhlIHJpZ2h0IGxlbmd0aA==";

    private final Calls calls = new Calls();
    private final SimulatedPrimary primary = new SimulatedPrimary();

    @AfterEach
    void close() {
        primary.close();
    }

    @Test
    void zone_isFoundByOneQuestion_withItsNameServers() throws HostException {
        List<HostZone> zones = host().zones(once(), List.of(APEX), APEX).stream()
                .map(found -> found.zone())
                .toList();

        assertThat(zones).hasSize(1);
        assertThat(zones.getFirst().id()).isEqualTo("example.com");
        assertThat(zones.getFirst().nameServers())
                .containsExactly(DomainName.of("ns1.example.com"), DomainName.of("ns2.example.net"));
        assertThat(calls.count()).isOne();
    }

    @Test
    void nameInsideAZone_orDelegatedAwayFromIt_isNoZone() throws HostException {
        DnsHost host = host();

        for (String name : List.of("www.example.com", "nothing.example.com", "sub.example.com")) {
            assertThat(host.zones(once(), List.of(DomainName.of(name)), DomainName.of(name)))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void listOfAllZones_isNotOffered() {
        HostException failure = catchThrowableOfType(HostException.class, () -> host().allZones(once()));

        assertThat(failure.error().kind()).isEqualTo(Kind.NOT_OFFERED);
        assertThat(calls.count()).isZero();
    }

    @Test
    void idThatIsNoNameAtAll_isNoZone() {
        HostException failure = catchThrowableOfType(HostException.class, () -> host().zone(once(), "a..b"));

        assertThat(failure.error().kind()).isEqualTo(Kind.ZONE_NOT_FOUND);
    }

    @Test
    void ownerThatIsDelegatedAway_cannotBeRead() throws HostException {
        DnsHost host = host();
        HostZone zone = zone(host);

        HostException failure = catchThrowableOfType(
                HostException.class, () -> host.read(once(), zone, DomainName.of("sub.example.com")));

        assertThat(failure.error().kind()).isEqualTo(Kind.ZONE_NOT_FOUND);
        assertThat(failure.error().message()).contains("delegated away");
    }

    @Test
    @Tag("MX-2")
    void answerThatWasCutShort_isNotTakenForTheWholeSet() throws HostException {
        primary.put(APEX, OLD);
        DnsHost host = host();
        HostZone zone = zone(host);
        primary.cutShort();

        HostException failure = catchThrowableOfType(HostException.class, () -> host.read(once(), zone, APEX));

        assertThat(failure.error().kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
    }

    @Test
    @Tag("MX-2")
    void update_isNotCarriedOut_whenTheRecordsAreOthersThanThoseRead() throws HostException {
        primary.put(APEX, OLD);
        DnsHost host = host();
        HostZone zone = zone(host);
        Step step = step(host, zone, APEX);
        primary.put(APEX, OLD.subList(0, 1));

        assertThat(host.run(once(), zone, step)).isInstanceOf(StepOutcome.Changed.class);
        assertThat(primary.mx(APEX)).isEqualTo(OLD.subList(0, 1));
    }

    /** A server leaves out, without a word, an MX that is to stand beside an alias (RFC 2136 section 3.4.2.2). */
    @Test
    void update_isRefused_whereAnAliasStands() throws HostException {
        DomainName alias = DomainName.of("www.example.com");
        DnsHost host = host();
        HostZone zone = zone(host);

        assertThat(host.read(once(), zone, alias).records()).isEqualTo(MxRrset.EMPTY);
        assertThat(host.run(once(), zone, step(host, zone, alias)))
                .isInstanceOfSatisfying(
                        StepOutcome.Changed.class,
                        changed -> assertThat(changed.message()).contains("alias (CNAME)"));
    }

    @Test
    void ttlAlone_isChangedWhereItMatters() throws HostException {
        primary.put(APEX, OLD);
        DnsHost host = host();
        HostZone zone = zone(host);
        MxSnapshot read = host.read(once(), zone, APEX);
        Goal lower = new Goal(MxRrset.of(read.records().entries(), 60), true, false, false);

        Step step = host.script(zone, read, lower).getFirst();

        assertThat(host.run(once(), zone, step)).isEqualTo(new StepOutcome.Done());
        assertThat(primary.mx(APEX)).hasSize(2).allMatch(mx -> mx.ttl() == 60);
        assertThat(host.script(zone, host.read(once(), zone, APEX), lower)).isEmpty();
        assertThat(host.script(zone, read, new Goal(lower.records(), false, false, false)))
                .isEmpty();
    }

    @Test
    void emptyGoal_takesTheWholeSetAway() throws HostException {
        primary.put(APEX, OLD);
        DnsHost host = host();
        HostZone zone = zone(host);
        Goal none = new Goal(MxRrset.EMPTY, false, false, false);

        Step step = host.script(zone, host.read(once(), zone, APEX), none).getFirst();

        assertThat(host.run(once(), zone, step)).isEqualTo(new StepOutcome.Done());
        assertThat(primary.mx(APEX)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "REFUSED, false, PERMISSION_MISSING, does not let the key",
        "NOTAUTH, false, ZONE_NOT_FOUND, does not hold this zone",
        "NOTZONE, false, REQUEST_REJECTED, finds the message wrong",
        "FORMERR, false, REQUEST_REJECTED, finds the message wrong",
        "NOTIMP, false, NOT_OFFERED, takes no DNS updates",
        "SERVFAIL, true, HOST_FAULT, cannot do it",
        "DSOTYPENI, true, UNEXPECTED_ANSWER, that none should"
    })
    void refusedUpdate_isTold_withWhatIsKnownOfItsEffect(String rcode, boolean unknown, Kind kind, String text)
            throws HostException {
        primary.put(APEX, OLD);
        DnsHost host = host();
        HostZone zone = zone(host);
        Step step = step(host, zone, APEX);
        primary.refuseUpdates(Rcode.value(rcode));

        StepOutcome outcome = host.run(once(), zone, step);

        assertThat(outcome).isInstanceOf(unknown ? StepOutcome.Unknown.class : StepOutcome.Refused.class);
        HostError error = error(outcome);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.message()).contains(text).contains(rcode);
        assertThat(error.remedy()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "NOERROR, UNEXPECTED_ANSWER",
        "NXRRSET, UNEXPECTED_ANSWER",
        "REFUSED, PERMISSION_MISSING",
        "SERVFAIL, HOST_FAULT"
    })
    @Tag("MX-12")
    void answerWithoutASignature_neverProvesWhatBecameOfAnUpdate(String rcode, Kind kind) throws HostException {
        primary.put(APEX, OLD);
        DnsHost host = host();
        HostZone zone = zone(host);
        Step step = step(host, zone, APEX);
        primary.signNothing();
        primary.refuseUpdates(Rcode.value(rcode));

        assertThat(host.run(once(), zone, step)).isInstanceOfSatisfying(StepOutcome.Unknown.class, unknown -> {
            assertThat(unknown.error().kind()).isEqualTo(kind);
            assertThat(unknown.error().message()).contains("sign");
        });
    }

    @Test
    void recordsWithoutASignature_areNotBelieved() throws HostException {
        DnsHost host = host();
        HostZone zone = zone(host);
        primary.signNothing();

        HostException failure = catchThrowableOfType(HostException.class, () -> host.read(once(), zone, APEX));

        assertThat(failure.error().kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
        assertThat(failure.error().message()).contains("did not sign its answer");
    }

    @Test
    @Tag("MX-9")
    void wrongSecret_isTold_andNotShown() throws HostException {
        HostError error = refused(primary, SimulatedPrimary.credentials(SimulatedPrimary.KEY_NAME, OTHER_SECRET));

        assertThat(error.message()).contains("BADSIG").doesNotContain(OTHER_SECRET);
    }

    @Test
    void unknownKey_isTold() throws HostException {
        HostError error = refused(primary, SimulatedPrimary.credentials("someone.else", SimulatedPrimary.SECRET));

        assertThat(error.message()).contains("BADKEY").contains("someone.else");
    }

    @Test
    void clocksTooFarApart_areTold_withBothTimes() throws HostException {
        try (SimulatedPrimary ahead = new SimulatedPrimary(Duration.ofDays(400))) {
            HostError error = refused(ahead, ahead.credentials());

            assertThat(error.message()).contains("BADTIME").containsPattern("there it is 2.*Z, here 2.*Z");
            assertThat(error.remedy()).contains("clock");
        }
    }

    @Test
    void nothingListens_nothingWasSent() throws Exception {
        URI free;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = URI.create("dns://127.0.0.1:" + port.getLocalPort());
        }
        DnsHost host = open(free, primary.credentials(), Duration.ofSeconds(20));
        HostZone zone = zone(host());

        StepOutcome outcome = host.run(once(), zone, step(host(), zone, APEX));

        assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
        assertThat(error(outcome).message()).startsWith("No connection to 127.0.0.1:");
    }

    @Test
    void noAnswerInTime_leavesTheEffectUnknown() throws HostException {
        HostZone zone = zone(host());
        Step step = step(host(), zone, APEX);
        primary.fallSilent();

        StepOutcome outcome = open(primary.endpoint(), primary.credentials(), Duration.ofMillis(300))
                .run(once(), zone, step);

        assertThat(outcome).isInstanceOf(StepOutcome.Unknown.class);
        assertThat(error(outcome).message()).contains("did not answer within 0.3 s");
    }

    @Test
    void interrupt_endsTheExchange() throws HostException {
        DnsHost host = host();
        HostZone zone = zone(host);
        primary.fallSilent();
        Thread.currentThread().interrupt();

        HostException failure = catchThrowableOfType(HostException.class, () -> host.read(once(), zone, APEX));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.error().kind()).isEqualTo(Kind.NETWORK);
        assertThat(failure.error().message()).contains("interrupted");
    }

    @Test
    void nameThatIsNowhere_isTold() throws HostException {
        DnsHost host = open(URI.create("dns://no-such-host.invalid"), primary.credentials(), Duration.ofSeconds(30));

        HostException failure =
                catchThrowableOfType(HostException.class, () -> host.zones(once(), List.of(APEX), APEX));

        assertThat(failure.error().kind()).isEqualTo(Kind.NETWORK);
        assertThat(failure.effectUnknown()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "dns://ns1.example.net, ns1.example.net",
        "dns://192.0.2.1:5353, 192.0.2.1:5353",
        "dns://192.0.2.1:53/, 192.0.2.1",
        "dns://[2001:db8::1], [2001:db8::1]",
        "dns://[2001:db8::1]:5353, [2001:db8::1]:5353"
    })
    void endpoint_isAServer(String endpoint, String server) throws HostException {
        assertThat(Server.of(URI.create(endpoint))).hasToString(server);
    }

    @ParameterizedTest
    @CsvSource({
        "https://ns1.example.net",
        "dns:///example.com",
        "dns://ns1.example.net/example.com",
        "dns://ns1.example.net?type=MX",
        "dns://user:password@ns1.example.net",
        "dns://ns1.example.net:70000",
        "ns1.example.net"
    })
    void otherEndpoint_isRefused_withoutWhatMayBeAPassword(String endpoint) {
        HostException failure = catchThrowableOfType(HostException.class, () -> Server.of(URI.create(endpoint)));

        assertThat(failure.error().kind()).isEqualTo(Kind.BAD_ENDPOINT);
        assertThat(failure.error().message()).contains("dns://HOST[:PORT]").doesNotContain("password");
    }

    @Test
    void withoutAnEndpoint_nothingCanBeOpened() {
        HostException failure = catchThrowableOfType(
                HostException.class,
                () -> new Rfc2136Provider()
                        .open(new HostAccess(
                                primary.credentials(),
                                Optional.empty(),
                                HttpOptions.withTimeout(Duration.ofSeconds(1)))));

        assertThat(failure.error().kind()).isEqualTo(Kind.BAD_ENDPOINT);
    }

    private DnsHost host() throws HostException {
        return open(primary.endpoint(), primary.credentials(), Duration.ofSeconds(20));
    }

    private static DnsHost open(URI endpoint, Credentials credentials, Duration timeout) throws HostException {
        return new Rfc2136Provider()
                .open(new HostAccess(credentials, Optional.of(endpoint), HttpOptions.withTimeout(timeout)));
    }

    private HostZone zone(DnsHost host) throws HostException {
        return host.zone(once(), APEX.text());
    }

    private Step step(DnsHost host, HostZone zone, DomainName owner) throws HostException {
        return host.script(zone, host.read(once(), zone, owner), new Goal(TARGET, false, false, false))
                .getFirst();
    }

    private HostError refused(SimulatedPrimary server, Credentials credentials) throws HostException {
        DnsHost host = open(server.endpoint(), credentials, Duration.ofSeconds(20));
        HostException failure =
                catchThrowableOfType(HostException.class, () -> host.zones(once(), List.of(APEX), APEX));
        assertThat(failure.error().kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
        return failure.error();
    }

    private static HostError error(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Refused refused -> refused.error();
            case StepOutcome.Unknown unknown -> unknown.error();
            default -> throw new AssertionError("a failure was expected, not " + outcome);
        };
    }

    /** Nothing is repeated. */
    private Requests once() {
        return new Requests() {
            @Override
            public <T> T read(Exchange<T> exchange) throws HostException {
                calls.admit();
                return exchange.run();
            }

            @Override
            public <T> T write(Exchange<T> exchange) throws HostException {
                calls.admit();
                return exchange.run();
            }
        };
    }
}
