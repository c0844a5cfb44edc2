package dev.mxsetup.provider.powerdns;

import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.contract.StoredMx;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PowerDNS whose zone keeps a disabled MX and a comment at its apex, which count as other records. */
public final class SimulatedPowerDns implements SimulatedHost {
    private static final String ZONE = "quisine-corp.com.";
    private static final String DISABLED = " (disabled)";

    private final FakePowerDns server = new FakePowerDns();
    private final FakePowerDns.Zone zone = server.zone(ZONE, "Native");

    public SimulatedPowerDns() {
        server.zone("another.example.", "Native")
                .put("another.example.", "MX", 60, List.of("5 mx.another."), List.of());
        zone.put(ZONE, "TXT", 3600, List.of("\"v=spf1 mx -all\""), List.of());
        zone.put("lists." + ZONE, "MX", 600, List.of("10 lists.old.example."), List.of());
        zone.put(ZONE, "MX", 3600, List.of(), List.of("99 kept.but-off.example."));
        zone.comment(ZONE, "MX", "ask Ada before you touch this");
    }

    @Override
    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public Credentials credentials() {
        return Credentials.of("key", Map.of("key", Secret.of(FakePowerDns.KEY)));
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
        return Optional.empty();
    }

    @Override
    public List<StoredMx> mx(DomainName owner) {
        long ttl = zone.ttl(owner.text() + ".", "MX");
        return zone.contents(owner.text() + ".", "MX").stream()
                .filter(line -> !line.endsWith(DISABLED))
                .map(line -> line.split(" ", -1))
                .map(words -> new StoredMx(Integer.parseInt(words[0]), undotted(words[1]), ttl))
                .toList();
    }

    @Override
    public void put(DomainName owner, List<StoredMx> records) {
        String name = owner.text() + ".";
        zone.put(
                name,
                "MX",
                records.stream().mapToLong(StoredMx::ttl).max().orElse(zone.ttl(name, "MX")),
                records.stream()
                        .map(record -> record.preference() + " " + dotted(record.exchange()))
                        .toList(),
                disabled(name));
    }

    @Override
    public List<String> otherRecords(DomainName owner) {
        String own = owner.text() + ". MX";
        List<String> lines = new ArrayList<>();
        for (String key : zone.keys()) {
            String[] words = key.split(" ", -1);
            List<String> contents = key.equals(own) ? disabled(words[0]) : zone.contents(words[0], words[1]);
            contents.forEach(content -> lines.add(key + " " + content));
            zone.comments(words[0], words[1]).forEach(comment -> lines.add(key + " ; " + comment));
        }
        return lines.stream().sorted().toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private List<String> disabled(String name) {
        return zone.contents(name, "MX").stream()
                .filter(line -> line.endsWith(DISABLED))
                .map(line -> line.replace(DISABLED, ""))
                .toList();
    }

    private static String dotted(String exchange) {
        return exchange.equals(".") ? "." : exchange + ".";
    }

    private static String undotted(String exchange) {
        return exchange.equals(".") ? "." : exchange.substring(0, exchange.length() - 1);
    }
}
