package dev.mxsetup.sandbox;

import dev.mxsetup.dns.PracticeWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A running practice world. It also tells tests what reached its API, and lets them be the foreign hand. */
public final class SandboxWorld implements PracticeWorld {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<ZoneSpec> specs;
    private final Map<Host, HostedZones> hosts = new EnumMap<>(Host.class);
    private final BehindTheBack others;
    private final ApiFront front;
    private final Certificates certificates = new Certificates();
    private final HttpsFront documents;
    private final String description;

    private SandboxWorld(Options options, InstantSource clock) throws IOException {
        Faults faults = new Faults(options.faults().stream().map(Fault::of).toList());
        Host home = Host.of(options.home());
        specs = PracticeZones.all(home, options.zones());
        Ids ids = new Ids();
        for (Host host : Host.values()) {
            hosts.put(host, new HostedZones(host, specs, ids, clock));
        }
        Publishing publishing = Publishing.of(faults);
        others = new BehindTheBack(hosts, publishing);
        front = new ApiFront(faults, others);
        boolean revoked = faults.on(Fault.REVOKED_TOKEN);
        List<HostApi> apis = List.of(
                new CloudflareApi(at(Host.CLOUDFLARE), new CloudflareCredentials(ids, revoked), publishing, clock, ids),
                new Route53Api(at(Host.ROUTE53), new Route53Credentials(clock, revoked), clock, ids, faults),
                new GoDaddyApi(at(Host.GODADDY), new GoDaddyCredentials(revoked), publishing, clock));
        Portal portal = new Portal(specs);
        try {
            NameServers servers = opened(new NameServers(specs, hosts, home, certificates, clock, faults));
            MailHosts mail =
                    opened(new MailHosts(portal, specs, certificates, clock, !faults.on(Fault.PORT_25_BLOCKED)));
            documents = opened(HttpsFront.open(specs, certificates, clock));
            HttpFront http = opened(HttpFront.open(options.httpPort(), front, apis, portal, faults));
            description = describe(apis, servers, mail, http);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Starts a fresh world.
     *
     * @throws IllegalArgumentException for an unknown fault, a bad zone name, or one that the world has already
     * @throws UncheckedIOException if a port cannot be had
     */
    public static SandboxWorld start(Options options) {
        return start(options, InstantSource.system());
    }

    /** Starts a world whose TTLs, publishing delays and limits run by the given clock. */
    public static SandboxWorld start(Options options, InstantSource clock) {
        try {
            return new SandboxWorld(options, clock);
        } catch (IOException refused) {
            throw new UncheckedIOException("the practice world cannot listen on loopback", refused);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    @Override
    public String description() {
        return description;
    }

    private String describe(List<HostApi> apis, NameServers servers, MailHosts mail, HttpFront http) {
        String base = "http://127.0.0.1:" + http.port();
        ObjectNode line = Json.object().put("schema", "mxsetup/sandbox/1");
        for (HostApi api : apis) {
            ObjectNode part = line.putObject(api.host().option());
            api.describe(part, base + api.host().path());
            add(
                    part.putArray("zones"),
                    specs.stream()
                            .filter(spec -> spec.isAt(api.host()))
                            .map(ZoneSpec::name)
                            .distinct()
                            .toList());
        }
        ObjectNode dns = line.putObject("dns").put("bootstrap", servers.bootstrap());
        add(dns.putArray("authorities"), servers.publishing());
        add(dns.putArray("resolvers"), servers.caching());
        add(dns.putArray("validators"), servers.caching());
        line.putObject("tls").put("ca", certificates.pem());
        line.putObject("smtp").put("address", mail.portal());
        line.putObject("portal")
                .put("target", Places.TARGET)
                .put("readiness", base + HttpFront.READINESS_PATH + "{domain}");
        add(
                line.putArray("zones"),
                specs.stream().map(ZoneSpec::name).distinct().toList());
        ObjectNode map = line.putObject("map");
        servers.map().forEach(map::put);
        mail.map().forEach(map::put);
        map.put(Places.DOCUMENTS_ADDRESS + ":443", documents.address());
        return Json.write(line);
    }

    private static void add(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    /** Every request that reached the API, in order. */
    public List<ApiCall> calls() {
        return front.calls();
    }

    /** The MX at the owner after each write of a client, as {@code "10 mx.example"}. */
    public List<List<String>> mxAfterEachWrite(String owner) {
        return calls().stream()
                .filter(ApiCall::isWrite)
                .map(call -> call.mxAfter().getOrDefault(owner, List.of()))
                .toList();
    }

    /** The MX at the owner as handed to the authorities, one set for each state since the start. */
    public List<List<String>> mxPublished(String zone, String owner) {
        return zone(zone).publications().stream()
                .map(state -> MxSets.byOwner(state.records().values()).getOrDefault(owner, List.of()))
                .toList();
    }

    /** Every record that the API of the zone's host stores, as {@code "name ttl type content"}. */
    public List<String> records(String zone) {
        return lines(zone(zone));
    }

    /** As the other, of one that a certain host holds, be it delegated there or not. */
    public List<String> records(String host, String zone) {
        return lines(zone(at(Host.of(Optional.of(host))), zone).orElseThrow(() -> unknown(zone)));
    }

    private static List<String> lines(HostedZone zone) {
        return zone.records().values().stream()
                .map(stored -> stored.fields().line())
                .toList();
    }

    /** Every zone with what it shows. */
    public static Map<String, String> zonesShown() {
        Map<String, String> shown = new LinkedHashMap<>();
        PracticeZones.all(Host.CLOUDFLARE, List.of()).forEach(zone -> shown.put(zone.name(), zone.shows()));
        return shown;
    }

    /**
     * Adds an MX as another person would, not through the client.
     *
     * @param ttl seconds; 1 for automatic
     */
    public void addMxBehindTheBack(String zone, String owner, int preference, String exchange, int ttl) {
        others.add(zone(zone), RecordFields.mx(owner, preference, exchange, ttl));
    }

    /** Replaces the MX at the owner as another person would; each one is given as {@code "10 mx.example"}. */
    public void replaceMxBehindTheBack(String zone, String owner, List<String> mx, int ttl) {
        List<RecordFields> wanted = new ArrayList<>();
        for (String one : mx) {
            String[] parts = one.split(" ", 2);
            wanted.add(RecordFields.mx(owner, Integer.parseInt(parts[0]), parts[1], ttl));
        }
        others.replaceMx(zone(zone), owner, wanted);
    }

    /** The zone of that name at the host that it is delegated to; else at any that holds it. */
    private HostedZone zone(String name) {
        return specs.stream()
                .filter(spec -> spec.name().equals(name) && spec.isAt(spec.host()))
                .map(ZoneSpec::host)
                .findFirst()
                .flatMap(host -> zone(at(host), name))
                .or(() -> hosts.values().stream()
                        .flatMap(zones -> zone(zones, name).stream())
                        .findFirst())
                .orElseThrow(() -> unknown(name));
    }

    private static Optional<HostedZone> zone(HostedZones zones, String name) {
        return zones.served(name)
                .or(() -> zones.all().stream()
                        .filter(zone -> zone.name().equals(name))
                        .findFirst());
    }

    private static IllegalArgumentException unknown(String zone) {
        return new IllegalArgumentException("no such zone: " + zone);
    }

    private HostedZones at(Host host) {
        return Optional.ofNullable(hosts.get(host)).orElseThrow();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception unexpected) {
                throw new IllegalStateException("the practice world did not close", unexpected);
            }
        }
    }
}
