package dev.mxsetup.provider.godaddy;

import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Requests;
import dev.mxsetup.provider.http.ApiAnswer;
import dev.mxsetup.provider.http.ApiClient;
import dev.mxsetup.provider.http.ApiRequest;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to GoDaddy as one user. */
final class GodaddyApi implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ApiClient http;

    GodaddyApi(ApiClient http) {
        this.http = http;
    }

    /** @param parse throws an {@link IllegalArgumentException} for what is not the answer that it should be */
    <T> T get(Requests requests, ApiRequest request, Function<JsonNode, T> parse) throws HostException {
        return requests.read(() -> {
            JsonNode body = exchange(request).orElseThrow(() -> GodaddyErrors.unexpected(request, "it is empty"));
            try {
                return parse.apply(body);
            } catch (JacksonException | IllegalArgumentException e) {
                throw GodaddyErrors.unexpected(request, "it lacks what GoDaddy documents");
            }
        });
    }

    void write(Requests requests, ApiRequest request) throws HostException {
        requests.write(() -> exchange(request));
    }

    @Override
    public void close() {
        http.close();
    }

    /** The body of a success; some have none. */
    private Optional<JsonNode> exchange(ApiRequest request) throws HostException {
        ApiAnswer answer = http.send(request);
        Optional<JsonNode> body = json(answer.body());
        if (!answer.successful()) {
            throw GodaddyErrors.of(request, answer, body);
        }
        if (body.isEmpty() && !answer.body().isBlank()) {
            throw GodaddyErrors.unexpected(request, "it is no JSON");
        }
        return body;
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isContainer);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
