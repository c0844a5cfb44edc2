package dev.mxsetup.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Amazon Route 53's API of 2013-04-01, as far as record sets go, over the zones of the world.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/">the vendor's description</a>
 */
final class Route53Api implements HostApi {
    private static final String XML = "text/xml";
    private static final String REQUEST_ID = "x-amzn-RequestId";
    private static final String VERSION = "2013-04-01";

    /** From a change to its being in force, at least. */
    private static final Duration PENDING = Duration.ofSeconds(1);

    private final HostedZones zones;
    private final Route53Credentials credentials;
    private final InstantSource clock;
    private final Ids ids;
    private final Faults faults;
    private final Map<String, Submitted> changes = new HashMap<>();

    /** A change and when every name server has it; never where there is no such time. */
    private record Submitted(String id, Instant at, Optional<Instant> inSync, Optional<String> comment) {}

    Route53Api(HostedZones zones, Route53Credentials credentials, InstantSource clock, Ids ids, Faults faults) {
        this.zones = zones;
        this.credentials = credentials;
        this.clock = clock;
        this.ids = ids;
        this.faults = faults;
    }

    @Override
    public Host host() {
        return Host.ROUTE53;
    }

    @Override
    public void describe(ObjectNode part, String endpoint) {
        part.put("endpoint", endpoint);
        credentials.describe(part);
    }

    @Override
    public HttpAnswer answer(ApiRequest request) {
        try {
            Route53Credentials.User user = credentials.user(request);
            synchronized (zones) {
                return HttpAnswer.text(200, XML, route(request, user));
            }
        } catch (Route53Problem problem) {
            return refused(problem);
        }
    }

    private String route(ApiRequest request, Route53Credentials.User user) {
        List<String> path = path(request);
        Map<String, String> query = query(request.query());
        String call = request.method() + " " + (path.isEmpty() ? "" : path.getFirst()) + " " + path.size();
        return switch (call) {
            case "GET hostedzonesbyname 1" -> Route53Lists.zonesByName(visible(), query);
            case "GET hostedzone 1" -> Route53Lists.zones(visible(), query);
            case "GET hostedzone 2" -> Route53Lists.oneZone(zone(path.get(1), user));
            case "GET hostedzone 3" -> Route53Lists.sets(inZone(path, user), query);
            case "POST hostedzone 3" -> changed(inZone(path, user), request, user);
            case "GET change 2" -> change(path.get(1));
            default -> throw Route53Problem.unknownOperation();
        };
    }

    private HostedZone inZone(List<String> path, Route53Credentials.User user) {
        if (!path.get(2).equals("rrset")) {
            throw Route53Problem.unknownOperation();
        }
        return zone(path.get(1), user);
    }

    private List<HostedZone> visible() {
        return zones.all().stream().filter(Route53Api::isOwn).toList();
    }

    private static boolean isOwn(HostedZone zone) {
        return !zone.spec().account().equals(Account.FOREIGN);
    }

    private HostedZone zone(String id, Route53Credentials.User user) {
        HostedZone zone = zones.byId(id).orElseThrow(() -> Route53Problem.noSuchZone(id));
        if (!isOwn(zone)) {
            throw Route53Problem.accessDenied("User: " + user.arn() + " is not authorized to access this resource");
        }
        return zone;
    }

    private String changed(HostedZone zone, ApiRequest request, Route53Credentials.User user) {
        if (!user.edits()) {
            throw Route53Problem.accessDenied("User: " + user.arn()
                    + " is not authorized to perform: route53:ChangeResourceRecordSets on resource: "
                    + "arn:aws:route53:::hostedzone/" + zone.id());
        }
        if (Route53Lists.isLinked(zone)) {
            throw Route53Problem.accessDenied(
                    "The resource " + zone.id() + " can only be managed through the service " + "that created it.");
        }
        if (faults.strikes(Fault.PRIOR_REQUEST_NOT_COMPLETE)) {
            throw new Route53Problem(
                    400,
                    "PriorRequestNotComplete",
                    "The request was rejected because Route 53 was still processing a prior request.");
        }
        Route53ChangeBatch batch = Route53ChangeBatch.parse(request.body());
        ZoneDraft draft = zones.draft(zone);
        Route53Changes.run(zone, batch, draft);
        Publishing.whole(draft);
        Instant now = clock.instant();
        Submitted submitted = new Submitted(ids.nextOfRoute53('C'), now, inSync(zone, now), batch.comment());
        changes.put(submitted.id(), submitted);
        return Xml.document("ChangeResourceRecordSetsResponse", info(submitted, now));
    }

    private Optional<Instant> inSync(HostedZone zone, Instant now) {
        boolean never = faults.on(Fault.NEVER_PUBLISHED) || faults.on(Fault.ONE_NEVER_PUBLISHED);
        return never
                ? Optional.empty()
                : Optional.of(now.plus(PENDING).plus(zone.spec().secondServerLag()));
    }

    private String change(String id) {
        Submitted submitted = Optional.ofNullable(changes.get(id))
                .orElseThrow(() -> new Route53Problem(404, "NoSuchChange", "Could not find resource with ID: " + id));
        return Xml.document("GetChangeResponse", info(submitted, clock.instant()));
    }

    private static String info(Submitted submitted, Instant now) {
        boolean inSync = submitted.inSync().filter(at -> !at.isAfter(now)).isPresent();
        return Xml.parent(
                "ChangeInfo",
                Xml.element("Id", "/change/" + submitted.id())
                        + Xml.element("Status", inSync ? "INSYNC" : "PENDING")
                        + Xml.element(
                                "SubmittedAt",
                                submitted.at().truncatedTo(ChronoUnit.MILLIS).toString())
                        + submitted
                                .comment()
                                .map(text -> Xml.element("Comment", text))
                                .orElse(""));
    }

    /** The parts after the version, each decoded on its own: an encoded slash is part of an identifier. */
    private static List<String> path(ApiRequest request) {
        String below = request.target().substring(Host.ROUTE53.path().length());
        List<String> parts = Arrays.stream(below.split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
        if (parts.isEmpty() || !parts.getFirst().equals(VERSION)) {
            throw Route53Problem.unknownOperation();
        }
        return parts.subList(1, parts.size());
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String parameter : raw.split("&")) {
            String[] pair = parameter.split("=", 2);
            query.put(pair[0], pair.length > 1 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "");
        }
        return query;
    }

    private HttpAnswer refused(Route53Problem problem) {
        String requestId = ids.nextUuid();
        boolean bare = problem.isInvalidBatch() && faults.on(Fault.BARE_CHANGE_BATCH_ERROR);
        String document = bare ? problem.bareDocument(requestId) : problem.document(requestId);
        return HttpAnswer.text(problem.status(), XML, document).with(REQUEST_ID, requestId);
    }

    @Override
    public Optional<HostedZone> zone(ApiRequest request) {
        try {
            List<String> path = path(request);
            return path.size() > 1 && path.getFirst().equals("hostedzone") ? zones.byId(path.get(1)) : Optional.empty();
        } catch (Route53Problem noVersion) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isRecordWrite(ApiRequest request) {
        return request.isWrite() && zone(request).isPresent();
    }

    @Override
    public boolean isRecordRead(ApiRequest request) {
        return !request.isWrite() && request.path().endsWith("/rrset");
    }

    /** Route 53 says 400 and no time to wait for. */
    @Override
    public HttpAnswer throttled(OptionalLong retryAfterSeconds) {
        return refused(new Route53Problem(400, "Throttling", "Rate exceeded"));
    }

    @Override
    public HttpAnswer serverError(int status) {
        return refused(
                status == 500
                        ? new Route53Problem(500, "InternalFailure", "An internal failure occurred.")
                        : new Route53Problem(503, "ServiceUnavailable", "Service is unavailable."));
    }

    @Override
    public HttpAnswer sent(Supplier<HttpAnswer> answer) {
        HttpAnswer sent = answer.get();
        return sent.headers().containsKey(REQUEST_ID) ? sent : sent.with(REQUEST_ID, ids.nextUuid());
    }
}
