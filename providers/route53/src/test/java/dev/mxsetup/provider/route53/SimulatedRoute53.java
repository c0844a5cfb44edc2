package dev.mxsetup.provider.route53;

import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.contract.StoredMx;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Credentials;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fake with a few zones; it shows and changes sets as another person would. */
final class SimulatedRoute53 implements SimulatedHost {
    private static final DomainName TWICE = DomainName.of("twice-active.com");

    private final FakeRoute53 aws = new FakeRoute53();

    SimulatedRoute53() {
        aws.zone(Samples.ZONE_ID, "quisine-corp.com.", FakeRoute53.config(false));
        aws.zone("ZTWICEONE", "twice-active.com.", FakeRoute53.config(false));
        aws.zone("ZTWICETWO", "twice-active.com.", FakeRoute53.config(false));
        aws.zone("ZLATER", "zzz.example.", FakeRoute53.config(false));
        aws.sets.put(Samples.set("quisine-corp.com.", "NS", "172800", "ns-1.awsdns-01.org.", "ns-2.awsdns-02.co.uk."));
        aws.sets.put(Samples.set("quisine-corp.com.", "TXT", "300", "\"v=spf1 mx -all\""));
        aws.sets.put(Samples.set("lists.quisine-corp.com.", "MX", "3600", "10 lists.example."));
    }

    @Override
    public URI endpoint() {
        return aws.endpoint();
    }

    @Override
    public Credentials credentials() {
        return Samples.keys();
    }

    @Override
    public DomainName zone() {
        return Samples.OWNER;
    }

    @Override
    public DomainName noZone() {
        return DomainName.of("elsewhere-only.com");
    }

    @Override
    public Optional<DomainName> severalZones() {
        return Optional.of(TWICE);
    }

    @Override
    public List<StoredMx> mx(DomainName owner) {
        List<StoredMx> stored = new ArrayList<>();
        for (Xml set : aws.sets.all()) {
            if (isMxAt(owner, set)) {
                RecordSet.values(set).stream()
                        .map(value -> value.split(" ", -1))
                        .forEach(words -> stored.add(new StoredMx(
                                Integer.parseInt(words[0]), dotless(words[1]), Long.parseLong(set.text("TTL")))));
            }
        }
        return stored;
    }

    /** Without a final dot, as many people type it. */
    @Override
    public void put(DomainName owner, List<StoredMx> records) {
        List<Xml> others =
                aws.sets.all().stream().filter(set -> !isMxAt(owner, set)).toList();
        aws.sets.clear();
        others.forEach(aws.sets::put);
        if (!records.isEmpty()) {
            aws.sets.put(Samples.set(
                    owner.text() + ".",
                    "MX",
                    String.valueOf(records.getFirst().ttl()),
                    records.stream()
                            .map(record -> record.preference() + " " + record.exchange())
                            .toArray(String[]::new)));
        }
    }

    @Override
    public List<String> otherRecords(DomainName owner) {
        return aws.sets.all().stream()
                .filter(set -> !isMxAt(owner, set))
                .map(Xml::written)
                .toList();
    }

    @Override
    public void close() {
        aws.close();
    }

    private static boolean isMxAt(DomainName owner, Xml set) {
        return set.text("Type").equals("MX") && set.text("Name").equals(owner.text() + ".");
    }

    private static String dotless(String exchange) {
        return exchange.length() > 1 && exchange.endsWith(".")
                ? exchange.substring(0, exchange.length() - 1)
                : exchange;
    }
}
