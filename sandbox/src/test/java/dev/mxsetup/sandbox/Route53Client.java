package dev.mxsetup.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A plain client of the practice Route 53 that signs what it sends. */
final class Route53Client {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final InstantSource clock;
    private final String accessKeyId;
    private final String secret;
    private final Optional<String> sessionToken;
    private String service = "route53";
    private Duration skew = Duration.ZERO;

    /** A status with the XML. */
    record Answer(int status, String body) {
        /** The texts of all elements of that name, in their order. */
        List<String> all(String element) {
            return Pattern.compile("<" + element + ">([^<]*)</" + element + ">")
                    .matcher(body)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        String one(String element) {
            return all(element).stream().findFirst().orElse("");
        }

        /** Each record set as {@code "name type value, value"}. */
        List<String> sets() {
            List<String> sets = new ArrayList<>();
            for (MatchResult found : Pattern.compile("<ResourceRecordSet>(.*?)</ResourceRecordSet>")
                    .matcher(body)
                    .results()
                    .toList()) {
                Answer set = new Answer(status, found.group(1));
                sets.add(set.one("Name") + " " + set.one("Type") + " " + String.join(", ", set.all("Value")));
            }
            return sets;
        }
    }

    private Route53Client(URI endpoint, InstantSource clock, JsonNode key) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.accessKeyId = key.path("accessKeyId").asString();
        this.secret = key.path("secretAccessKey").asString();
        this.sessionToken = key.path("sessionToken").asStringOpt();
    }

    static Route53Client of(SandboxWorld world, InstantSource clock) {
        JsonNode part = ApiClient.description(world).path("route53");
        return new Route53Client(URI.create(part.path("endpoint").asString()), clock, part);
    }

    /** With other keys of the world's description. */
    static Route53Client of(SandboxWorld world, InstantSource clock, String keys) {
        JsonNode part = ApiClient.description(world).path("route53");
        return new Route53Client(URI.create(part.path("endpoint").asString()), clock, part.path(keys));
    }

    Route53Client scopedTo(String other) {
        service = other;
        return this;
    }

    Route53Client late(Duration by) {
        skew = by;
        return this;
    }

    Answer get(String pathAndQuery) throws IOException, InterruptedException {
        return call("GET", pathAndQuery, "", Map.of());
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, body, Map.of());
    }

    /** Sends with a signature over other text, as a proxy that changes requests would. */
    Answer tampered(String path, String signed, String sent) throws IOException, InterruptedException {
        return call("POST", path, sent, headers("POST", path, "", signed));
    }

    Answer unsigned(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(endpoint + path)).build());
    }

    private Answer call(String method, String pathAndQuery, String body, Map<String, String> given)
            throws IOException, InterruptedException {
        String[] parts = pathAndQuery.split("\\?", 2);
        Map<String, String> headers =
                given.isEmpty() ? headers(method, parts[0], parts.length > 1 ? parts[1] : "", body) : given;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + pathAndQuery))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return answer(request.build());
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private Map<String, String> headers(String method, String path, String query, String body) {
        String time = TIME.format(clock.instant().minus(skew));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Amz-Date", time);
        List<String> names = new ArrayList<>(List.of("host", "x-amz-date"));
        sessionToken.ifPresent(token -> {
            headers.put("X-Amz-Security-Token", token);
            names.add("x-amz-security-token");
        });
        ApiRequest request = new ApiRequest(
                method,
                endpoint.getRawPath() + path,
                path,
                query,
                body,
                name -> name.equals("host")
                        ? Optional.of(endpoint.getAuthority())
                        : headers.entrySet().stream()
                                .filter(header -> header.getKey().equalsIgnoreCase(name))
                                .map(Map.Entry::getValue)
                                .findFirst());
        AwsSignature plan = new AwsSignature(accessKeyId, time.substring(0, 8), "us-east-1", service, time, names, "");
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/%s/us-east-1/%s/aws4_request, SignedHeaders=%s, Signature=%s"
                        .formatted(
                                accessKeyId,
                                plan.date(),
                                service,
                                String.join(";", names),
                                plan.expected(secret, request)));
        return headers;
    }

    /** The path of the first zone of that name. */
    String zone(String name) throws IOException, InterruptedException {
        Answer found = get("/2013-04-01/hostedzonesbyname?dnsname=" + name + "&maxitems=1");
        return "/2013-04-01" + found.one("Id");
    }

    List<String> mx(String zone) throws IOException, InterruptedException {
        Answer listed = get(zone(zone) + "/rrset?name=" + zone + "&type=MX&maxitems=1");
        return listed.sets().stream()
                .filter(set -> set.startsWith(zone + ". MX "))
                .toList();
    }

    /** A batch of such changes. */
    static String batch(String... changes) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ChangeResourceRecordSetsRequest xmlns=\"" + Xml.NAMESPACE
                + "\"><ChangeBatch><Comment>practice &amp; more</Comment><Changes>" + String.join("", changes)
                + "</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>";
    }

    /** One change of a set of an hour's TTL. */
    static String change(String action, String name, String type, String... values) {
        return element(action, name, type, "", values);
    }

    /** The same with elements of a routing policy. */
    static String changeOf(String action, String name, String policy, String... values) {
        return element(action, name, "MX", policy, values);
    }

    private static String element(String action, String name, String type, String policy, String[] values) {
        StringBuilder records = new StringBuilder();
        for (String value : values) {
            records.append("<ResourceRecord>")
                    .append(Xml.element("Value", value))
                    .append("</ResourceRecord>\n");
        }
        return Xml.parent(
                "Change",
                Xml.element("Action", action)
                        + Xml.parent(
                                "ResourceRecordSet",
                                Xml.element("Name", name)
                                        + Xml.element("Type", type)
                                        + policy
                                        + Xml.element("TTL", "3600")
                                        + Xml.parent("ResourceRecords", records.toString())));
    }
}
