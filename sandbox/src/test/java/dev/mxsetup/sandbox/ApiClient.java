package dev.mxsetup.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A plain HTTP client of the practice API. */
final class ApiClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectNode world;
    private final String authorization;

    /** A status with the parsed body. */
    record Answer(int status, ObjectNode body, HttpResponse<String> raw) {
        JsonNode result() {
            return body.path("result");
        }

        int errorCode() {
            return body.path("errors").path(0).path("code").asInt(0);
        }

        int chainedCode() {
            return body.path("errors")
                    .path(0)
                    .path("error_chain")
                    .path(0)
                    .path("code")
                    .asInt(0);
        }
    }

    private ApiClient(ObjectNode world, String authorization) {
        this.world = world;
        this.authorization = authorization;
    }

    static ApiClient of(SandboxWorld world) {
        ObjectNode description = description(world);
        return new ApiClient(
                description,
                "Bearer " + description.path("cloudflare").path("token").asString());
    }

    /** The same world with another secret of its description, as {@code readOnlyToken}. */
    ApiClient with(String secret) {
        return new ApiClient(
                world, "Bearer " + world.path("cloudflare").path(secret).asString());
    }

    ApiClient withAuthorization(String value) {
        return new ApiClient(world, value);
    }

    static ObjectNode description(SandboxWorld world) {
        return Json.parseObject(world.description()).orElseThrow();
    }

    String value(String field) {
        return world.path("cloudflare").path(field).asString();
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, "");
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return call("POST", path, json);
    }

    Answer call(String method, String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> response = raw(method, path, json);
        return new Answer(
                response.statusCode(), Json.parseObject(response.body()).orElseThrow(), response);
    }

    HttpResponse<String> raw(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(value("endpoint") + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> rawWithKey(String path, String email, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(value("endpoint") + path))
                .header("X-Auth-Email", email)
                .header("X-Auth-Key", key)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    String zoneId(String name) throws IOException, InterruptedException {
        return get("/zones?name=" + name).result().path(0).path("id").asString();
    }

    String records(String zone) throws IOException, InterruptedException {
        return "/zones/" + zoneId(zone) + "/dns_records";
    }

    JsonNode mx(String zone) throws IOException, InterruptedException {
        return get(records(zone) + "?type=MX&name=" + zone).result();
    }
}
