package dev.mxsetup.provider.cloudflare;

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
import tools.jackson.databind.JsonNode;

/** The practice world's Cloudflare, whose name servers take the records of a batch over one by one. */
public final class SimulatedCloudflare implements SimulatedHost {
    private final String zone;
    private final SandboxWorld world =
            SandboxWorld.start(new PracticeWorld.Options(0, List.of(), List.of("piecemeal")));
    private final JsonNode access =
            CloudflareApi.JSON.readTree(world.description()).path("cloudflare");

    public SimulatedCloudflare() {
        this("quisine-corp.com");
    }

    /** @param zone one of the practice world's */
    public SimulatedCloudflare(String zone) {
        this.zone = zone;
    }

    @Override
    public URI endpoint() {
        return URI.create(access.path("endpoint").asString());
    }

    @Override
    public Credentials credentials() {
        return Credentials.of(
                "token", Map.of("token", Secret.of(access.path("token").asString())));
    }

    @Override
    public DomainName zone() {
        return DomainName.of(zone);
    }

    @Override
    public DomainName noZone() {
        return DomainName.of("elsewhere-only.com");
    }

    @Override
    public Optional<DomainName> severalZones() {
        return Optional.of(DomainName.of("twice-active.com"));
    }

    @Override
    public List<StoredMx> mx(DomainName owner) {
        return world.records(zone).stream()
                .filter(line -> isMxAt(owner, line))
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
                            zone, owner.text(), record.preference(), record.exchange(), ttl(record)));
            return;
        }
        List<String> mx = records.stream()
                .map(record -> record.preference() + " " + record.exchange())
                .toList();
        world.replaceMxBehindTheBack(
                zone,
                owner.text(),
                mx,
                records.stream().mapToInt(SimulatedCloudflare::ttl).max().orElse(0));
    }

    private static int ttl(StoredMx record) {
        return Math.toIntExact(record.ttl());
    }

    @Override
    public List<String> otherRecords(DomainName owner) {
        return world.records(zone).stream()
                .filter(line -> !isMxAt(owner, line))
                .sorted()
                .toList();
    }

    @Override
    public List<Set<Mx>> shown(DomainName owner) {
        return world.mxPublished(zone, owner.text()).stream()
                .map(state -> state.stream().map(Samples::mx).collect(Collectors.toSet()))
                .toList();
    }

    @Override
    public String kept(String nativeForm) {
        return Samples.kept(nativeForm).toString().toLowerCase(Locale.ROOT);
    }

    /** Cloudflare's error 81057. */
    @Override
    public boolean storesAnExchangeTwice() {
        return false;
    }

    @Override
    public void close() {
        world.close();
    }

    private static boolean isMxAt(DomainName owner, String line) {
        String[] words = line.split(" ", -1);
        return words[2].equals("MX") && words[0].equals(owner.text());
    }
}
