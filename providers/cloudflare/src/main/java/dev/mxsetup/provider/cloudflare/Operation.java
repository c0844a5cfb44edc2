package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.host.HostZone;
import dev.mxsetup.provider.http.ApiRequest;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One write below a zone, in the form that a step carries.
 *
 * @param path segments below the zone
 */
record Operation(String method, List<String> path, JsonNode body) {
    String text() {
        return CloudflareApi.JSON.writeValueAsString(this);
    }

    static Operation parse(String text) {
        return CloudflareApi.JSON.readValue(text, Operation.class);
    }

    ApiRequest in(HostZone zone) {
        List<String> whole =
                Stream.concat(Stream.of("zones", zone.id()), path.stream()).toList();
        return ApiRequest.withJson(method, whole, body.toString());
    }

    String title() {
        return method + " " + String.join("/", path);
    }
}
