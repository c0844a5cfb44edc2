package dev.mxsetup.provider.cloudflare;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.mxsetup.provider.cloudflare.Samples.OWNER;
import static dev.mxsetup.provider.cloudflare.Samples.ZONE;
import static dev.mxsetup.provider.cloudflare.Samples.goal;
import static dev.mxsetup.provider.cloudflare.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Secret;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CloudflareErrorsTest {
    private static final String T = "custommail.hyperoffice.com";
    private static final MxSnapshot TWO_OLD = snapshot("10 mail.old.example", "20 backup.old.example");

    private final FakeCloudflare cloudflare = new FakeCloudflare();
    private final DnsHost host;

    CloudflareErrorsTest() throws HostException {
        host = new CloudflareProvider()
                .open(new HostAccess(
                        new Credentials("token", Map.of("token", Secret.of(FakeCloudflare.TOKEN)), "a test"),
                        Optional.of(cloudflare.endpoint()),
                        HttpOptions.withTimeout(Duration.ofSeconds(20))));
    }

    @AfterEach
    void close() {
        host.close();
        cloudflare.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | 6003+6111 | Invalid request headers+Invalid format for Authorization header | CREDENTIALS_REFUSED | the API token (CLOUDFLARE_API_TOKEN): it is malformed",
                "400 | 6003+6103 | Invalid request headers+Invalid format for X-Auth-Key header | CREDENTIALS_REFUSED | the API key (CLOUDFLARE_API_KEY): it is malformed",
                "401 | 1000 | Invalid API Token | CREDENTIALS_REFUSED | does not know this token, or it has expired",
                "403 | 9109 | Invalid access token | CREDENTIALS_REFUSED | refuses this token",
                "403 | 9109 | Unauthorized to access requested resource | PERMISSION_MISSING | may not do this",
                "403 | 9109 | Cannot use the access token from location: 192.0.2.1 | PERMISSION_MISSING | from other addresses only",
                "403 | 10000 | Authentication error | PERMISSION_MISSING | may not read this zone's records",
                "403 | 9103 | Unknown X-Auth-Key or X-Auth-Email | CREDENTIALS_REFUSED | global key or its e-mail address",
                "404 | 7003 | Could not route to /client/v4/zones/x, perhaps your object identifier is invalid? | ZONE_NOT_FOUND | knows no such zone",
                "400 | 7003 | Could not route to /client/v4/zones/x, perhaps your object identifier is invalid? | ZONE_NOT_FOUND | knows no such zone",
                "404 | 1001 | Invalid zone identifier | ZONE_NOT_FOUND | knows no such zone",
                "400 | 1002 | Invalid dns record identifier | RECORDS_CHANGED | is gone",
                "404 | 81044 | Record does not exist. | RECORDS_CHANGED | is gone",
                "400 | 81045 | Record quota exceeded. | QUOTA_EXCEEDED | as many records as its Cloudflare plan allows",
                "400 | 81046 | Record quota exceeded. | QUOTA_EXCEEDED | as many records as its Cloudflare plan allows",
                "400 | 81053 | An A, AAAA, or CNAME record with that host already exists. | REQUEST_REJECTED | in conflict with an A, AAAA or CNAME",
                "400 | 81057 | Record already exists. | RECORDS_CHANGED | is there already",
                "400 | 81058 | An identical record already exists. | RECORDS_CHANGED | is there already",
                "400 | 1004+9005 | DNS Validation Error+Content is invalid | REQUEST_REJECTED | finds the record wrong",
                "400 | 1004+9008 | DNS Validation Error+Invalid priority | REQUEST_REJECTED | finds the record wrong",
                "400 | 1004+9011 | DNS Validation Error+Length of content is invalid | REQUEST_REJECTED | finds the record wrong",
                "400 | 9100 | priority is a required field. | REQUEST_REJECTED | finds the record wrong",
                "400 | 9009 | Change the content of your MX record to be a hostname | REQUEST_REJECTED | finds the record wrong",
                "403 | 890190 | This zone is managed by Email Routing. | RECORDS_LOCKED | Email Routing owns the MX records",
                "400 | 1046 | Managed by Email Routing. | RECORDS_LOCKED | Email Routing owns the MX records",
                "429 | 10100 | More than 1200 requests per 300 seconds reached. | THROTTLED | too many requests",
                "429 | 971 | Please wait and consider throttling your request speed | THROTTLED | too many requests",
                "500 | 1 | Internal error | HOST_FAULT | has a fault (HTTP 500)",
                "403 | 0 | Actor 'com.cloudflare.api.token.x' requires permission 'zone.list' to list zones | PERMISSION_MISSING | may not do this",
                "401 | 4711 | Something new | CREDENTIALS_REFUSED | refuses these credentials",
                "418 | 4711 | Something new | REQUEST_REJECTED | rejects GET dns_records",
                "200 | 4711 | Something new | REQUEST_REJECTED | rejects GET dns_records"
            })
    void everyRefusalHasItsKind_aSentenceAndARemedy(
            int status, String codes, String messages, Kind kind, String sentence) {
        cloudflare.misbehave(json(status, errors(codes.split("\\+", -1), messages.split("\\+", -1))));

        HostError error = readFailure();

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.message())
                .contains(sentence)
                .contains("It says: ")
                .contains("(" + codes.split("\\+", -1)[0] + ")");
        assertThat(error.remedy()).isNotBlank().endsWith(".");
    }

    @Test
    void aBadTokenIsSeenAtTheSearchForZones() {
        cloudflare.misbehave(json(403, errors(new String[] {"10000"}, new String[] {"Authentication error"})));

        HostException failure =
                catchThrowableOfType(HostException.class, () -> host.zones(Samples.open(), List.of(OWNER), OWNER));

        assertThat(failure.error().kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
    }

    @Test
    void theUnlockHasItsOwnPermission() {
        cloudflare.misbehave(json(403, errors(new String[] {"10000"}, new String[] {"Authentication error"})));
        Step unlock = new Step(
                List.of(),
                TWO_OLD.records().entries(),
                Step.Guard.READ_BEFORE,
                false,
                "{\"method\":\"PATCH\",\"path\":[\"email\",\"routing\",\"dns\"],\"body\":{}}");

        assertThat(host.run(Samples.open(), ZONE, unlock))
                .isInstanceOfSatisfying(
                        StepOutcome.Refused.class,
                        refused -> assertThat(refused.error().remedy()).contains("Zone Settings, Edit"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "400, 81044, Changed",
        "400, 81057, Changed",
        "400, 81058, Changed",
        "400, 9009, Refused",
        "403, 890190, Refused",
        "403, 10000, Refused",
        "429, 10429, Refused",
        "200, 4711, Refused",
        "500, 1, Unknown",
        "503, 1, Unknown"
    })
    void whatARefusedBatchDid(int status, String code, String outcome) {
        cloudflare.misbehave(json(status, errors(new String[] {code}, new String[] {"No."})));

        assertThat(batch().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(cloudflare.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"ok\"",
                "{}",
                "{\"success\":false}",
                "{\"success\":false,\"errors\":[]}",
                "{\"success\":true,\"result\":[{\"id\"",
                "<html><title>502 Bad Gateway</title></html>",
                "{\"success\":true} trailing"
            })
    void anAnswerThatIsNoneIsNeverTakenForOne(String body) {
        cloudflare.misbehave(json(200, body));

        assertThat(readFailure().kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
        assertThat(batch())
                .isInstanceOfSatisfying(
                        StepOutcome.Unknown.class,
                        unknown -> assertThat(unknown.error().kind()).isEqualTo(Kind.UNEXPECTED_ANSWER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true}",
                "{\"success\":true,\"result\":null}",
                "{\"success\":true,\"result\":{}}",
                "{\"success\":true,\"result\":[{}]}",
                "{\"success\":true,\"result\":[{\"id\":\"a\",\"name\":\"x.example\",\"type\":\"MX\",\"content\":\"\",\"priority\":1,\"ttl\":1}]}",
                "{\"success\":true,\"result\":[{\"id\":\"a\",\"name\":\"x.example\",\"type\":\"MX\",\"content\":\"m.example\",\"priority\":99999,\"ttl\":1}]}",
                "{\"success\":true,\"result\":[{\"id\":\"a\",\"name\":\"x.example\",\"type\":\"MX\",\"content\":\"m.example\",\"priority\":\"1\",\"ttl\":1}]}",
                "{\"success\":true,\"result\":[{\"id\":\"a\",\"name\":\"x..example\",\"type\":\"MX\",\"content\":\"m.example\",\"priority\":1,\"ttl\":1}]}"
            })
    void aListingWithoutWhatItNeedsIsNotRead(String body) {
        cloudflare.misbehave(json(200, body));

        assertThat(readFailure().kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 520, 522, 524, 530, 408})
    void anErrorPageOfTheEdgeIsAFaultOfTheHost_andLeavesAWriteInDoubt(int status) {
        cloudflare.misbehave(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<!DOCTYPE html><html>error</html>"));

        assertThat(readFailure().kind()).isEqualTo(Kind.HOST_FAULT);
        assertThat(batch()).isInstanceOf(StepOutcome.Unknown.class);
    }

    @Test
    void aRedirectIsNoAnswer() {
        cloudflare.misbehave(aResponse().withStatus(301).withHeader("Location", "https://login.example/"));

        assertThat(readFailure().message()).contains("HTTP 301", "login.example");
        assertThat(batch()).isInstanceOf(StepOutcome.Unknown.class);
    }

    @Test
    void theWaitThatCloudflareAsksForIsHandedOn() {
        cloudflare.misbehave(
                aResponse().withStatus(429).withHeader("Retry-After", "42").withBody("<html>slow</html>"));

        assertThat(readFailure())
                .isEqualTo(new HostError(
                        Kind.THROTTLED,
                        "Cloudflare has had too many requests.",
                        "Wait; the limit is 1200 requests in 5 minutes for each user, the dashboard included.",
                        Optional.of(Duration.ofSeconds(42))));
    }

    @Test
    @Tag("MX-11")
    void itsWordsAreEscapedAndCut() {
        cloudflare.misbehave(json(400, errors(new String[] {"9009"}, new String[] {
            "\\u001b[31mred\\u202e" + "x".repeat(5_000)
        })));

        assertThat(readFailure().message())
                .contains("\\u001b[31mred\\u202exxx")
                .doesNotContain("\u001b", "\u202e")
                .hasSizeLessThan(400);
    }

    @Test
    @Tag("MX-9")
    void theTokenIsInNoErrorNorLog_evenWhenCloudflareEchoesIt() {
        List<String> seen = new ArrayList<>();
        Handler handler = capturing(seen);
        Logger root = Logger.getLogger("");
        Logger ours = Logger.getLogger("dev.mxsetup");
        root.addHandler(handler);
        ours.setLevel(Level.ALL);
        try {
            cloudflare.misbehave(json(
                    400, errors(new String[] {"6003"}, new String[] {"Bad header Bearer " + FakeCloudflare.TOKEN})));
            HostException failure =
                    catchThrowableOfType(HostException.class, () -> host.read(Samples.open(), ZONE, OWNER));
            seen.add(failure + " " + failure.error() + " " + batch() + " " + host);
        } finally {
            ours.setLevel(null);
            root.removeHandler(handler);
        }

        assertThat(seen).hasSizeGreaterThan(2).noneMatch(text -> text.contains(FakeCloudflare.TOKEN));
        assertThat(seen.getLast()).contains("Bad header Bearer [secret]");
    }

    private HostError readFailure() {
        return catchThrowableOfType(HostException.class, () -> host.read(Samples.open(), ZONE, OWNER))
                .error();
    }

    private StepOutcome batch() {
        Step step = host.script(ZONE, TWO_OLD, goal("10 " + T)).getFirst();
        return host.run(Samples.open(), ZONE, step);
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    /** The first error, with the others as its chain. */
    private static String errors(String[] codes, String[] messages) {
        StringBuilder chain = new StringBuilder();
        for (int i = 1; i < codes.length; i++) {
            chain.append(chain.isEmpty() ? "" : ",")
                    .append("{\"code\":" + codes[i] + ",\"message\":\"" + messages[i] + "\"}");
        }
        return "{\"success\":false,\"result\":null,\"messages\":[],\"errors\":[{\"code\":" + codes[0]
                + ",\"message\":\"" + messages[0] + "\",\"error_chain\":[" + chain + "]}]}";
    }

    private static Handler capturing(List<String> lines) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        return handler;
    }
}
