package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Route 53 provider on moto, somebody else's idea of that API. The plain cases only: moto's batches are no
 * transactions, its DELETE compares nothing, and its signatures are not checked.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MotoTest {
    private static final String NEW = "10 custommail.hyperoffice.com";
    private static final Pattern ID = Pattern.compile("<Id>/hostedzone/([A-Z0-9]+)</Id>");

    private Optional<Running> moto = Optional.empty();
    private String endpoint = "";

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        Optional<String> program = Tools.look("moto_server");
        assumeTrue(program.isPresent(), "moto_server is missing");
        int port = freePort();
        endpoint = "http://127.0.0.1:" + port;
        moto = Optional.of(Running.start(
                        directory.resolve("log"),
                        List.of(program.orElseThrow(), "-H", "127.0.0.1", "-p", String.valueOf(port)))
                .ready("Running on " + endpoint));
    }

    @AfterAll
    void stop() {
        moto.ifPresent(Running::close);
    }

    @Test
    void findsTheZone_switches_findsNothingToDo_andGoesBack() throws Exception {
        String zone = zone("quisine-corp.com");
        records(zone, "quisine-corp.com", "MX", "10 mx1.oldhost.net", "20 mx2.oldhost.net");
        records(zone, "lists.quisine-corp.com", "MX", "10 lists.oldhost.net");
        records(zone, "quisine-corp.com", "TXT", "\"v=spf1 mx -all\"");
        String others = others(zone);
        try (DirectRoad road = road("quisine-corp.com")) {
            assertThat(road.zones()).singleElement().satisfies(found -> {
                assertThat(found.zone().id()).isEqualTo(zone);
                assertThat(found.zone().state().kind()).isEqualTo(HostZone.State.Kind.ACTIVE);
            });
            assertThat(road.stored()).containsExactly("10 mx1.oldhost.net", "20 mx2.oldhost.net");

            CutOverResult applied = road.lead(300, NEW);

            assertThat(applied).isInstanceOf(CutOverResult.Done.class);
            assertThat(applied.writes()).isOne();
            assertThat(road.stored()).containsExactly(NEW);
            assertThat(others(zone)).isEqualTo(others);

            assertThat(road.lead(300, NEW).writes()).isZero();

            assertThat(road.restore(3600, "10 mx1.oldhost.net", "20 mx2.oldhost.net"))
                    .isInstanceOf(CutOverResult.Done.class);
            assertThat(road.stored()).containsExactly("10 mx1.oldhost.net", "20 mx2.oldhost.net");
            assertThat(others(zone)).isEqualTo(others);
        }
    }

    @Test
    void theFirstMxOfADomainCanBeTakenBack() throws Exception {
        zone("mailless.com");
        try (DirectRoad road = road("mailless.com")) {
            assertThat(road.lead(300, NEW)).isInstanceOf(CutOverResult.Done.class);
            assertThat(road.stored()).containsExactly(NEW);

            assertThat(road.restore(300)).isInstanceOf(CutOverResult.Done.class);
            assertThat(road.stored()).isEmpty();
        }
    }

    @Test
    void aZoneThatIsNotThereIsNotFound() throws HostException {
        try (DirectRoad road = road("missing.com")) {
            assertThat(road.zones()).isEmpty();
        }
    }

    private DirectRoad road(String domain) throws HostException {
        return DirectRoad.open(
                "route53",
                "keys",
                Map.of("accessKeyId", "AKIAIOSFODNN7EXAMPLE", "secretAccessKey", "secret-of-the-test-0123456789"),
                endpoint,
                domain);
    }

    /** Makes it; its id. */
    private String zone(String name) throws IOException {
        Matcher id = ID.matcher(call("POST", "hostedzone", """
                <CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
                <Name>%s.</Name><CallerReference>%1$s</CallerReference></CreateHostedZoneRequest>
                """.formatted(name)));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private void records(String zone, String owner, String type, String... values) throws IOException {
        StringBuilder records = new StringBuilder();
        for (String value : values) {
            records.append("<ResourceRecord><Value>").append(value).append("</Value></ResourceRecord>");
        }
        call("POST", "hostedzone/" + zone + "/rrset/", """
                <ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
                <ChangeBatch><Changes><Change><Action>CREATE</Action><ResourceRecordSet><Name>%s.</Name>
                <Type>%s</Type><TTL>3600</TTL><ResourceRecords>%s</ResourceRecords></ResourceRecordSet></Change>
                </Changes></ChangeBatch></ChangeResourceRecordSetsRequest>
                """.formatted(owner, type, records));
    }

    /** All sets of the zone but the MX at its apex, as listed. */
    private String others(String zone) throws IOException {
        String all = call("GET", "hostedzone/" + zone + "/rrset", "");
        String others = all.replaceAll(
                "(?s)<ResourceRecordSet>\\s*<Name>quisine-corp[.]com[.]</Name>\\s*<Type>MX</Type>.*?</ResourceRecordSet>",
                "");
        assertThat(others).contains("lists.oldhost.net", "v=spf1").doesNotContain("mx1.oldhost.net", "custommail");
        return others.replaceAll("\\s+", " ");
    }

    private String call(String method, String path, String xml) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/2013-04-01/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(xml))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
