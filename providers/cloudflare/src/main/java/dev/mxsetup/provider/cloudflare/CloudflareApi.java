package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Requests;
import dev.mxsetup.provider.http.ApiAnswer;
import dev.mxsetup.provider.http.ApiClient;
import dev.mxsetup.provider.http.ApiRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests and answers in Cloudflare's envelope. */
final class CloudflareApi implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int MOST_PAGES = 10_000;

    private final ApiClient http;

    CloudflareApi(ApiClient http) {
        this.http = http;
    }

    /** Everything of a list, page by page. */
    <T> List<T> list(
            Requests requests, List<String> path, Map<String, String> query, int perPage, Function<JsonNode, T> parse)
            throws HostException {
        List<T> all = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            Map<String, String> paged = new LinkedHashMap<>(query);
            paged.put("page", String.valueOf(page));
            paged.put("per_page", String.valueOf(perPage));
            Page<T> found = get(requests, ApiRequest.get(path, paged), body -> page(body, parse));
            all.addAll(found.items());
            if (page >= found.pages()) {
                break;
            }
        }
        return List.copyOf(all);
    }

    <T> T get(Requests requests, ApiRequest request, Function<JsonNode, T> parse) throws HostException {
        return requests.read(() -> {
            JsonNode body = exchange(request);
            try {
                return parse.apply(body);
            } catch (JacksonException | IllegalArgumentException e) {
                throw CloudflareErrors.unexpected(request, "it lacks what Cloudflare documents");
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

    /** The envelope of a success. */
    private JsonNode exchange(ApiRequest request) throws HostException {
        ApiAnswer answer = http.send(request);
        Optional<JsonNode> envelope = envelope(answer.body());
        boolean success = envelope.isPresent() && envelope.get().path("success").asBoolean(false);
        if (answer.successful() && success) {
            return envelope.get();
        }
        throw CloudflareErrors.of(request, answer, envelope);
    }

    private static Optional<JsonNode> envelope(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static <T> Page<T> page(JsonNode body, Function<JsonNode, T> parse) {
        JsonNode result = body.required("result");
        if (!result.isArray()) {
            throw new IllegalArgumentException("no list");
        }
        List<T> items = new ArrayList<>();
        result.forEach(item -> items.add(parse.apply(item)));
        return new Page<>(items, body.path("result_info").path("total_pages").asInt(1));
    }

    private record Page<T>(List<T> items, int pages) {}
}
