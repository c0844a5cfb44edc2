package dev.mxsetup.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.PracticeWorld;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CloudflareApiTest {
    private static final String MAIN = PracticeZones.MAIN;

    private final SandboxWorld world =
            SandboxWorld.start(new PracticeWorld.Options(0, List.of("extra-zone.co.uk"), List.of()));
    private final ApiClient api = ApiClient.of(world);

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void zoneIsFoundByItsExactName() throws Exception {
        ApiClient.Answer found = api.get("/zones?name=" + MAIN);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.result()).hasSize(1);
        JsonNode zone = found.result().path(0);
        assertThat(zone.path("status").asString()).isEqualTo("active");
        assertThat(zone.path("name_servers").toString())
                .isEqualTo("[\"ada.ns.cloudflare.com\",\"bob.ns.cloudflare.com\"]");
        assertThat(zone.path("permissions").toString()).contains("#dns_records:edit", "#zone:read");
        assertThat(api.get("/zones?name=corp.com").result()).isEmpty();
        assertThat(api.get("/zones?name=ends_with:-corp.com").result()).hasSize(1);
        assertThat(api.get("/zones?name=extra-zone.co.uk").result()).hasSize(1);
    }

    @Test
    void listedZonesComePageByPage() throws Exception {
        JsonNode info = api.get("/zones").body().path("result_info");
        int pages = info.path("total_pages").asInt();
        Set<String> seen = new HashSet<>();
        int rows = 0;
        for (int page = 1; page <= pages; page++) {
            for (JsonNode zone : api.get("/zones?page=" + page).result()) {
                seen.add(zone.path("id").asString());
                rows++;
            }
        }

        assertThat(info.path("per_page").asInt()).isEqualTo(20);
        assertThat(pages).isGreaterThan(1);
        assertThat(rows)
                .isEqualTo(seen.size())
                .isEqualTo(info.path("total_count").asInt());
        assertThat(api.get("/zones?per_page=4").status()).isEqualTo(400);
    }

    @Test
    void sameNameInTwoAccountsIsListedTwice() throws Exception {
        JsonNode zones = api.get("/zones?name=two-accounts.com").result();

        assertThat(zones).hasSize(2);
        assertThat(zones)
                .extracting(zone -> zone.path("status").asString())
                .containsExactlyInAnyOrder("active", "pending");
        String second = Account.SECOND.id();
        assertThat(api.get("/zones?name=two-accounts.com&account.id=" + second).result())
                .singleElement()
                .satisfies(zone -> assertThat(zone.path("status").asString()).isEqualTo("pending"));
        assertThat(api.get("/zones?name=two-accounts.com&status=active").result())
                .hasSize(1);
    }

    @Test
    void zoneOfSomebodyElseIsOutOfSight() throws Exception {
        ApiClient.Answer found = api.get("/zones?name=not-in-account.com");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.result()).isEmpty();
        String nowhere = "0123456789abcdef0123456789abcdef";
        assertThat(api.get("/zones/" + nowhere).errorCode()).isEqualTo(9109);
        assertThat(api.get("/zones/" + nowhere + "/dns_records").errorCode()).isEqualTo(10000);
    }

    @Test
    void recordsAreFilteredWithoutRegardToCase() throws Exception {
        String records = api.records(MAIN);

        assertThat(api.get(records + "?type=MX&name=QUISINE-corp.com").result()).hasSize(2);
        assertThat(api.get(records + "?type=MX").result()).hasSize(3);
        assertThat(api.get(records + "?type=MX&content=MX1.oldhost.net").result())
                .hasSize(1);
        assertThat(api.get(records + "?name.startswith=lists.").result()).hasSize(2);
        assertThat(api.get(records + "?type=MX&name=www." + MAIN + "&match=any").result())
                .hasSize(4);
    }

    @Test
    void manyRecordsComePageByPage() throws Exception {
        String records = api.records("many-records.com");
        JsonNode first = api.get(records + "?type=MX").body();

        assertThat(first.path("result")).hasSize(100);
        assertThat(first.path("result_info").path("total_count").asInt()).isEqualTo(302);
        assertThat(first.path("result_info").path("total_pages").asInt()).isEqualTo(4);
        assertThat(api.get(records + "?type=MX&page=4").result()).hasSize(2);
        assertThat(api.get(records + "?type=MX&page=5").result()).isEmpty();
    }

    @Test
    void createdRecordIsAnswered200WithItsStoredForm() throws Exception {
        String records = api.records("no-mx.com");
        ApiClient.Answer created = api.post(records, """
                {"type":"MX","name":"@","content":"Custommail.HyperOffice.com.","priority":0,"comment":"mxsetup"}""");

        assertThat(created.status()).isEqualTo(200);
        JsonNode stored = created.result();
        assertThat(stored.path("name").asString()).isEqualTo("no-mx.com");
        assertThat(stored.path("content").asString()).isEqualTo("Custommail.HyperOffice.com");
        assertThat(stored.path("priority").asInt(-1)).isZero();
        assertThat(stored.path("ttl").asInt()).isEqualTo(1);
        assertThat(stored.path("comment").asString()).isEqualTo("mxsetup");
        assertThat(Instant.parse(stored.path("created_on").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(api.mx("no-mx.com")).containsExactly(stored);
    }

    @Test
    void patchKeepsWhatItDoesNotNameAndPutDoesNot() throws Exception {
        String record =
                api.records(MAIN) + "/" + api.mx(MAIN).path(0).path("id").asString();

        JsonNode patched = api.call("PATCH", record, "{\"priority\":5}").result();
        assertThat(patched.path("priority").asInt()).isEqualTo(5);
        assertThat(patched.path("content").asString()).isEqualTo("mx1.oldhost.net");
        assertThat(patched.path("ttl").asInt()).isEqualTo(3600);

        JsonNode put = api.call(
                        "PUT",
                        record,
                        "{\"type\":\"MX\",\"name\":\"%s\",\"content\":\"a.b.net\",\"priority\":7}".formatted(MAIN))
                .result();
        assertThat(put.path("ttl").asInt()).isEqualTo(1);
        assertThat(put.path("id")).isEqualTo(patched.path("id"));
        assertThat(api.get(record).result()).isEqualTo(put);
    }

    @Test
    void deletedRecordIsGone() throws Exception {
        String record =
                api.records(MAIN) + "/" + api.mx(MAIN).path(0).path("id").asString();

        assertThat(api.call("DELETE", record, "{}").status()).isEqualTo(200);
        ApiClient.Answer again = api.call("DELETE", record, "");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.errorCode()).isEqualTo(81044);
        assertThat(world.mxAfterEachWrite(MAIN))
                .containsExactly(List.of("20 mx2.oldhost.net"), List.of("20 mx2.oldhost.net"));
    }

    @Test
    void batchRunsDeletesThenPatchesThenPosts() throws Exception {
        JsonNode mx = api.mx(MAIN);
        ApiClient.Answer done = api.post(api.records(MAIN) + "/batch", """
                {"posts":[{"type":"MX","name":"%s","content":"mx2.oldhost.net","priority":30,"ttl":300}],
                 "patches":[{"id":"%s","content":"custommail.hyperoffice.com","priority":10}],
                 "deletes":[{"id":"%s"}]}""".formatted(MAIN, id(mx, 0), id(mx, 1)));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.result().path("deletes").path(0).path("content").asString())
                .isEqualTo("mx2.oldhost.net");
        assertThat(done.result().path("patches").path(0).path("id").asString()).isEqualTo(id(mx, 0));
        assertThat(done.result().path("posts")).hasSize(1);
        assertThat(world.mxAfterEachWrite(MAIN))
                .containsExactly(List.of("10 custommail.hyperoffice.com", "30 mx2.oldhost.net"));
    }

    @Test
    void batchThatFailsChangesNothing() throws Exception {
        List<String> before = world.records(MAIN);
        ApiClient.Answer refused = api.post(api.records(MAIN) + "/batch", """
                {"deletes":[{"id":"%s"},{"id":"00000000000000000000000000000000"}],
                 "posts":[{"type":"MX","name":"%s","content":"192.0.2.1","priority":1}]}""".formatted(id(api.mx(MAIN), 0), MAIN));

        assertThat(refused.errorCode()).isEqualTo(81044);
        assertThat(refused.body().path("errors")).hasSize(1);
        assertThat(world.records(MAIN)).isEqualTo(before);
    }

    @Test
    void batchOfTooManyOperationsIsRefused() throws Exception {
        String element = "{\"id\":\"00000000000000000000000000000000\"}";
        String body = "{\"deletes\":[" + String.join(",", Collections.nCopies(201, element)) + "]}";

        ApiClient.Answer refused = api.post(api.records(MAIN) + "/batch", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("errors").path(0).path("message").asString())
                .contains("200");
    }

    @Test
    void duplicateIsToldFromIdenticalRecord() throws Exception {
        String records = api.records(MAIN);
        String mx = "{\"type\":\"MX\",\"name\":\"%s\",\"content\":\"mx1.OLDHOST.net\",\"priority\":%d,\"ttl\":3600}";

        assertThat(api.post(records, mx.formatted(MAIN, 10)).errorCode()).isEqualTo(81058);
        assertThat(api.post(records, mx.formatted(MAIN, 15)).errorCode()).isEqualTo(81057);
        String alias = "{\"type\":\"CNAME\",\"name\":\"%s\",\"content\":\"x.net\"}";
        assertThat(api.post(records, alias.formatted(MAIN)).errorCode()).isEqualTo(81053);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"MX\",\"name\":\"@\",\"content\":\"a.net\"}                                    | 9100 | 0",
                "{\"type\":\"MX\",\"name\":\"@\",\"content\":\"a.net\",\"priority\":65536}                 | 1004 | 9008",
                "{\"type\":\"MX\",\"name\":\"@\",\"content\":\"192.0.2.1\",\"priority\":10}                | 9009 | 0",
                "{\"type\":\"A\",\"name\":\"@\",\"content\":\"mail.a.net\"}                                | 1004 | 9005",
                "{\"type\":\"MX\",\"name\":\"@\",\"content\":\"a.net\",\"priority\":1,\"ttl\":30}          | 1004 | 9021",
                "{\"type\":\"MX\",\"name\":\"@\",\"content\":\"a.net\",\"priority\":1,\"proxied\":true}    | 1004 | 9004",
                "{\"type\":\"MX\",\"name\":\"@\",\"content\":\"a b\",\"priority\":1}                       | 1004 | 9005",
                "not json                                                                                  | 6007 | 0"
            })
    void invalidRecordIsRefused(String body, int code, int chained) throws Exception {
        ApiClient.Answer refused = api.post(api.records(MAIN), body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo(code);
        assertThat(refused.chainedCode()).isEqualTo(chained);
        assertThat(refused.body().path("success").asBoolean(true)).isFalse();
    }

    @Test
    void fullZoneTakesNoRecordMoreButAReplacement() throws Exception {
        String records = api.records("full-zone.com");
        String post = "{\"type\":\"MX\",\"name\":\"@\",\"content\":\"a.net\",\"priority\":10}";

        assertThat(api.post(records, post).errorCode()).isEqualTo(81045);
        String batch = "{\"deletes\":[{\"id\":\"%s\"}],\"posts\":[%s]}";
        String old = id(api.mx("full-zone.com"), 0);
        assertThat(api.post(records + "/batch", batch.formatted(old, post)).status())
                .isEqualTo(200);
    }

    @Test
    void malformedIdIsNoRoute() throws Exception {
        ApiClient.Answer lost = api.get("/zones//dns_records");

        assertThat(lost.status()).isEqualTo(404);
        assertThat(lost.errorCode()).isEqualTo(7003);
        assertThat(lost.body().path("errors").path(0).path("message").asString())
                .startsWith("Could not route to /client/v4/zones//dns_records");
    }

    @Test
    void readOnlyTokenSeesButMayNotWrite() throws Exception {
        ApiClient readOnly = api.with("readOnlyToken");
        JsonNode zone = readOnly.get("/zones?name=" + MAIN).result().path(0);

        assertThat(zone.path("permissions").toString()).doesNotContain("edit");
        ApiClient.Answer refused = readOnly.post(readOnly.records(MAIN), "{}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo(10000);
        String marked = api.records("read-only.com");
        assertThat(api.get(marked).status()).isEqualTo(200);
        assertThat(api.post(marked, "{}").errorCode()).isEqualTo(10000);
    }

    @Test
    void accountTokenIsVerifiedAtItsAccountOnly() throws Exception {
        ApiClient account = api.with("accountToken");

        ApiClient.Answer atUser = account.get("/user/tokens/verify");
        assertThat(atUser.status()).isEqualTo(401);
        assertThat(atUser.errorCode()).isEqualTo(1000);
        ApiClient.Answer atAccount = account.get("/accounts/" + api.value("accountId") + "/tokens/verify");
        assertThat(atAccount.result().path("status").asString()).isEqualTo("active");
        assertThat(account.get("/zones?name=" + MAIN).result()).hasSize(1);
        assertThat(account.get("/zones?name=two-accounts.com").result()).hasSize(1);
        assertThat(api.get("/user/tokens/verify").result().path("status").asString())
                .isEqualTo("active");
    }

    @Test
    void wrongSecretsAreToldApart() throws Exception {
        ApiClient.Answer malformed = api.withAuthorization("Bearer \"abc\"").get("/zones?name=" + MAIN);
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.errorCode()).isEqualTo(6003);
        assertThat(malformed.chainedCode()).isEqualTo(6111);

        ApiClient unknown = api.withAuthorization("Bearer " + "x".repeat(40));
        assertThat(unknown.get("/zones?name=" + MAIN).errorCode()).isEqualTo(9109);
        assertThat(unknown.get("/user/tokens/verify").errorCode()).isEqualTo(1000);

        assertThat(keyed(api.value("email"), api.value("key")).statusCode()).isEqualTo(200);
        assertThat(keyed(api.value("email"), "abc").body()).contains("6003").contains("6103");
        assertThat(keyed("who@else.example", api.value("key")).body()).contains("9103");
    }

    private HttpResponse<String> keyed(String email, String key) throws IOException, InterruptedException {
        return api.rawWithKey("/zones?name=" + MAIN, email, key);
    }

    @Test
    void everyAnswerTellsTheRateLimit() throws Exception {
        HttpResponse<String> answer = api.get("/zones?name=" + MAIN).raw();

        assertThat(answer.headers().firstValue("Ratelimit").orElseThrow()).matches("\"default\";r=1199;t=\\d+");
        assertThat(answer.headers().firstValue("CF-Ray")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void emailRoutingLocksTheMxUntilUnlocked() throws Exception {
        String zone = "/zones/" + api.zoneId("email-routing.com");
        JsonNode mx = api.mx("email-routing.com");
        String target = "{\"type\":\"MX\",\"name\":\"@\",\"content\":\"a.net\",\"priority\":10}";

        assertThat(mx.path(0).path("meta").path("read_only").asBoolean(false)).isTrue();
        ApiClient.Answer locked = api.post(zone + "/dns_records", target);
        assertThat(locked.status()).isEqualTo(403);
        assertThat(locked.errorCode()).isEqualTo(890190);
        assertThat(api.call("DELETE", zone + "/dns_records/" + id(mx, 0), "").errorCode())
                .isEqualTo(890190);

        assertThat(api.get(zone + "/email/routing").result().path("status").asString())
                .isEqualTo("ready");
        ApiClient.Answer unlocked = api.call("PATCH", zone + "/email/routing/dns", "{\"name\":\"email-routing.com\"}");
        assertThat(unlocked.result().path("status").asString()).isEqualTo("unlocked");
        assertThat(api.post(zone + "/dns_records", target).status()).isEqualTo(200);
        assertThat(api.mx("email-routing.com")).hasSize(4);
    }

    @Test
    void disablingEmailRoutingTakesItsRecordsAlongEvenEditedOnes() throws Exception {
        String zone = "/zones/" + api.zoneId("email-routing-unlocked.com");
        String owned = id(api.mx("email-routing-unlocked.com"), 0);
        api.call("PATCH", zone + "/dns_records/" + owned, "{\"content\":\"custommail.hyperoffice.com\"}");
        api.post(zone + "/dns_records", "{\"type\":\"MX\",\"name\":\"@\",\"content\":\"own.net\",\"priority\":10}");

        api.call("DELETE", zone + "/email/routing/dns", "");

        assertThat(world.records("email-routing-unlocked.com"))
                .containsExactly("email-routing-unlocked.com 1 MX 10 own.net");
    }

    @Test
    void otherTypesCanBeMadeAndListed() throws Exception {
        String records = api.records(MAIN);
        String srv = """
                {"type":"SRV","name":"_sip._tcp","data":{"priority":1,"weight":2,"port":5060,"target":"sip.a.net"}}""";
        String caa = """
                {"type":"CAA","name":"@","data":{"flags":0,"tag":"issue","value":"letsencrypt.org"}}""";

        assertThat(api.post(records, srv).result().path("content").asString()).isEqualTo("2 5060 sip.a.net");
        assertThat(api.post(records, caa).result().path("content").asString()).isEqualTo("0 issue \"letsencrypt.org\"");
        assertThat(api.post(records, "{\"type\":\"AAAA\",\"name\":\"v6\",\"content\":\"2600:11::1\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.get(records + "?type=SRV").result().path(0).path("name").asString())
                .isEqualTo("_sip._tcp." + MAIN);
    }

    private static String id(JsonNode records, int index) {
        return records.path(index).path("id").asString();
    }
}
