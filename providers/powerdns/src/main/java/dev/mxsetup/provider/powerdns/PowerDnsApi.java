package dev.mxsetup.provider.powerdns;

import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Requests;
import dev.mxsetup.provider.http.ApiAnswer;
import dev.mxsetup.provider.http.ApiClient;
import dev.mxsetup.provider.http.ApiRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to {@code /api/v1/servers/localhost/zones} and their answers. */
final class PowerDnsApi implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int NO_CONTENT = 204;

    private final ApiClient http;
    private final List<String> base;

    /** @param endpoint where {@code http} leads: the server, its {@code /api/v1}, or that with {@code /servers/ID} */
    PowerDnsApi(ApiClient http, URI endpoint) {
        this.http = http;
        this.base = base(Optional.ofNullable(endpoint.getPath()).orElse(""));
    }

    /**
     * What {@code parse} makes of the answer's JSON.
     *
     * @param parse may throw {@link IllegalArgumentException} where the answer is not as documented
     */
    <T> T get(Requests requests, List<String> path, Map<String, String> query, Function<JsonNode, T> parse)
            throws HostException {
        ApiRequest request = ApiRequest.get(zones(path), query);
        return requests.read(() -> {
            ApiAnswer answer = http.send(request);
            if (!answer.successful()) {
                throw PowerDnsErrors.of(request, answer);
            }
            try {
                return parse.apply(JSON.readTree(answer.body()));
            } catch (JacksonException | IllegalArgumentException e) {
                throw PowerDnsErrors.unexpected(request, "it lacks what PowerDNS documents");
            }
        });
    }

    /** Changes one zone; answered by nothing but HTTP 204. */
    void patch(Requests requests, String zone, String json) throws HostException {
        ApiRequest request = ApiRequest.withJson("PATCH", zones(List.of(zone)), json);
        requests.write(() -> {
            ApiAnswer answer = http.send(request);
            if (answer.status() != NO_CONTENT) {
                throw answer.successful()
                        ? PowerDnsErrors.unexpected(request, "HTTP " + answer.status() + " in place of 204")
                        : PowerDnsErrors.of(request, answer);
            }
            return answer;
        });
    }

    @Override
    public void close() {
        http.close();
    }

    private List<String> zones(List<String> path) {
        return Stream.of(base, List.of("zones"), path).flatMap(List::stream).toList();
    }

    /** What is still missing before {@code /zones}; an authoritative server always calls itself localhost. */
    private static List<String> base(String path) {
        String bare = path.replaceAll("/+$", "");
        if (bare.matches(".*/api/v1/servers/[^/]+")) {
            return List.of();
        }
        List<String> server = List.of("servers", "localhost");
        return bare.endsWith("/api/v1")
                ? server
                : Stream.concat(Stream.of("api", "v1"), server.stream()).toList();
    }
}
