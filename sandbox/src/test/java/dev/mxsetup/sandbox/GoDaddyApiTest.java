package dev.mxsetup.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.PracticeWorld;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** GoDaddy's API as its own description and its clients' recordings have it. */
class GoDaddyApiTest {
    private static final String MX = "/v1/domains/quisine-corp.com/records/MX/@";
    private static final String RECORDS = "/v3/domains/zones/quisine-corp.com/dns-records";
    private static final String OLD =
            "[{\"data\":\"mx1.oldhost.net\",\"name\":\"@\",\"priority\":10,\"ttl\":3600,\"type\":\"MX\"},"
                    + "{\"data\":\"mx2.oldhost.net\",\"name\":\"@\",\"priority\":20,\"ttl\":3600,\"type\":\"MX\"}]";

    private final HandClock clock = new HandClock();
    private final SandboxWorld world =
            SandboxWorld.start(new PracticeWorld.Options(0, List.of(), List.of(), Optional.of("godaddy")), clock);
    private final JsonNode access = ApiClient.description(world).path("godaddy");
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        world.close();
    }

    private record Answer(int status, String body) {
        JsonNode json() {
            return Json.parse(body).orElseThrow();
        }
    }

    @Test
    void recordsAreListedByTypeAndName_byType_andAll() throws Exception {
        assertThat(v1("GET", MX, "").body()).isEqualTo(OLD);
        assertThat(v1("GET", MX + "?offset=1&limit=1", "").json())
                .singleElement()
                .extracting(json -> json.path("priority").asInt())
                .isEqualTo(20);
        assertThat(v1("GET", "/v1/domains/quisine-corp.com/records/MX/%40", "").body())
                .isEqualTo(OLD);
        assertThat(v1("GET", "/v1/domains/quisine-corp.com/records/MX", "").json())
                .hasSize(3)
                .anyMatch(json -> json.path("name").asString().equals("lists"));
        assertThat(v1("GET", "/v1/domains/quisine-corp.com/records", "").json())
                .anyMatch(json -> json.path("type").asString().equals("NS"));
        assertThat(v1("GET", "/v1/domains/quisine-corp.com/records/MX/nothing", "")
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void putReplacesTheSetOfTypeAndName_andAnswersNothing() throws Exception {
        Answer put =
                v1("PUT", MX, "[{\"data\":\"MX.New.example.\",\"priority\":5,\"ttl\":600},{\"data\":\"b.example\"}]");

        assertThat(put).isEqualTo(new Answer(200, ""));
        assertThat(v1("GET", MX, "").body())
                .isEqualTo("[{\"data\":\"MX.New.example\",\"name\":\"@\",\"priority\":5,\"ttl\":600,\"type\":\"MX\"},"
                        + "{\"data\":\"b.example\",\"name\":\"@\",\"priority\":0,\"ttl\":3600,\"type\":\"MX\"}]");
        assertThat(world.records("quisine-corp.com"))
                .contains("lists.quisine-corp.com 3600 MX 10 lists.oldhost.net")
                .hasSize(10);
    }

    @Test
    void anEmptyArrayIsIgnored_andDeleteTakesTheSetAway() throws Exception {
        assertThat(v1("PUT", MX, "[]").status()).isEqualTo(200);
        assertThat(v1("GET", MX, "").body()).isEqualTo(OLD);
        assertThat(v1("DELETE", MX, "")).isEqualTo(new Answer(204, ""));
        assertThat(v1("GET", MX, "").body()).isEqualTo("[]");
        assertThat(v1("DELETE", MX, "").status()).isEqualTo(404);
    }

    @Test
    void patchAddsAndKnowsDuplicates() throws Exception {
        String one = "[{\"type\":\"MX\",\"name\":\"@\",\"data\":\"c.example\",\"priority\":30}]";

        assertThat(v1("PATCH", "/v1/domains/quisine-corp.com/records", one)).isEqualTo(new Answer(200, ""));
        assertThat(v1("GET", MX, "").json()).hasSize(3);
        Answer again = v1("PATCH", "/v1/domains/quisine-corp.com/records", one);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().path("code").asString()).isEqualTo("DUPLICATE_RECORD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":\"a.example\"} | UNEXPECTED_TYPE | records | is not a array",
                "[{\"data\":\"a.example\",\"ttl\":599}] | UNKNOWN_RESTRICTION | records[0].ttl | must have a minimum value of 600",
                "[{\"data\":\"a.example\"},{\"data\":\"a.example\",\"ttl\":604801}] | UNKNOWN_RESTRICTION | records[1].ttl | must have a maximum value of 604800",
                "[{\"data\":\"not a name\"}] | MISMATCH_FORMAT | records[0].data | does not conform to the 'domain' format",
                "[{\"ttl\":600}] | MISSING_VALUE | records[0].data | is required",
                "[{\"data\":\"a.example\",\"priority\":65536}] | UNKNOWN_RESTRICTION | records[0].priority | must be from 0 to 65535"
            })
    void whatIsWrongIsToldByField_andChangesNothing(String body, String code, String path, String message)
            throws Exception {
        Answer refused = v1("PUT", MX, body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("code").asString()).isEqualTo("INVALID_BODY");
        JsonNode field = refused.json().path("fields").path(0);
        assertThat(List.of(
                        field.path("code").asString(),
                        field.path("path").asString(),
                        field.path("message").asString()))
                .containsExactly(code, path, message);
        assertThat(v1("GET", MX, "").body()).isEqualTo(OLD);
    }

    @Test
    void whoMayNotIsToldHow() throws Exception {
        String wrong = "sso-key wrong:" + access.path("secret").asString();

        assertThat(code(call("GET", MX, "", wrong), 401)).isEqualTo("UNABLE_TO_AUTHENTICATE");
        assertThat(code(call("GET", MX, "", "Bearer " + access.path("token").asString()), 401))
                .as("a token is for v3")
                .isEqualTo("UNABLE_TO_AUTHENTICATE");
        String small = "sso-key " + access.path("keyWithoutAccess").asString() + ":"
                + access.path("secretWithoutAccess").asString();
        assertThat(code(call("GET", MX, "", small), 403)).isEqualTo("ACCESS_DENIED");
        assertThat(code(call("GET", "/v1/domains?limit=1", "", small), 403)).isEqualTo("ACCESS_DENIED");
        assertThat(code(v1("GET", "/v1/domains/godaddy-stranger.com/records/MX/@", ""), 403))
                .isEqualTo("ACCESS_DENIED");
        assertThat(code(v1("GET", "/v1/domains/elsewhere-only.com/records/MX/@", ""), 404))
                .isEqualTo("UNKNOWN_DOMAIN");
        assertThat(code(v1("GET", "/v1/domains/elsewhere-only.com", ""), 404)).isEqualTo("NOT_FOUND");
        assertThat(code(v1("PUT", "/v1/domains/quisine-corp.com/records/NS/@", "[]"), 409))
                .isEqualTo("NOT_ELIGIBLE");
    }

    @Test
    void domainsAreListedPageByPage_andOneHoldsWhatNobodyElseMaySee() throws Exception {
        JsonNode first = v1("GET", "/v1/domains?statuses=ACTIVE&limit=2", "").json();
        String marker = first.path(1).path("domain").asString();
        JsonNode second = v1("GET", "/v1/domains?limit=1000&includes=nameServers&marker=" + marker, "")
                .json();

        assertThat(first).hasSize(2);
        assertThat(second)
                .noneMatch(json -> json.path("domain").asString().equals(marker))
                .noneMatch(json -> json.path("domain").asString().equals("godaddy-stranger.com"))
                .anyMatch(json -> json.path("nameServers").path(0).asString().equals("ns09.domaincontrol.com"));
        assertThat(v1("GET", "/v1/domains/quisine-corp.com", "").body())
                .contains("\"authCode\":\"AUTHCODE-", "registrant-private@practice.example", "\"domainId\":");
    }

    @Test
    void moreThanSixtyRequestsInAMinuteToOneEndpointAreTurnedAway_theWaitIsInTheBody() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(v1("GET", MX, "").status()).isEqualTo(200);
        }
        clock.advance(Duration.ofSeconds(20));
        Answer refused = v1("GET", MX, "");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("retryAfterSec").asInt()).isEqualTo(40);
        assertThat(v1("GET", "/v1/domains?limit=1", "").status())
                .as("another endpoint")
                .isEqualTo(200);
        clock.advance(Duration.ofSeconds(40));
        assertThat(v1("GET", MX, "").status()).isEqualTo(200);
    }

    @Test
    void v3AddsAndDeletesSingleRecords() throws Exception {
        Answer made = v3(
                "POST", RECORDS, "{\"type\":\"MX\",\"name\":\"@\",\"data\":\"a.example.\",\"priority\":5,\"ttl\":600}");

        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("recordId").asString();
        assertThat(v3("GET", RECORDS + "?type=MX&name=@", "").json().path("items"))
                .hasSize(3)
                .anyMatch(json -> json.path("recordId").asString().equals(id)
                        && json.path("data").asString().equals("a.example"));
        assertThat(name(
                        v3(
                                "POST",
                                RECORDS,
                                "{\"type\":\"MX\",\"name\":\"@\",\"data\":\"A.example\",\"priority\":5,\"ttl\":900}"),
                        422))
                .isEqualTo("DUPLICATE_RECORD");
        assertThat(v3("DELETE", RECORDS + "/" + id, "")).isEqualTo(new Answer(204, ""));
        assertThat(name(v3("DELETE", RECORDS + "/" + id, ""), 404)).isEqualTo("not_found");
    }

    @Test
    void v3ListsPageByPage() throws Exception {
        String many = "/v3/domains/zones/many-records.com/dns-records?type=MX";
        JsonNode third =
                v3("GET", many + "&pageSize=100&page=3&totalRequired=true", "").json();
        JsonNode fourth = v3("GET", many + "&pageSize=100&page=4", "").json();

        assertThat(third.path("items")).hasSize(100);
        assertThat(third.path("links").path(0).path("rel").asString()).isEqualTo("next");
        assertThat(third.path("totalPages").asInt()).isEqualTo(4);
        assertThat(fourth.path("items")).hasSize(2);
        assertThat(fourth.path("links")).isEmpty();
        assertThat(v3("GET", many + "&page=14", "").json().path("items").isNull())
                .isTrue();
        assertThat(v3("GET", many, "").json().path("items")).hasSize(25);
        assertThat(v3("GET", many + "&pageSize=101", "").status()).isEqualTo(400);
        assertThat(v3("GET", many + "&fields=name,nonsense", "").status()).isEqualTo(400);
    }

    @Test
    void v3ListsDomainsByToken() throws Exception {
        JsonNode first = v3("GET", "/v3/domains/domain-names?pageSize=2", "").json();
        String href = first.path("links").path(0).path("href").asString();
        JsonNode second = v3("GET", href, "").json();

        assertThat(first.path("items")).hasSize(2);
        assertThat(second.path("items"))
                .hasSize(2)
                .noneMatch(json ->
                        json.path("domain").equals(first.path("items").path(1).path("domain")));
    }

    @Test
    void v3RefusesWhatItsHostManages_whatHasNoPriority_andTokensThatOnlyRead() throws Exception {
        String ns = v3("GET", RECORDS + "?type=NS", "")
                .json()
                .path("items")
                .path(0)
                .path("recordId")
                .asString();

        assertThat(name(v3("DELETE", RECORDS + "/" + ns, ""), 409)).isEqualTo("dns_record_not_mutable");
        assertThat(v3("POST", RECORDS, "{\"type\":\"MX\",\"name\":\"@\",\"data\":\"a.example\",\"ttl\":600}")
                        .status())
                .isEqualTo(422);
        assertThat(v3(
                                "POST",
                                RECORDS,
                                "{\"type\":\"MX\",\"name\":\"@\",\"data\":\"a.example\",\"priority\":1,\"ttl\":86401}")
                        .status())
                .isEqualTo(422);
        String readOnly = "Bearer " + access.path("readOnlyToken").asString();
        assertThat(call("GET", RECORDS, "", readOnly).status()).isEqualTo(200);
        assertThat(call("POST", RECORDS, "{}", readOnly).status()).isEqualTo(403);
        assertThat(v1("PUT", RECORDS, "{}").status()).as("a key is for v1").isEqualTo(401);
    }

    private static String code(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        return answer.json().path("code").asString();
    }

    private static String name(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(((ObjectNode) answer.json()).propertyNames()).contains("correlationId", "message");
        return answer.json().path("name").asString();
    }

    private Answer v1(String method, String path, String body) throws IOException, InterruptedException {
        return call(
                method,
                path,
                body,
                "sso-key " + access.path("key").asString() + ":"
                        + access.path("secret").asString());
    }

    private Answer v3(String method, String path, String body) throws IOException, InterruptedException {
        return call(method, path, body, "Bearer " + access.path("token").asString());
    }

    private Answer call(String method, String path, String body, String authorization)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(access.path("endpoint").asString() + path))
                .header("Authorization", authorization)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }
}
