package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** PowerDNS's own server, by its API and as seen in its DNS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PowerDnsTest {
    private static final String NEW = "10 custommail.hyperoffice.com";
    private static final String[] OLD = {"10 mx1.oldhost.net", "20 mx2.oldhost.net"};

    private Path directory = Path.of("");
    private PowerDns server;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        server = PowerDns.start(Files.createDirectory(temporary.resolve("pdns")));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Tag("MX-3")
    @Tag("MX-6")
    @Tag("MX-7")
    void switchesTheDomain_findsNothingToDo_andGoesBack() throws HostException {
        String domain = domain("switched.com", "Master", "DEFAULT");
        server.comment(domain, domain, "MX", "ask Ada");
        List<String> before = server.content(domain);
        long serial = server.serial(domain);
        try (DirectRoad road = road(domain, PowerDns.KEY)) {
            CutOverResult applied = road.lead(300, NEW);

            assertThat(applied).isInstanceOf(CutOverResult.Done.class);
            assertThat(applied.writes()).isOne();
            assertThat(road.calls()).as("find and read, write, read back").isEqualTo(3);
            assertThat(server.mx(domain)).containsExactly("10 custommail.hyperoffice.com.");
            assertThat(server.serial(domain)).isGreaterThan(serial);
            assertThat(server.content(domain))
                    .containsAll(before.stream()
                            .filter(line -> !line.matches(".* (10 mx1|20 mx2)[.]oldhost[.]net[.]"))
                            .map(line -> line.replace(domain + ". 3600 MX", domain + ". 300 MX"))
                            .map(line -> line.replace("lists." + domain + ". 300", "lists." + domain + ". 3600"))
                            .toList());

            assertThat(road.lead(300, NEW).writes()).isZero();
            assertThat(road.calls()).isOne();

            assertThat(road.restore(3600, OLD)).isInstanceOf(CutOverResult.Done.class);
            assertThat(server.content(domain)).isEqualTo(before);
            assertThat(server.mx(domain)).containsExactly("10 mx1.oldhost.net.", "20 mx2.oldhost.net.");
        }
    }

    @Test
    @Tag("MX-2")
    void leavesAForeignChangeAlone() throws HostException {
        String domain = domain("contended.com", "Native", "DEFAULT");
        try (DirectRoad road = road(domain, PowerDns.KEY)) {
            CutOverResult result =
                    road.leadLate(() -> server.put(domain, domain, "MX", "5 mx.foreign.example."), 300, NEW);

            assertThat(result).isInstanceOf(CutOverResult.Conflict.class);
            assertThat(result.writes()).isZero();
            assertThat(server.mx(domain)).containsExactly("5 mx.foreign.example.");
        }
    }

    @Test
    void theFirstMxOfADomainCanBeTakenBack() throws HostException {
        server.zone("mailless.com", "Native", "DEFAULT");
        List<String> before = server.content("mailless.com");
        try (DirectRoad road = road("mailless.com", PowerDns.KEY)) {
            assertThat(road.lead(300, NEW)).isInstanceOf(CutOverResult.Done.class);
            assertThat(server.mx("mailless.com")).hasSize(1);

            assertThat(road.restore(300)).isInstanceOf(CutOverResult.Done.class);
            assertThat(server.content("mailless.com")).isEqualTo(before);
        }
    }

    @Test
    void aDisabledRecordOfTheGoalIsEnabled() throws HostException {
        server.zone("disabled.com", "Native", "DEFAULT");
        server.put("disabled.com", "disabled.com", "MX", "5 mx1.oldhost.net.", "!10 Custommail.hyperoffice.com.");
        try (DirectRoad road = road("disabled.com", PowerDns.KEY)) {
            assertThat(road.lead(300, NEW)).isInstanceOf(CutOverResult.Done.class);
            assertThat(server.mx("disabled.com")).containsExactly("10 custommail.hyperoffice.com.");
        }
    }

    @Test
    void aNullMxIsReplaced() throws HostException {
        server.zone("null-mx.com", "Native", "DEFAULT");
        server.put("null-mx.com", "null-mx.com", "MX", "0 .");
        try (DirectRoad road = road("null-mx.com", PowerDns.KEY)) {
            assertThat(road.stored()).containsExactly("0 .");
            assertThat(road.lead(300, NEW)).isInstanceOf(CutOverResult.Done.class);
            assertThat(road.restore(3600, "0 .")).isInstanceOf(CutOverResult.Done.class);
            assertThat(server.mx("null-mx.com")).containsExactly("0 .");
        }
    }

    @Test
    void aSecondaryIsReadOnly_thoughItsApiWouldTakeTheChange() throws HostException {
        server.zone("secondary.com", "Slave", "DEFAULT");
        try (DirectRoad road = road("secondary.com", PowerDns.KEY)) {
            assertThat(road.zones().getFirst().zone().state().kind()).isEqualTo(State.Kind.READ_ONLY);
            assertThat(road.lead(300, NEW)).isInstanceOf(CutOverResult.Done.class);
        }
    }

    @Test
    void withoutSoaEditApiThePrimaryWarns_sinceItsSerialStays() throws HostException {
        String domain = domain("stale-serial.com", "Master", "");
        long serial = server.serial(domain);
        try (DirectRoad road = road(domain, PowerDns.KEY)) {
            State state = road.zones().getFirst().zone().state();
            road.lead(300, NEW);

            assertThat(state.kind()).isEqualTo(State.Kind.ACTIVE);
            assertThat(state.detail()).contains("SOA-EDIT-API");
            assertThat(server.serial(domain)).isEqualTo(serial);
        }
    }

    @Test
    void aZoneThatIsNotThereIsNotFound_andAWrongAddressIsNotTakenForThat() throws HostException {
        try (DirectRoad road = road("missing.com", PowerDns.KEY)) {
            assertThat(road.zones()).isEmpty();
        }
        try (DirectRoad road = DirectRoad.open(
                "powerdns",
                "key",
                Map.of("key", PowerDns.KEY),
                server.endpoint() + "/api/v1/servers/nowhere",
                "missing.com")) {
            assertThat(failure(road).kind()).isEqualTo(HostError.Kind.BAD_ENDPOINT);
        }
    }

    @Test
    @Tag("MX-9")
    void aWrongKeyIsRefused_andNamedByItsVariable() throws HostException {
        try (DirectRoad road = road("missing.com", "wrong-key-0123456789")) {
            HostError error = failure(road);

            assertThat(error.kind()).isEqualTo(HostError.Kind.CREDENTIALS_REFUSED);
            assertThat(error.message()).contains("POWERDNS_API_KEY").doesNotContain("wrong-key");
        }
    }

    @Test
    void theProgramListsTheServersZones_andEndsWith5WhereTheKeyIsWrong() throws Exception {
        domain("listed.com", "Native", "DEFAULT");
        Program program = Program.in(Files.createDirectory(directory.resolve("home")));
        String[] zones = {"zones", "--provider", "powerdns", "--endpoint", server.endpoint(), "-o", "json"};

        Program.Run listed =
                program.with("POWERDNS_API_KEY", PowerDns.KEY).run(zones).endsWith(0);
        Program.Run refused = program.with("POWERDNS_API_KEY", "wrong-key-0123456789")
                .run(zones)
                .endsWith(5);

        assertThat(listed.document().get("results").valueStream().map(one -> one.toString()))
                .anyMatch(zone -> zone.contains("\"listed.com\""));
        assertThat(listed.out() + listed.err()).doesNotContain(PowerDns.KEY);
        assertThat(refused.out() + refused.err()).contains("POWERDNS_API_KEY").doesNotContain("wrong-key");
    }

    /** With two old MX, a disabled one, and other records. */
    private String domain(String name, String kind, String soaEditApi) {
        server.zone(name, kind, soaEditApi);
        server.put(name, name, "MX", "10 mx1.oldhost.net.", "20 mx2.oldhost.net.", "!30 off.oldhost.net.");
        server.put(name, name, "TXT", "\\\"v=spf1 mx -all\\\"");
        server.put(name, "lists." + name, "MX", "10 lists.oldhost.net.");
        return name;
    }

    private DirectRoad road(String domain, String key) throws HostException {
        return DirectRoad.open("powerdns", "key", Map.of("key", key), server.endpoint(), domain);
    }

    private static HostError failure(DirectRoad road) {
        return catchThrowableOfType(HostException.class, road::zones).error();
    }
}
