package dev.mxsetup.sandbox;

import static dev.mxsetup.sandbox.Route53Client.batch;
import static dev.mxsetup.sandbox.Route53Client.change;
import static dev.mxsetup.sandbox.Route53Client.changeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.PracticeWorld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Route53ChangesTest {
    private static final String MAIN = PracticeZones.MAIN;
    private static final String OLD = MAIN + ". MX 10 mx1.oldhost.net., 20 mx2.oldhost.net.";
    private static final String[] OLD_VALUES = {"20 mx2.oldhost.net.", "10 mx1.oldhost.net."};

    private final HandClock clock = new HandClock();
    private SandboxWorld world = start();
    private Route53Client api = Route53Client.of(world, clock);

    private SandboxWorld start(Fault... faults) {
        return SandboxWorld.start(
                new PracticeWorld.Options(
                        0,
                        List.of(),
                        List.of(faults).stream().map(Fault::option).toList(),
                        Optional.of("route53")),
                clock);
    }

    private void restart(Fault... faults) {
        world.close();
        world = start(faults);
        api = Route53Client.of(world, clock);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Route53Client.Answer send(String zone, String... changes) throws Exception {
        return api.post(api.zone(zone) + "/rrset/", batch(changes));
    }

    private String refused(String... changes) throws Exception {
        List<String> before = world.records(MAIN);
        Route53Client.Answer answer = send(MAIN, changes);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.one("Code")).isEqualTo("InvalidChangeBatch");
        assertThat(world.records(MAIN)).as("nothing of a refused batch stays").isEqualTo(before);
        return answer.one("Message").replace("&quot;", "\"");
    }

    @Test
    void deleteAndCreateChangeASetAtOnce_pendingUntilTheServersHaveIt() throws Exception {
        Route53Client.Answer done = send(
                MAIN, change("DELETE", MAIN, "MX", OLD_VALUES), change("CREATE", MAIN + ".", "MX", "10 NEW.example"));
        String change = "/2013-04-01" + done.one("Id");

        assertThat(done.one("Id")).startsWith("/change/C");
        assertThat(done.one("Status")).isEqualTo("PENDING");
        assertThat(done.one("Comment")).isEqualTo("practice &amp; more");
        assertThat(api.mx(MAIN)).containsExactly(MAIN + ". MX 10 NEW.example");
        assertThat(world.mxAfterEachWrite(MAIN)).containsExactly(List.of("10 NEW.example"));
        assertThat(world.mxPublished(MAIN, MAIN)).hasSize(2);
        assertThat(api.get(change).one("Status")).isEqualTo("PENDING");
        clock.advance(Duration.ofSeconds(1));
        assertThat(api.get(change).one("Status")).isEqualTo("INSYNC");
    }

    @Test
    void changeStaysPendingAsLongAsAServerLags() throws Exception {
        String id = send("slow-publish.com", change("UPSERT", "slow-publish.com", "MX", "10 a.example."))
                .one("Id");
        clock.advance(Duration.ofSeconds(3));
        assertThat(api.get("/2013-04-01" + id).one("Status")).isEqualTo("PENDING");
        clock.advance(Duration.ofSeconds(1));
        assertThat(api.get("/2013-04-01" + id).one("Status")).isEqualTo("INSYNC");

        restart(Fault.NEVER_PUBLISHED);
        String never = send(MAIN, change("UPSERT", MAIN, "MX", "10 a.example.")).one("Id");
        clock.advance(Duration.ofDays(1));
        assertThat(api.get("/2013-04-01" + never).one("Status")).isEqualTo("PENDING");
    }

    @Test
    void batchReachesTheServersWhole() throws Exception {
        restart(Fault.PIECEMEAL);

        send(MAIN, change("DELETE", MAIN, "MX", OLD_VALUES), change("CREATE", MAIN, "MX", "10 a.example."));

        assertThat(world.mxPublished(MAIN, MAIN))
                .containsExactly(List.of("10 mx1.oldhost.net", "20 mx2.oldhost.net"), List.of("10 a.example"));
    }

    @Test
    void deleteHasToSayExactlyWhatIsThere() throws Exception {
        assertThat(refused(change("DELETE", MAIN, "MX", "10 mx1.oldhost.net.")))
                .isEqualTo("[Tried to delete resource record set [name='quisine-corp.com.', type='MX'] but the values "
                        + "provided do not match the current values]");
        assertThat(refused(change("DELETE", MAIN, "MX", "10 mx1.oldhost.net", "20 mx2.oldhost.net")))
                .contains("do not match");
        assertThat(refused(change("DELETE", "nobody." + MAIN, "MX", "10 a.example.")))
                .isEqualTo(
                        "[Tried to delete resource record set [name='nobody.quisine-corp.com.', type='MX'] but it was "
                                + "not found]");
    }

    @Test
    void batchIsDoneWholeOrNotAtAll_withEveryReasonTold() throws Exception {
        assertThat(refused(
                        change("UPSERT", "fine." + MAIN, "A", "192.0.2.1"),
                        change("CREATE", MAIN, "MX", "10 a.example."),
                        change("UPSERT", "x.other.net", "MX", "10 a.example.")))
                .isEqualTo("[Tried to create resource record set [name='quisine-corp.com.', type='MX'] but it already "
                        + "exists, RRSet with DNS name x.other.net. is not permitted in zone quisine-corp.com.]");
        assertThat(refused(change("UPSERT", "bad" + MAIN, "MX", "10 a.example.")))
                .contains("is not permitted in zone");
    }

    @Test
    void aliasesStandAlone() throws Exception {
        assertThat(refused(change("CREATE", "www." + MAIN, "MX", "10 a.example.")))
                .isEqualTo(
                        "[RRSet of type MX with DNS name www.quisine-corp.com. is not permitted because a conflicting "
                                + "RRSet of type  CNAME with the same DNS name already exists in zone quisine-corp.com.]");
        assertThat(refused(change("CREATE", "lists." + MAIN, "CNAME", "a.example.")))
                .contains("RRSet of type CNAME with DNS name lists.quisine-corp.com. is not permitted");
        assertThat(refused(change("CREATE", MAIN, "CNAME", "a.example."))).contains("is not permitted at apex");
    }

    @Test
    void valuesAreCheckedAndLimited() throws Exception {
        assertThat(refused(change("UPSERT", MAIN, "MX", "mail.example."))).contains("MXRRDATAMissingPriority");
        assertThat(refused(change("UPSERT", MAIN, "MX", "10 a.example.", "10 a.example.")))
                .contains("Duplicate Resource Record");
        String[] many = IntStream.range(0, 501).mapToObj(i -> i + " a.example.").toArray(String[]::new);
        assertThat(refused(change("UPSERT", MAIN, "MX", many)))
                .isEqualTo("[Number of records limit of 1000 exceeded.]");
        assertThat(refused(change("CREATE", "long." + MAIN, "TXT", "\"" + "x".repeat(32_000) + "\"")))
                .contains("limit of 32000");
        assertThat(refused(
                        change("UPSERT", MAIN, "MX", "10 a.example."), change("UPSERT", MAIN, "MX", "20 a.example.")))
                .contains("invalid set of changes");
        String[] servers =
                Host.ROUTE53.nameServers().stream().map(name -> name + ".").toArray(String[]::new);
        assertThat(refused(change("DELETE", MAIN, "NS", servers).replace("<TTL>3600<", "<TTL>172800<")))
                .isEqualTo("[A HostedZone must contain at least one NS record for the zone itself.]");
        assertThat(api.mx(MAIN)).containsExactly(OLD);
    }

    @Test
    void setsWithAPolicyAndPlainOnesExcludeEachOther() throws Exception {
        String zone = "weighted-mx.com";
        String first = changeOf(
                "DELETE", zone, "<SetIdentifier>set-1</SetIdentifier><Weight>10</Weight>", "10 mx1.oldhost.net.");
        String second = changeOf(
                "DELETE", zone, "<SetIdentifier>set-2</SetIdentifier><Weight>20</Weight>", "10 mx2.oldhost.net.");
        String plain = change("CREATE", zone, "MX", "10 a.example.");

        assertThat(send(zone, plain).one("Message")).contains("SetIdentifier null");
        assertThat(send(zone, first, plain).one("Message")).contains("SetIdentifier null");
        assertThat(send(zone, first.replace("<Weight>10", "<Weight>11"), second, plain)
                        .one("Message"))
                .contains("set identifier='set-1'", "do not match");
        assertThat(api.mx(zone)).containsExactly(zone + ". MX 10 mx1.oldhost.net.");
        assertThat(send(zone, first, second, plain).status()).isEqualTo(200);
        assertThat(api.mx(zone)).containsExactly(zone + ". MX 10 a.example.");
    }

    @Test
    void bodyHasToFollowTheSchema() throws Exception {
        String rrset = api.zone(MAIN) + "/rrset/";
        String good = batch(change("UPSERT", MAIN, "MX", "10 a.example."));
        List<String> broken = List.of(
                "no xml",
                good.replace("UPSERT", "REPLACE"),
                good.replace("<Type>MX</Type>", "<Type>QX</Type>"),
                good.replace("<TTL>3600</TTL>", ""),
                good.replace("<TTL>3600</TTL>", "<TTL>soon</TTL>"),
                good.replace("<Type>MX</Type><TTL>3600</TTL>", "<TTL>3600</TTL><Type>MX</Type>"),
                good.replace("https://route53.amazonaws.com/doc/2013-04-01/", "urn:other"),
                good.replace("?>", "?><!DOCTYPE x [<!ENTITY e \"f\">]>"));

        for (String body : broken) {
            Route53Client.Answer answer = api.post(rrset, body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.one("Code")).as(body).isEqualTo("InvalidInput");
        }
        assertThat(api.mx(MAIN)).containsExactly(OLD);
        assertThat(api.post(rrset, good).status()).isEqualTo(200);
    }

    @Test
    void faultsSpeakRoute53sLanguage() throws Exception {
        restart(
                Fault.THROTTLED_WRITE,
                Fault.SERVER_ERROR_BEFORE_WRITE,
                Fault.PRIOR_REQUEST_NOT_COMPLETE,
                Fault.BARE_CHANGE_BATCH_ERROR);
        String set = change("UPSERT", MAIN, "MX", "10 a.example.");

        Route53Client.Answer throttled = send(MAIN, set);
        assertThat(throttled.status()).isEqualTo(400);
        assertThat(throttled.one("Code")).isEqualTo("Throttling");
        assertThat(send(MAIN, set).one("Code")).isEqualTo("ServiceUnavailable");
        assertThat(send(MAIN, set).one("Code")).isEqualTo("PriorRequestNotComplete");
        assertThat(api.mx(MAIN)).containsExactly(OLD);
        Route53Client.Answer bare = send(MAIN, change("CREATE", MAIN, "MX", "10 a.example."));
        assertThat(bare.body()).contains("<InvalidChangeBatch xmlns=").doesNotContain("<Code>");
        assertThat(bare.one("Message")).contains("already exists");
        assertThat(send(MAIN, set).status()).isEqualTo(200);
        assertThat(world.calls()).allMatch(call -> call.host().equals("route53"));
    }

    @Test
    void foreignHandIsSeenByTheNextCompare() throws Exception {
        restart(Fault.FOREIGN_EDIT_AT_WRITE);

        Route53Client.Answer refused =
                send(MAIN, change("DELETE", MAIN, "MX", OLD_VALUES), change("CREATE", MAIN, "MX", "10 a.example."));

        assertThat(refused.one("Message")).contains("do not match the current values");
        assertThat(api.mx(MAIN)).singleElement().asString().endsWith(", 50 mx.foreign-hand.net.");
    }
}
