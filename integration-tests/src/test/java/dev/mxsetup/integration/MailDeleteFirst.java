package dev.mxsetup.integration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program of its own, for inside a namespace: changes a domain's MX through Cloudflare's API the way that people and
 * scripts often do. It deletes what is there, and a moment later adds what is wanted.
 *
 * <p>Arguments: the API's endpoint, the milliseconds between the two, the wanted MX as {@code 10 mx.example} with commas
 * between them, the domain. The environment has the token, as {@code CLOUDFLARE_API_TOKEN}.
 */
final class MailDeleteFirst {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String endpoint;

    private MailDeleteFirst(String endpoint) {
        this.endpoint = endpoint;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        MailDeleteFirst tool = new MailDeleteFirst(arguments[0]);
        String domain = arguments[3];
        String zone =
                tool.call("GET", "/zones?name=" + domain, "").at("/result/0/id").asString();
        String records = "/zones/" + zone + "/dns_records";
        JsonNode old = tool.call("GET", records + "?type=MX&name=" + domain, "").get("result");
        for (JsonNode record : old) {
            tool.call("DELETE", records + "/" + record.get("id").asString(), "");
        }
        Thread.sleep(Duration.ofMillis(Long.parseLong(arguments[1])));
        for (String mx : arguments[2].split(",")) {
            List<String> words = List.of(mx.split(" "));
            tool.call("POST", records, """
                    {"type": "MX", "name": "%s", "content": "%s", "priority": %s, "ttl": 60}
                    """.formatted(domain, words.get(1), words.get(0)));
        }
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + System.getenv("CLOUDFLARE_API_TOKEN"))
                .build();
        JsonNode answer = JsonMapper.shared()
                .readTree(client.send(request, BodyHandlers.ofString()).body());
        if (!answer.path("success").asBoolean()) {
            throw new IOException(method + " " + path + ": " + answer);
        }
        return answer;
    }
}
