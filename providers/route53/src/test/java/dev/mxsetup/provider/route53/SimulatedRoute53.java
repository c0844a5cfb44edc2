package dev.mxsetup.provider.route53;

import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.contract.StoredMx;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.PracticeWorld;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.Secret;
import dev.mxsetup.sandbox.SandboxWorld;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The practice world's Route 53, where its ordinary zones are at home. */
public final class SimulatedRoute53 implements SimulatedHost {
    private static final String ZONE = "quisine-corp.com";

    private final AtomicInteger looks = new AtomicInteger();
    /** Each look at its clock takes it a second on: a change is in force after a few polls, and nobody has to wait. */
    private final SandboxWorld world = SandboxWorld.start(
            new PracticeWorld.Options(0, List.of(), List.of(), Optional.of("route53")),
            () -> Instant.now().plusSeconds(looks.incrementAndGet()));

    private final JsonNode access =
            JsonMapper.shared().readTree(world.description()).path("route53");

    @Override
    public URI endpoint() {
        return URI.create(access.path("endpoint").asString());
    }

    @Override
    public Credentials credentials() {
        return Credentials.of(
                "keys",
                Map.of(
                        "accessKeyId", Secret.of(access.path("accessKeyId").asString()),
                        "secretAccessKey",
                                Secret.of(access.path("secretAccessKey").asString())));
    }

    @Override
    public DomainName zone() {
        return DomainName.of(ZONE);
    }

    @Override
    public DomainName noZone() {
        return DomainName.of("elsewhere-only.com");
    }

    @Override
    public Optional<DomainName> severalZones() {
        return Optional.of(DomainName.of("route53-twice.com"));
    }

    @Override
    public List<StoredMx> mx(DomainName owner) {
        return world.records("route53", ZONE).stream()
                .filter(line -> isMxAt(owner, line))
                .map(line -> line.split(" ", -1))
                .map(words -> new StoredMx(Integer.parseInt(words[3]), dotless(words[4]), Long.parseLong(words[1])))
                .toList();
    }

    @Override
    public void put(DomainName owner, List<StoredMx> records) {
        world.replaceMxBehindTheBack(
                ZONE,
                owner.text(),
                records.stream()
                        .map(record -> record.preference() + " " + record.exchange())
                        .toList(),
                records.stream()
                        .mapToInt(record -> Math.toIntExact(record.ttl()))
                        .max()
                        .orElse(0));
    }

    @Override
    public List<String> otherRecords(DomainName owner) {
        return world.records("route53", ZONE).stream()
                .filter(line -> !isMxAt(owner, line))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        world.close();
    }

    private static boolean isMxAt(DomainName owner, String line) {
        String[] words = line.split(" ", -1);
        return words[2].equals("MX") && words[0].equals(owner.text());
    }

    private static String dotless(String exchange) {
        return exchange.length() > 1 && exchange.endsWith(".")
                ? exchange.substring(0, exchange.length() - 1)
                : exchange;
    }
}
