package dev.mxsetup.provider.http;

import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to an API.
 *
 * @param method in capitals
 * @param path segments below the endpoint, not encoded
 * @param query parameters in their order, not encoded
 */
public record ApiRequest(String method, List<String> path, Map<String, String> query, Optional<Body> body) {
    /**
     * @param type as {@code application/json}; the text is sent in UTF-8
     */
    public record Body(String type, String text) {}

    public ApiRequest {
        path = List.copyOf(path);
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    public static ApiRequest get(List<String> path, Map<String, String> query) {
        return new ApiRequest("GET", path, query, Optional.empty());
    }

    public static ApiRequest withJson(String method, List<String> path, String json) {
        return new ApiRequest(method, path, Map.of(), Optional.of(new Body("application/json", json)));
    }

    public static ApiRequest withXml(String method, List<String> path, String xml) {
        return new ApiRequest(method, path, Map.of(), Optional.of(new Body("application/xml", xml)));
    }

    /** Whether it may change something, so that a lost answer leaves its effect unknown. */
    public boolean changes() {
        return !method.equals("GET");
    }

    /** The failure of this request where no answer says reliably that it was not carried out. */
    public HostException failed(HostError error) {
        return changes() ? HostException.unknown(error) : HostException.refused(error);
    }
}
