package dev.mxsetup.provider.route53;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.mxsetup.provider.route53.Samples.OWNER;
import static dev.mxsetup.provider.route53.Samples.ZONE;
import static dev.mxsetup.provider.route53.Samples.goal;
import static dev.mxsetup.provider.route53.Samples.mx;
import static dev.mxsetup.provider.route53.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Route53ErrorsTest {
    private static final String SKEWED =
            "Signature expired: 20261122T100000Z is now earlier than 20261122T100500Z (20261122T101000Z - 5 min.)";

    private final FakeRoute53 aws = new FakeRoute53();
    private final DnsHost host;

    Route53ErrorsTest() throws HostException {
        host = Samples.open(aws.endpoint(), Samples.keys(), Map.of());
    }

    @AfterEach
    void close() {
        host.close();
        aws.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | NoSuchHostedZone | No hosted zone found with ID: Z1 | ZONE_NOT_FOUND | knows no such hosted zone",
                "400 | Throttling | Rate exceeded | THROTTLED | too many requests",
                "400 | ThrottlingException | Rate exceeded | THROTTLED | too many requests",
                "400 | PriorRequestNotComplete | still processing | THROTTLED | still works on another change",
                "403 | AccessDenied | User: x is not authorized | PERMISSION_MISSING | route53:ListResourceRecordSets is not allowed",
                "403 | AccessDeniedException | User: x is not authorized | PERMISSION_MISSING | route53:ListResourceRecordSets is not allowed",
                "403 | InvalidClientTokenId | The security token included in the request is invalid | CREDENTIALS_REFUSED | does not know these credentials",
                "403 | SignatureDoesNotMatch | The request signature we calculated does not match | CREDENTIALS_REFUSED | the secret access key does not belong",
                "403 | SignatureDoesNotMatch | " + SKEWED + " | CREDENTIALS_REFUSED | this machine's clock is wrong",
                "400 | RequestExpired | Request has expired | CREDENTIALS_REFUSED | this machine's clock is wrong",
                "403 | ExpiredToken | The security token included in the request is expired | CREDENTIALS_REFUSED | session has run out",
                "400 | ExpiredTokenException | expired | CREDENTIALS_REFUSED | session has run out",
                "400 | InvalidInput | Invalid XML | REQUEST_REJECTED | rejects ListResourceRecordSets",
                "418 | SomethingNew | New | REQUEST_REJECTED | rejects ListResourceRecordSets",
                "401 | SomethingNew | New | CREDENTIALS_REFUSED | refuses these credentials",
                "403 | SomethingNew | New | PERMISSION_MISSING | may not do this",
                "500 | InternalFailure | Oops | HOST_FAULT | has a fault (HTTP 500)",
                "503 | ServiceUnavailable | Oops | HOST_FAULT | has a fault (HTTP 503)"
            })
    void everyRefusalHasItsKind_aSentenceAndARemedy(
            int status, String code, String message, Kind kind, String sentence) {
        aws.misbehave(xml(status, FakeRoute53.error(code, message)));

        HostError error = readFailure();

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.message()).contains(sentence).endsWith("It says: \"" + message + "\" (" + code + ").");
        assertThat(error.remedy()).isNotBlank().endsWith(".");
    }

    @Test
    void whatIsMissingIsNamedAsInThePolicy() {
        aws.misbehave(xml(403, FakeRoute53.error("AccessDenied", "not authorized")));

        assertThat(write())
                .isInstanceOfSatisfying(
                        StepOutcome.Refused.class,
                        refused -> assertThat(refused.error().remedy()).contains("route53:ChangeResourceRecordSets"));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Tried to delete resource record set [name='a.', type='MX'] but it was not found | Changed",
                "Tried to delete resource record set [name='a.', type='MX'] but the values provided do not match the current values | Changed",
                "Tried to create resource record set [name='a.', type='MX'] but it already exists | Changed",
                "RRSet with DNS name a., type MX cannot be created as other RRSets exist with the same name and type. | Changed",
                "RRSet of type MX with DNS name a. is not permitted because a conflicting RRSet of type  CNAME with the same DNS name already exists in zone a. | Refused",
                "RRSet with DNS name x.other. is not permitted in zone example.com. | Refused",
                "Invalid Resource Record: 'FATAL problem: MXRRDATAMissingPriority' | Refused"
            })
    @Tag("MX-2")
    void aRefusedBatchIsALostRace_orAWrongRequest_inBothForms(String message, String outcome) {
        List<String> forms = List.of(
                FakeRoute53.error("InvalidChangeBatch", "[" + message + "]"),
                FakeRoute53.document(
                        "InvalidChangeBatch",
                        List.of(
                                Xml.of("Messages", List.of(Xml.of("Message", "Also."), Xml.of("Message", message))),
                                Xml.of("RequestId", "0"))));
        for (String form : forms) {
            aws.misbehave(xml(400, form));

            assertThat(write().getClass().getSimpleName()).isEqualTo(outcome);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "400, Throttling, Refused",
        "400, PriorRequestNotComplete, Refused",
        "403, AccessDenied, Refused",
        "403, ExpiredToken, Refused",
        "404, NoSuchHostedZone, Refused",
        "429, Whatever, Refused",
        "500, InternalFailure, Unknown",
        "503, Throttling, Unknown"
    })
    void whatARefusedWriteDid(int status, String code, String outcome) {
        aws.misbehave(xml(status, FakeRoute53.error(code, "No.")));

        assertThat(write().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void aWaitThatIsAskedForIsPassedOn() {
        aws.misbehave(aResponse().withStatus(429).withHeader("Retry-After", "7").withBody("slow down"));

        HostError error = readFailure();

        assertThat(error.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(error.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html><title>502 Bad Gateway</title></html>",
                "<!DOCTYPE html><html><head><meta></head></html>",
                "<ListResourceRecordSetsResponse><ResourceRecordSets>",
                "<ListHostedZonesResponse></ListHostedZonesResponse>",
                "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>",
                "<ChangeResourceRecordSetsResponse></ChangeResourceRecordSetsResponse>",
                "<ChangeResourceRecordSetsResponse><ChangeInfo><Id>../x</Id></ChangeInfo></ChangeResourceRecordSetsResponse>",
                "<ListResourceRecordSetsResponse><IsTruncated>true</IsTruncated></ListResourceRecordSetsResponse>",
                "<ListResourceRecordSetsResponse><ResourceRecordSets/></ListResourceRecordSetsResponse>",
                "<ListResourceRecordSetsResponse><ResourceRecordSets/><IsTruncated>true</IsTruncated>"
                        + "<NextRecordType>MX</NextRecordType></ListResourceRecordSetsResponse>",
                "<ListResourceRecordSetsResponse><IsTruncated>true</IsTruncated><NextRecordName>a..b.</NextRecordName>"
                        + "<NextRecordType>MX</NextRecordType></ListResourceRecordSetsResponse>",
                "<ListResourceRecordSetsResponse><ResourceRecordSets><ResourceRecordSet><Name>a.</Name></ResourceRecordSet>"
                        + "</ResourceRecordSets><IsTruncated>false</IsTruncated></ListResourceRecordSetsResponse>",
                "<ListResourceRecordSetsResponse><ResourceRecordSets><ResourceRecordSet><Name>a.</Name><Type>MX</Type>"
                        + "<TTL>60</TTL><ResourceRecords><ResourceRecord><Value>mail</Value></ResourceRecord></ResourceRecords>"
                        + "</ResourceRecordSet></ResourceRecordSets><IsTruncated>false</IsTruncated></ListResourceRecordSetsResponse>"
            })
    void anAnswerThatIsNoneIsNeverTakenForOne(String body) {
        aws.misbehave(xml(200, body));

        assertThat(readFailure().kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
        assertThat(write())
                .isInstanceOfSatisfying(
                        StepOutcome.Unknown.class,
                        unknown -> assertThat(unknown.error().kind()).isEqualTo(Kind.UNEXPECTED_ANSWER));
    }

    @Test
    @Tag("MX-11")
    void remoteTextIsEscaped() {
        aws.misbehave(xml(400, FakeRoute53.error("InvalidInput", "bad \u0085\u202e name")));

        assertThat(readFailure().message()).contains("bad \\u0085\\u202e name");
    }

    private HostError readFailure() {
        return catchThrowableOfType(HostException.class, () -> host.read(Samples.open(), ZONE, OWNER))
                .error();
    }

    private StepOutcome write() {
        Step step = Route53Script.steps(
                        snapshot(mx("3600", "10 mail.old.example.")), goal("10 custommail.hyperoffice.com"))
                .getFirst();
        return host.run(Samples.open(), ZONE, step);
    }

    private static ResponseDefinitionBuilder xml(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/xml")
                .withBody(body);
    }
}
