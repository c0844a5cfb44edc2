package dev.mxsetup.provider.route53;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** As much of Route 53 as is used here: lists that are start positions, pages, atomic batches, changes that take a while. */
final class FakeRoute53 implements AutoCloseable {
    static final String KEY_ID = "AKIDFAKE0123456789AB";
    static final String SECRET = "fake/secret+access/key0123456789abcdefgh";

    final List<Xml> zones = new ArrayList<>();
    final Map<String, List<String>> delegationSets = new LinkedHashMap<>();
    final FakeSets sets = new FakeSets();
    final List<String> regions = new ArrayList<>();
    final List<String> bodies = new ArrayList<>();
    /** The largest page, whatever was asked for. */
    int perPage = 300;

    int pendingPolls = 1;

    private final WireMockServer server;
    private volatile Optional<ResponseDefinitionBuilder> instead = Optional.empty();

    FakeRoute53() {
        server = new WireMockServer(WireMockConfiguration.wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
                .extensions(new Api()));
        server.start();
        server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port() + "/route53");
    }

    /** {@code "GET /2013-04-01/hostedzone?…"}, in the order of arrival. */
    List<String> requests() {
        List<String> seen = new ArrayList<>();
        server.getAllServeEvents()
                .forEach(event -> seen.addFirst(event.getRequest().getMethod() + " "
                        + event.getRequest().getUrl().replaceFirst("^/route53", "")));
        return seen;
    }

    /** The headers of the last request, by lower-case name. */
    Map<String, String> lastHeaders() {
        return server.getAllServeEvents().getFirst().getRequest().getHeaders().all().stream()
                .collect(Collectors.toMap(
                        header -> header.key().toLowerCase(Locale.ROOT), header -> header.firstValue()));
    }

    /** From now on every request is answered so instead. */
    void misbehave(ResponseDefinitionBuilder answer) {
        instead = Optional.of(answer);
    }

    void zone(String id, String name, Xml... more) {
        List<Xml> parts = new ArrayList<>(List.of(Xml.of("Id", "/hostedzone/" + id), Xml.of("Name", name)));
        parts.addAll(List.of(more));
        zones.add(Xml.of("HostedZone", parts));
        zones.sort(
                Comparator.comparing((Xml zone) -> reversed(zone.text("Name"))).thenComparing(zone -> zone.text("Id")));
    }

    static Xml config(boolean isPrivate) {
        return Xml.of("Config", List.of(Xml.of("PrivateZone", String.valueOf(isPrivate))));
    }

    @Override
    public void close() {
        server.stop();
    }

    private synchronized Answer answer(Request request) {
        Optional<String> region = SignatureCheck.region(request, KEY_ID, SECRET);
        if (region.isEmpty()) {
            return Answer.error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match.");
        }
        regions.add(region.get());
        String path = URI.create(request.getUrl()).getPath().replaceFirst("^/route53/2013-04-01/", "");
        String call = request.getMethod() + " " + path.replaceFirst("^hostedzone/[^/]+", "hostedzone/Z");
        return switch (call) {
            case "GET hostedzonesbyname" -> byName(request);
            case "GET hostedzone" ->
                list(
                        "ListHostedZones",
                        "HostedZones",
                        zones,
                        from(request, "marker", zones),
                        request,
                        FakeRoute53::marker);
            case "GET hostedzone/Z" -> zone(path.substring("hostedzone/".length()));
            case "GET hostedzone/Z/rrset" ->
                list(
                        "ListResourceRecordSets",
                        "ResourceRecordSets",
                        sets.all(),
                        sets.position(
                                parameter(request, "name"),
                                parameter(request, "type"),
                                parameter(request, "identifier")),
                        request,
                        FakeRoute53::nextSet);
            case "POST hostedzone/Z/rrset/" -> change(request);
            case "GET change/C0FAKE" ->
                new Answer(200, "GetChangeResponse", info(pendingPolls-- > 0 ? "PENDING" : "INSYNC"));
            default -> Answer.error(404, "UnknownOperation", call);
        };
    }

    private Answer byName(Request request) {
        String start = reversed(parameter(request, "dnsname"));
        String id = parameter(request, "hostedzoneid");
        int from = 0;
        while (from < zones.size()
                && (reversed(zones.get(from).text("Name")).compareTo(start) < 0
                        || reversed(zones.get(from).text("Name")).equals(start)
                                && bare(zones.get(from)).compareTo(id) < 0)) {
            from++;
        }
        return list(
                "ListHostedZonesByName",
                "HostedZones",
                zones,
                from,
                request,
                zone -> List.of(Xml.of("NextDNSName", zone.text("Name")), Xml.of("NextHostedZoneId", bare(zone))));
    }

    private Answer list(
            String action, String element, List<Xml> all, int from, Request request, Function<Xml, List<Xml>> next) {
        int most = Math.min(perPage, Integer.parseInt(parameter(request, "maxitems")));
        int to = Math.min(all.size(), from + most);
        List<Xml> parts = new ArrayList<>(List.of(
                Xml.of(element, all.subList(from, to)), Xml.of("IsTruncated", String.valueOf(to < all.size()))));
        if (to < all.size()) {
            parts.addAll(next.apply(all.get(to)));
        }
        parts.add(Xml.of("MaxItems", String.valueOf(most)));
        return new Answer(200, action + "Response", parts);
    }

    private static int from(Request request, String parameter, List<Xml> zones) {
        String marker = parameter(request, parameter);
        int from = 0;
        while (!marker.isEmpty() && !bare(zones.get(from)).equals(marker)) {
            from++;
        }
        return from;
    }

    private static List<Xml> marker(Xml zone) {
        return List.of(Xml.of("NextMarker", bare(zone)));
    }

    private static List<Xml> nextSet(Xml set) {
        List<Xml> next = new ArrayList<>(
                List.of(Xml.of("NextRecordName", set.text("Name")), Xml.of("NextRecordType", set.text("Type"))));
        if (set.has("SetIdentifier")) {
            next.add(Xml.of("NextRecordIdentifier", set.text("SetIdentifier")));
        }
        return next;
    }

    private Answer zone(String id) {
        return zones.stream()
                .filter(zone -> bare(zone).equals(id))
                .findFirst()
                .map(zone -> new Answer(200, "GetHostedZoneResponse", List.of(zone, delegationSet(id))))
                .orElseGet(() -> Answer.error(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id));
    }

    private Xml delegationSet(String id) {
        List<Xml> servers = delegationSets.getOrDefault(id, List.of()).stream()
                .map(name -> Xml.of("NameServer", name))
                .toList();
        return Xml.of("DelegationSet", List.of(Xml.of("NameServers", servers)));
    }

    private Answer change(Request request) {
        bodies.add(request.getBodyAsString());
        Xml batch = Xml.parse(request.getBodyAsString()).orElseThrow();
        List<String> refusals = sets.change(batch);
        return refusals.isEmpty()
                ? new Answer(200, "ChangeResourceRecordSetsResponse", info("PENDING"))
                : Answer.error(400, "InvalidChangeBatch", refusals.toString());
    }

    private static List<Xml> info(String status) {
        return List.of(Xml.of(
                "ChangeInfo",
                List.of(
                        Xml.of("Id", "/change/C0FAKE"),
                        Xml.of("Status", status),
                        Xml.of("SubmittedAt", "2026-11-22T22:00:00Z"))));
    }

    private static String bare(Xml zone) {
        return zone.text("Id").replace("/hostedzone/", "");
    }

    private static String parameter(Request request, String name) {
        return request.queryParameter(name).isPresent()
                ? request.queryParameter(name).firstValue()
                : "";
    }

    private static String reversed(String name) {
        List<String> labels =
                new ArrayList<>(List.of(name.replaceFirst("\\.$", "").split("\\.", -1)));
        Collections.reverse(labels);
        return String.join(".", labels) + ".";
    }

    static String document(String root, List<Xml> parts) {
        return "<?xml version=\"1.0\"?>\n"
                + Xml.of(root, parts)
                        .written()
                        .replaceFirst(">", " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">");
    }

    static String error(String code, String message) {
        return document(
                "ErrorResponse",
                List.of(
                        Xml.of(
                                "Error",
                                List.of(Xml.of("Type", "Sender"), Xml.of("Code", code), Xml.of("Message", message))),
                        Xml.of("RequestId", "0")));
    }

    private record Answer(int status, String body) {
        Answer(int status, String root, List<Xml> parts) {
            this(status, document(root, parts));
        }

        static Answer error(int status, String code, String message) {
            return new Answer(status, FakeRoute53.error(code, message));
        }
    }

    private final class Api implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            if (instead.isPresent()) {
                return instead.get().build();
            }
            Answer answer = answer(event.getRequest());
            return ResponseDefinitionBuilder.responseDefinition()
                    .withStatus(answer.status())
                    .withHeader("Content-Type", "text/xml")
                    .withBody(answer.body())
                    .build();
        }

        @Override
        public String getName() {
            return "route53";
        }
    }
}
