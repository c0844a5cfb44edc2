package dev.mxsetup.provider.godaddy;

import dev.mxsetup.provider.http.ApiRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One write, in the form that a step carries.
 *
 * @param path segments below the endpoint
 * @param body JSON; empty if there is none
 */
record Operation(String method, List<String> path, Optional<String> body) {
    Operation {
        path = List.copyOf(path);
    }

    String text() {
        return GodaddyApi.JSON.writeValueAsString(this);
    }

    static Operation parse(String text) {
        return GodaddyApi.JSON.readValue(text, Operation.class);
    }

    ApiRequest asRequest() {
        return body.map(json -> ApiRequest.withJson(method, path, json))
                .orElseGet(() -> new ApiRequest(method, path, Map.of(), Optional.empty()));
    }
}
