package dev.mxsetup.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mxsetup.dns.PracticeWorld;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FaultsTest {
    private static final String MAIN = PracticeZones.MAIN;
    private static final String FOREIGN = "50 " + BehindTheBack.FOREIGN_EXCHANGE;

    private static SandboxWorld with(Fault... faults) {
        return SandboxWorld.start(new PracticeWorld.Options(
                0, List.of(), List.of(faults).stream().map(Fault::option).toList()));
    }

    private static String switchOver(ApiClient api) throws IOException, InterruptedException {
        JsonNode mx = api.mx(MAIN);
        return "{\"patches\":[{\"id\":\"%s\",\"content\":\"custommail.hyperoffice.com\"}],\"deletes\":[{\"id\":\"%s\"}]}"
                .formatted(
                        mx.path(0).path("id").asString(), mx.path(1).path("id").asString());
    }

    @Test
    void everyFaultCanBeNamedAndUnknownOnesAreRefused() {
        try (SandboxWorld world = with(Fault.values())) {
            assertThat(world.description()).startsWith("{\"schema\":\"mxsetup/sandbox/1\"");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxWorld.start(new PracticeWorld.Options(0, List.of(), List.of("earthquake"))))
                .withMessageContaining("lost-after-write");
    }

    @Test
    void throttledCallsAreTurnedAwayTwice() throws Exception {
        try (SandboxWorld world = with(Fault.THROTTLED)) {
            ApiClient api = ApiClient.of(world);
            HttpResponse<String> first = api.raw("GET", "/zones", "");

            assertThat(first.statusCode()).isEqualTo(429);
            assertThat(first.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(api.raw("GET", "/zones", "").statusCode()).isEqualTo(429);
            assertThat(api.raw("GET", "/zones", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void throttlingWithoutHeaderNamesNoTime() throws Exception {
        try (SandboxWorld world = with(Fault.THROTTLED_NO_HEADER)) {
            HttpResponse<String> first = ApiClient.of(world).raw("GET", "/zones", "");

            assertThat(first.statusCode()).isEqualTo(429);
            assertThat(first.headers().firstValue("Retry-After")).isEmpty();
        }
    }

    @Test
    void writeLostBeforehandHasNoEffect() throws Exception {
        try (SandboxWorld world = with(Fault.LOST_BEFORE_WRITE)) {
            ApiClient api = ApiClient.of(world);
            String batch = switchOver(api);
            String path = api.records(MAIN) + "/batch";

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> api.post(path, batch));
            assertThat(world.mxAfterEachWrite(MAIN))
                    .containsExactly(List.of("10 mx1.oldhost.net", "20 mx2.oldhost.net"));
            assertThat(world.calls().getLast().status()).isEmpty();
        }
    }

    @Test
    void writeLostAfterwardsHasItsEffect() throws Exception {
        try (SandboxWorld world = with(Fault.LOST_AFTER_WRITE)) {
            ApiClient api = ApiClient.of(world);
            String batch = switchOver(api);
            String path = api.records(MAIN) + "/batch";

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> api.post(path, batch));
            assertThat(world.mxAfterEachWrite(MAIN)).containsExactly(List.of("10 custommail.hyperoffice.com"));
        }
    }

    @Test
    void serverErrorHidesWhetherTheWriteTookEffect() throws Exception {
        try (SandboxWorld before = with(Fault.SERVER_ERROR_BEFORE_WRITE);
                SandboxWorld after = with(Fault.SERVER_ERROR_AFTER_WRITE)) {
            for (SandboxWorld world : List.of(before, after)) {
                ApiClient api = ApiClient.of(world);
                HttpResponse<String> answer = api.raw("POST", api.records(MAIN) + "/batch", switchOver(api));
                assertThat(answer.statusCode()).isEqualTo(502);
            }
            assertThat(before.mxAfterEachWrite(MAIN).getFirst()).contains("10 mx1.oldhost.net");
            assertThat(after.mxAfterEachWrite(MAIN).getFirst()).containsExactly("10 custommail.hyperoffice.com");
        }
    }

    @Test
    void truncatedBodyEndsTooEarly() throws Exception {
        try (SandboxWorld world = with(Fault.TRUNCATED_BODY)) {
            ApiClient api = ApiClient.of(world);
            String path = api.records(MAIN);

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> api.get(path));
            assertThat(api.get(path).status()).isEqualTo(200);
        }
    }

    @Test
    void htmlComesWhereJsonShould() throws Exception {
        try (SandboxWorld error = with(Fault.HTML_ERROR);
                SandboxWorld portal = with(Fault.HTML_OK)) {
            HttpResponse<String> broken = ApiClient.of(error).raw("GET", "/zones", "");
            HttpResponse<String> captive = ApiClient.of(portal).raw("GET", "/zones", "");

            assertThat(broken.statusCode()).isEqualTo(520);
            assertThat(broken.body()).startsWith("<!DOCTYPE html>");
            assertThat(captive.statusCode()).isEqualTo(200);
            assertThat(captive.body()).startsWith("<!DOCTYPE html>");
        }
    }

    @Test
    void foreignHandEditsAfterTheReadAtTheWriteOrAfterIt() throws Exception {
        try (SandboxWorld afterRead = with(Fault.FOREIGN_EDIT);
                SandboxWorld atWrite = with(Fault.FOREIGN_EDIT_AT_WRITE);
                SandboxWorld afterWrite = with(Fault.FOREIGN_EDIT_AFTER_WRITE)) {
            ApiClient reader = ApiClient.of(afterRead);
            assertThat(reader.mx(MAIN)).hasSize(2);
            assertThat(reader.mx(MAIN)).hasSize(3);
            for (SandboxWorld world : List.of(atWrite, afterWrite)) {
                ApiClient api = ApiClient.of(world);
                assertThat(api.post(api.records(MAIN) + "/batch", switchOver(api))
                                .status())
                        .isEqualTo(200);
                assertThat(world.mxAfterEachWrite(MAIN).getFirst())
                        .containsExactly("10 custommail.hyperoffice.com", FOREIGN);
            }
        }
    }

    @Test
    void remadeRecordsHaveOtherIds() throws Exception {
        try (SandboxWorld world = with(Fault.RECORD_GONE)) {
            ApiClient api = ApiClient.of(world);

            ApiClient.Answer refused = api.post(api.records(MAIN) + "/batch", switchOver(api));

            assertThat(refused.errorCode()).isEqualTo(81044);
            assertThat(world.mxAfterEachWrite(MAIN))
                    .containsExactly(List.of("10 mx1.oldhost.net", "20 mx2.oldhost.net"));
        }
    }

    @Test
    void revokedTokenIsRefused() throws Exception {
        try (SandboxWorld world = with(Fault.REVOKED_TOKEN)) {
            assertThat(ApiClient.of(world).get("/zones").errorCode()).isEqualTo(9109);
        }
    }

    @Test
    void callsAreThrottledBeyondTheQuota() {
        HandClock clock = new HandClock();
        RateLimit limit = new RateLimit(clock);
        for (int i = 0; i < 1200; i++) {
            assertThat(limit.take().allowed()).isTrue();
        }

        assertThat(limit.take().allowed()).isFalse();
        clock.advance(Duration.ofMinutes(5));
        assertThat(limit.take().allowed()).isTrue();
    }
}
