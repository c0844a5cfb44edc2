package dev.mxsetup.provider.godaddy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.mxsetup.provider.godaddy.Samples.OWNER;
import static dev.mxsetup.provider.godaddy.Samples.ZONE;
import static dev.mxsetup.provider.godaddy.Samples.goal;
import static dev.mxsetup.provider.godaddy.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.mxsetup.dns.Mx;
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
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GodaddyErrorsTest {
    private static final String KEY = "dKz7_PracticeKeyOfThisTest";
    private static final String SECRET = "S3cr3tOfThisTestOnly";
    private static final String TOKEN = "gd_pat_PracticeTokenOfThisTest";
    private static final MxSnapshot TWO_OLD = snapshot("10 mail.old.example", "20 backup.old.example");

    @RegisterExtension
    private static final WireMockExtension API = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | UNABLE_TO_AUTHENTICATE | Unauthorized : Could not authenticate API key/secret | CREDENTIALS_REFUSED | OTE",
                "400 | MALFORMED_CREDENTIALS | Unauthorized : Malformed credentials | CREDENTIALS_REFUSED | Production",
                "404 | UNKNOWN_DOMAIN | The given domain is not registered, or does not have a zone file | ZONE_NOT_FOUND | zones --provider godaddy",
                "422 | INVALID_VALUE | domain is not a valid Domain name | ZONE_NOT_FOUND | zones --provider godaddy",
                "409 | CONFLICT | Not eligible | HOST_FAULT | busy with another change",
                "400 | MALFORMED | Request was malformed | REQUEST_REJECTED | own words",
                "500 | INTERNAL_SERVER_ERROR | Internal server error | HOST_FAULT | again later",
                "504 | GATEWAY_TIMEOUT | Gateway timeout | HOST_FAULT | again later",
            })
    void whatAReadIsRefusedWithIsTold(int status, String code, String message, Kind kind, String remedy)
            throws HostException {
        answer(aResponse().withStatus(status).withBody(v1(code, message)));

        HostError error = readFailure();

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.message()).endsWith(" It says: \"" + message + "\" (" + code + ").");
        assertThat(error.remedy()).contains(remedy);
    }

    @Test
    void theFieldsOfARefusalAreTold_ofBothApis() throws HostException {
        answer(aResponse().withStatus(422).withBody("""
                {"code":"INVALID_BODY","message":"Request body doesn't fulfill schema","fields":[
                {"code":"UNKNOWN_RESTRICTION","message":"must have a minimum value of 600","path":"records[0].ttl"}]}"""));
        assertThat(refusal(key()))
                .satisfies(error -> assertThat(error.kind()).isEqualTo(Kind.REQUEST_REJECTED))
                .satisfies(error -> assertThat(error.message())
                        .endsWith("; \"must have a minimum value of 600\" (records[0].ttl)."));
        answer(aResponse().withStatus(422).withBody("""
                {"name":"invalid_record","correlationId":"x","message":"Invalid","details":[
                {"name":"ttl","message":"too low\\u001b[31m"}]}"""));
        assertThat(refusal(token()))
                .satisfies(error -> assertThat(error.kind()).isEqualTo(Kind.REQUEST_REJECTED))
                .satisfies(error -> assertThat(error.message())
                        .endsWith("\"Invalid\" (invalid_record); \"too low\\u001b[31m\" (ttl)."));
    }

    @Test
    void theWaitOfA429IsReadFromItsBody_orFromTheHeaderIfThatIsLonger() throws HostException {
        answer(aResponse().withStatus(429).withBody("{\"code\":\"TOO_MANY_REQUESTS\",\"retryAfterSec\":41}"));
        assertThat(readFailure().retryAfter()).contains(Duration.ofSeconds(41));
        assertThat(refusal(key()).kind()).isEqualTo(Kind.THROTTLED);

        answer(aResponse()
                .withStatus(429)
                .withHeader("Retry-After", "50")
                .withBody("{\"code\":\"TOO_MANY_REQUESTS\",\"retryAfterSec\":41}"));
        assertThat(readFailure().retryAfter()).contains(Duration.ofSeconds(50));

        answer(aResponse().withStatus(429).withBody("{\"retryAfterSec\":-3}"));
        assertThat(readFailure().retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void aFaultLeavesAWriteInDoubt(int status) throws HostException {
        answer(aResponse().withStatus(status).withBody("<html>gateway</html>"));

        assertThat(run(key())).isInstanceOf(StepOutcome.Unknown.class);
        assertThat(run(token())).isInstanceOf(StepOutcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Sign in</html>",
                "{",
                "\"text\"",
                "null",
                "[{\"type\":\"MX\",\"name\":\"@\"}]",
                "[{\"type\":\"MX\",\"name\":\"@\",\"data\":\"a..b\",\"priority\":1,\"ttl\":600}]",
                "[{\"type\":\"MX\",\"name\":\"@\",\"data\":\"a.b\",\"priority\":\"x\",\"ttl\":600}]",
                "[{\"type\":\"MX\",\"name\":\"@\",\"data\":\"a.b\",\"priority\":65536,\"ttl\":600}]",
                "{}",
                "{\"items\":{}}",
                "{\"items\":[{\"type\":\"MX\",\"name\":\"@\",\"data\":\"a.b\",\"priority\":1,\"ttl\":600}]}"
            })
    void whatIsNoAnswerOfThisApiIsNeverTakenForRecords(String body) throws HostException {
        answer(aResponse().withBody(body));

        assertThat(readFailure(key()).kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
        assertThat(readFailure(token()).kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
    }

    @Test
    void aPageInPlaceOfAnAnswerLeavesAWriteInDoubt() throws HostException {
        answer(aResponse().withBody("<html>Sign in</html>"));
        assertThat(run(key())).isInstanceOf(StepOutcome.Unknown.class);
        answer(aResponse().withStatus(403).withBody("<html>Denied</html>"));
        assertThat(run(key())).isInstanceOf(StepOutcome.Unknown.class);
        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(run(key())).isInstanceOf(StepOutcome.Unknown.class);
    }

    @Test
    void anEmptyAnswerIsASuccessOfAWrite_notOfARead() throws HostException {
        answer(aResponse().withStatus(200));

        assertThat(run(key())).isEqualTo(new StepOutcome.Done());
        assertThat(readFailure(key()).kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
    }

    @Test
    void aZoneThatIsBusyRefusesAWriteForAWhile() throws HostException {
        answer(aResponse().withStatus(409).withBody(v1("CONFLICT", "Not eligible")));

        HostError error = refusal(key());

        assertThat(error.kind()).isEqualTo(Kind.HOST_FAULT);
        assertThat(error.kind().retryable()).isTrue();
    }

    @Test
    void aRecordThatGoDaddyManagesItselfIsLocked() throws HostException {
        answer(aResponse().withStatus(409).withBody("{\"name\":\"dns_record_not_mutable\",\"message\":\"managed\"}"));

        assertThat(refusal(token()).kind()).isEqualTo(Kind.RECORDS_LOCKED);
    }

    @Test
    void formsThatPanelsAndClientsHaveLeftAreRead() throws HostException {
        answer(aResponse().withBody("""
                [{"type":"MX","name":"@","data":"@","priority":1,"ttl":600},
                {"type":"MX","name":"@","data":"MX.Old.example.","ttl":600},
                {"type":"MX","name":"@","data":"straße.example","priority":5,"ttl":600}]"""));

        assertThat(key().read(Samples.open(), ZONE, OWNER).records().entries())
                .containsExactly(Mx.of(0, "mx.old.example"), Mx.of(1, OWNER.text()), Mx.of(5, "xn--strae-oqa.example"));
    }

    @Test
    @Tag("MX-9")
    void aLinkToAnotherHostIsNotFollowed() throws HostException {
        answer(
                aResponse()
                        .withBody(
                                "{\"items\":[],\"links\":[{\"rel\":\"next\",\"href\":\"http://stranger.example/x?pageToken=%zz\"}]}"));
        assertThat(failure(() -> token().allZones(Samples.open())).kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);

        answer(aResponse()
                .withBody("{\"items\":[],\"links\":[{\"rel\":\"next\",\"href\":\"http://stranger.example/x\"}]}"));
        assertThat(token().allZones(Samples.open())).isEmpty();
    }

    @Test
    @Tag("MX-2")
    void aRecordOfAnotherOwnerIsNotTakenForTheOwners() throws HostException {
        answer(aResponse()
                .withBody(
                        "[{\"type\":\"MX\",\"name\":\"lists\",\"data\":\"mx.example\",\"priority\":10,\"ttl\":3600}]"));

        assertThat(readFailure().kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
    }

    @Test
    @Tag("MX-2")
    void aNextPageThatBringsNothingNewIsNoWholeList() throws HostException {
        answer(aResponse()
                .withBody("{\"items\":" + records(1) + ",\"links\":[{\"rel\":\"next\",\"href\":\"/v3/x\"}]}"));

        assertThat(readFailure(token()).kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
        assertThat(API.findAll(anyRequestedFor(anyUrl()))).hasSize(2);
    }

    @Test
    @Tag("MX-2")
    void afterAFullPageTheNextIsAskedFor_whetherOrNotALinkSaysSo() throws HostException {
        answer(aResponse().withBody("{\"items\":" + records(100) + "}"));
        assertThat(readFailure(token()).kind()).as("the same page again").isEqualTo(Kind.UNEXPECTED_ANSWER);
        assertThat(API.findAll(anyRequestedFor(anyUrl()))).hasSize(2);

        API.stubFor(get(urlPathMatching(".*"))
                .withQueryParam("page", equalTo("2"))
                .willReturn(aResponse().withBody("{\"items\":null}")));
        assertThat(token().read(Samples.open(), ZONE, OWNER).records().records())
                .hasSize(100);
    }

    private static String records(int count) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        "{\"recordId\":\"r%d\",\"type\":\"MX\",\"name\":\"@\",\"data\":\"mx%d.example\",\"priority\":10,\"ttl\":3600}"
                                .formatted(number, number))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void whoAsksStandsInTheHeader() throws HostException {
        answer(aResponse().withBody("[]"));
        key().read(Samples.open(), ZONE, OWNER);
        API.verify(
                1,
                getRequestedFor(urlEqualTo("/v1/domains/quisine-corp.com/records/MX/@"))
                        .withHeader("Authorization", equalTo("sso-key " + KEY + ":" + SECRET)));

        answer(aResponse().withBody("{\"items\":null}"));
        token().read(Samples.open(), ZONE, OWNER);
        API.verify(1, anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer " + TOKEN)));
    }

    @Test
    @Tag("MX-9")
    void noHalfOfTheKeyIsShown_whoeverEchoesIt() throws HostException {
        answer(aResponse().withStatus(400).withBody(v1("BAD_" + SECRET, "key " + KEY + " and secret " + SECRET)));

        HostError error = readFailure(key());

        assertThat(error.toString())
                .contains("key [secret] and secret [secret]")
                .doesNotContain(KEY, SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "line\nbreak", "\"quoted\"", "a:b", "ünï"})
    @Tag("MX-9")
    void aSecretThatCannotBeOneIsNotSent_andNotShown(String secret) {
        Map<String, Secret> parts = Map.of("key", Secret.of(KEY), "secret", Secret.of(secret));

        HostError error = failure(() -> open(Credentials.of("key", parts)));

        assertThat(error.kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
        assertThat(error.message()).contains("GODADDY_API_SECRET", "was not sent");
        if (!secret.isBlank()) {
            assertThat(error.toString()).doesNotContain(secret);
        }
    }

    @Test
    void anotherKindOfCredentialsIsRefused() {
        assertThat(failure(() -> open(Credentials.of("profile", Map.of()))).message())
                .isEqualTo("GoDaddy takes no credentials of the kind \"profile\".");
    }

    private static void answer(ResponseDefinitionBuilder response) {
        API.stubFor(any(anyUrl()).willReturn(response));
    }

    private static String v1(String code, String message) {
        return "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    private static HostError readFailure() throws HostException {
        return readFailure(key());
    }

    private static HostError readFailure(DnsHost host) {
        return failure(() -> host.read(Samples.open(), ZONE, OWNER));
    }

    private static HostError refusal(DnsHost host) {
        StepOutcome outcome = run(host);
        assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
        return ((StepOutcome.Refused) outcome).error();
    }

    private static StepOutcome run(DnsHost host) {
        Step step = host.script(ZONE, TWO_OLD, goal("10 custommail.hyperoffice.com"))
                .getFirst();
        return host.run(Samples.open(), ZONE, step);
    }

    private static HostError failure(ThrowingCallable call) {
        HostException failure = catchThrowableOfType(HostException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.effectUnknown()).isFalse();
        return failure.error();
    }

    private static DnsHost key() throws HostException {
        return open(Credentials.of("key", Map.of("key", Secret.of(KEY), "secret", Secret.of(SECRET))));
    }

    private static DnsHost token() throws HostException {
        return open(Credentials.of("token", Map.of("token", Secret.of(TOKEN))));
    }

    private static DnsHost open(Credentials credentials) throws HostException {
        return new GodaddyProvider()
                .open(new HostAccess(
                        credentials,
                        Optional.of(URI.create(API.baseUrl())),
                        HttpOptions.withTimeout(Duration.ofSeconds(20))));
    }
}
