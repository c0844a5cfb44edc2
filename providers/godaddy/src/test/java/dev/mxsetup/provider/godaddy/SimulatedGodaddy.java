package dev.mxsetup.provider.godaddy;

import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.contract.StoredMx;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.PracticeWorld;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.Secret;
import dev.mxsetup.sandbox.SandboxWorld;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The practice world's GoDaddy, asked with one kind of credentials: a key for its API v1, a token for v3. */
public final class SimulatedGodaddy implements SimulatedHost {
    static final String ZONE = "quisine-corp.com";

    private final List<String> parts;
    final SandboxWorld world =
            SandboxWorld.start(new PracticeWorld.Options(0, List.of(), List.of(), Optional.of("godaddy")));
    final JsonNode access = GodaddyApi.JSON.readTree(world.description()).path("godaddy");

    private SimulatedGodaddy(List<String> parts) {
        this.parts = parts;
    }

    public static SimulatedGodaddy withKey() {
        return new SimulatedGodaddy(List.of("key", "secret"));
    }

    public static SimulatedGodaddy withToken() {
        return new SimulatedGodaddy(List.of("token"));
    }

    @Override
    public URI endpoint() {
        return URI.create(access.path("endpoint").asString());
    }

    @Override
    public Credentials credentials() {
        Map<String, Secret> secrets = parts.stream()
                .collect(Collectors.toMap(
                        part -> part, part -> Secret.of(access.path(part).asString())));
        return Credentials.of(parts.getFirst(), secrets);
    }

    @Override
    public String kept(String nativeForm) {
        List<String> records = GodaddyApi.JSON
                .readTree(nativeForm)
                .valueStream()
                .map(record -> ((ObjectNode) record).without("recordId").toString())
                .sorted()
                .toList();
        return records.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public DomainName zone() {
        return DomainName.of(ZONE);
    }

    @Override
    public DomainName noZone() {
        return DomainName.of("elsewhere-only.com");
    }

    /** A zone is named by its domain, and a domain is in one account. */
    @Override
    public Optional<DomainName> severalZones() {
        return Optional.empty();
    }

    @Override
    public List<StoredMx> mx(DomainName owner) {
        return lines(owner, true)
                .map(line -> line.split(" ", -1))
                .map(words -> new StoredMx(Integer.parseInt(words[3]), words[4], Long.parseLong(words[1])))
                .toList();
    }

    /** What is added leaves the others as they are, ids included; anything else is made anew. */
    @Override
    public void put(DomainName owner, List<StoredMx> records) {
        List<StoredMx> present = mx(owner);
        if (records.size() > present.size() && records.containsAll(present)) {
            records.stream()
                    .filter(record -> !present.contains(record))
                    .forEach(record -> world.addMxBehindTheBack(
                            ZONE, owner.text(), record.preference(), record.exchange(), ttl(record)));
            return;
        }
        List<String> mx = records.stream()
                .map(record -> record.preference() + " " + record.exchange())
                .toList();
        int ttl = records.stream().mapToInt(SimulatedGodaddy::ttl).max().orElse(0);
        world.replaceMxBehindTheBack(ZONE, owner.text(), mx, ttl);
    }

    private static int ttl(StoredMx record) {
        return Math.toIntExact(record.ttl());
    }

    @Override
    public List<String> otherRecords(DomainName owner) {
        return lines(owner, false).sorted().toList();
    }

    @Override
    public List<Set<Mx>> shown(DomainName owner) {
        return world.mxPublished(ZONE, owner.text()).stream()
                .map(state -> state.stream().map(Samples::mx).collect(Collectors.toSet()))
                .toList();
    }

    @Override
    public void close() {
        world.close();
    }

    private Stream<String> lines(DomainName owner, boolean wanted) {
        return world.records(ZONE).stream().filter(line -> isMxAt(owner, line) == wanted);
    }

    private static boolean isMxAt(DomainName owner, String line) {
        String[] words = line.split(" ", -1);
        return words[2].equals("MX") && words[0].equals(owner.text());
    }
}
