package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;

/** The zones that no API changes: the root, the top levels, the infrastructure, and what other DNS hosts serve. */
final class StaticZones {
    private static final long TLD_TTL = 172_800;
    private static final long NEGATIVE_TTL = 900;
    private static final long TTL = 3600;

    private static final String REVERSE = "11.in-addr.arpa";

    /** The registered names of the infrastructure, each served by the world's own two servers. */
    private static final List<String> INFRASTRUCTURE = List.of(
            "cloudflare.com",
            "cloudflare.net",
            "hyperoffice.com",
            "google.com",
            "example.com",
            "oldhost.net",
            "pphosted.com",
            "mimecast.com",
            "outlook.com",
            "portal-lab.net",
            "awsdns-52.com",
            "awsdns-39.net",
            "awsdns-32.org",
            "awsdns-55.co.uk",
            "awsdns-09.com",
            "domaincontrol.com",
            "squarespacedns.com",
            REVERSE,
            "otherdns.net",
            MailTroubles.DANE_LAB,
            "iana.org",
            "practice-registry.net",
            "world-dns.net",
            "root-servers.net",
            "gtld-servers.net");

    private static final List<String> HOSTS = List.of(
            Places.TARGET + " 3600 A " + Places.PORTAL_ADDRESS,
            "hyperoffice.com 3600 A " + Places.WEB_ADDRESS,
            "hyperoffice.com 3600 MX 10 " + Places.TARGET + ".",
            "example.com 3600 MX 0 .",
            "_spf.oldhost.net 3600 TXT \"v=spf1 ip4:11.0.6.0/24 -all\"",
            Registry.BOOTSTRAP_HOST + " 3600 A " + Places.DOCUMENTS_ADDRESS,
            Registry.HOST + " 3600 A " + Places.DOCUMENTS_ADDRESS,
            "_mta-sts.mx.cloudflare.net 300 TXT \"v=STSv1; id=20230615T153000\"",
            "mta-sts.mx.cloudflare.net 300 A " + Places.DOCUMENTS_ADDRESS,
            "mail.portal-lab.net 300 A " + Places.PORTAL_ADDRESS,
            "alias.portal-lab.net 300 CNAME " + Places.TARGET + ".",
            "unreachable.portal-lab.net 300 NS " + Places.CLOUDFLARE_LAME + ".",
            "nowhere.portal-lab.net 300 TXT \"a name without an address\"",
            "private.portal-lab.net 300 A 10.0.0.5",
            "loopback.portal-lab.net 300 A 127.0.0.1",
            "doc.portal-lab.net 300 A 192.0.2.10",
            "v6only.portal-lab.net 300 AAAA 2600:11:5::25");

    /** What leads to mail hosts. */
    private static List<String> mailHosts() {
        List<String> lines = new ArrayList<>();
        OldMail.hosts().forEach((host, address) -> lines.add(host + " 300 A " + address));
        MailTroubles.addresses().forEach((host, address) -> lines.add(host + " 300 A " + address));
        lines.add(MailTroubles.HALF_V6 + " 300 AAAA " + MailTroubles.CLOSED_V6);
        lines.add(MailTroubles.INTERCEPTED + " 300 A " + MailTroubles.CLOSED_V4);
        return lines;
    }

    private final Collection<ZoneSpec> specs;
    private final ZoneKeys keys;
    private final Certificates certificates;
    private final Map<Name, ZoneContent> top = new HashMap<>();
    private final Map<Name, ZoneContent> infrastructure = new ConcurrentHashMap<>();
    private final Map<Name, ZoneContent> elsewhere = new HashMap<>();
    private boolean built;

    StaticZones(Collection<ZoneSpec> specs, ZoneKeys keys, Certificates certificates) {
        this.specs = specs;
        this.keys = keys;
        this.certificates = certificates;
    }

    Optional<ZoneContent> root(Name name) {
        build();
        return name.equals(Name.root) ? Optional.ofNullable(top.get(name)) : Optional.empty();
    }

    Optional<ZoneContent> topLevel(Name name) {
        build();
        return name.equals(Name.root) ? Optional.empty() : Optional.ofNullable(top.get(name));
    }

    Optional<ZoneContent> infrastructure(Name name) {
        build();
        return name.equals(Records.name(MailTroubles.DANE_LAB))
                ? Optional.of(infrastructure.computeIfAbsent(name, this::daneLab))
                : Optional.ofNullable(infrastructure.get(name));
    }

    Optional<ZoneContent> elsewhere(Name name) {
        build();
        return Optional.ofNullable(elsewhere.get(name));
    }

    // Nothing is built before the first query, so that a world starts fast.
    private synchronized void build() {
        if (built) {
            return;
        }
        Map<String, List<String>> delegations = delegations();
        Map<Name, ZoneSigner> signers = signers();
        Map<String, List<Record>> topLevels = new HashMap<>();
        delegations.forEach((name, servers) -> {
            List<Record> zone = topLevels.computeIfAbsent(lastLabel(name), StaticZones::topLevelStart);
            servers.forEach(server -> zone.add(ns(name, server, TLD_TTL)));
        });
        List<Record> root = new ArrayList<>();
        root.add(Records.soa(Name.root, Places.ROOT, 2026112200L, 86_400, 86_400));
        root.add(ns(".", Places.ROOT, 518_400));
        root.add(glue(Places.TLD));
        topLevels.forEach((name, records) -> {
            root.add(ns(name, Places.TLD, TLD_TTL));
            if (name.equals("com") || name.equals("net")) {
                Places.NAME_SERVERS.keySet().forEach(host -> addGlue(records, host));
                Places.VANITY.keySet().forEach(host -> addGlue(records, host));
            }
            Name origin = Records.name(name);
            top.put(origin, new ZoneContent(origin, records, Optional.empty(), signers));
        });
        top.put(Name.root, new ZoneContent(Name.root, root));
        List<Record> hosts = hosts();
        INFRASTRUCTURE.stream()
                .filter(name -> !name.equals(MailTroubles.DANE_LAB))
                .forEach(name -> {
                    Name origin = Records.name(name);
                    infrastructure.put(origin, new ZoneContent(origin, infrastructure(name, hosts)));
                });
        specs.stream().filter(ZoneSpec::isServedElsewhere).forEach(this::addElsewhere);
        built = true;
    }

    /** Of every zone with a DS record at its parent. */
    private Map<Name, ZoneSigner> signers() {
        Map<Name, ZoneSigner> signers = new HashMap<>();
        Name dane = Records.name(MailTroubles.DANE_LAB);
        signers.put(dane, new ZoneSigner(keys, dane, Signing.GOOD, false));
        for (ZoneSpec spec : specs) {
            if (spec.signing().hasDs()) {
                Name origin = Records.name(spec.name());
                signers.put(origin, new ZoneSigner(keys, origin, spec.signing(), false));
            }
        }
        return signers;
    }

    /** Every name that a top level delegates, with its servers. */
    private Map<String, List<String>> delegations() {
        Map<String, List<String>> delegations = new HashMap<>();
        INFRASTRUCTURE.forEach(name -> delegations.put(name, List.of(Places.HOSTING_1, Places.HOSTING_2)));
        Set<String> names = new HashSet<>();
        specs.forEach(spec -> names.add(spec.name()));
        for (ZoneSpec spec : specs) {
            List<String> servers = spec.delegation();
            if (!servers.isEmpty()
                    && names.stream().noneMatch(name -> spec.name().endsWith("." + name))) {
                delegations.put(spec.name(), servers);
            }
        }
        return delegations;
    }

    private static List<Record> topLevelStart(String name) {
        List<Record> records = new ArrayList<>();
        records.add(Records.soa(Records.name(name), Places.TLD, 1_795_000_000L, NEGATIVE_TTL, NEGATIVE_TTL));
        records.add(ns(name, Places.TLD, TLD_TTL));
        return records;
    }

    // The servers of com and net hold addresses of both; a name server of another top level is looked up.
    private static void addGlue(List<Record> records, String host) {
        if (records.getFirst().getName().equals(Records.name(lastLabel(host)))) {
            records.add(glue(host));
        }
    }

    private static List<Record> hosts() {
        return Stream.concat(HOSTS.stream(), mailHosts().stream())
                .map(Records::line)
                .toList();
    }

    private static List<Record> infrastructure(String name, List<Record> hosts) {
        Name origin = Records.name(name);
        List<Record> records = start(origin, List.of(Places.HOSTING_1, Places.HOSTING_2));
        if (name.equals(REVERSE)) {
            Places.reverse()
                    .forEach((address, host) ->
                            records.add(Records.parsed(Records.name(address), Type.PTR, TTL, host + ".")));
        }
        Places.NAME_SERVERS.keySet().stream()
                .filter(host -> host.endsWith("." + name))
                .forEach(host -> records.add(glue(host)));
        hosts.stream().filter(host -> host.getName().subdomain(origin)).forEach(records::add);
        return records;
    }

    /** A zone of its own kind: what its TLSA records say needs keys that others never ask for. */
    private ZoneContent daneLab(Name origin) {
        List<Record> records = infrastructure(MailTroubles.DANE_LAB, hosts());
        byte[] digest = certificates.keyDigest(Certificates.Identity.good(MailTroubles.DANE_GOOD));
        records.add(tlsa(MailTroubles.DANE_GOOD, digest));
        records.add(tlsa(MailTroubles.DANE_BAD, digest));
        return new ZoneContent(
                origin, records, Optional.of(new ZoneSigner(keys, origin, Signing.GOOD, false)), Map.of());
    }

    private static Record tlsa(String host, byte[] digest) {
        return new TLSARecord(
                Records.name("_25._tcp." + host),
                DClass.IN,
                300,
                TLSARecord.CertificateUsage.DOMAIN_ISSUED_CERTIFICATE,
                TLSARecord.Selector.SUBJECT_PUBLIC_KEY_INFO,
                TLSARecord.MatchingType.SHA256,
                digest);
    }

    private void addElsewhere(ZoneSpec spec) {
        Name origin = Records.name(spec.name());
        List<Record> records = start(origin, spec.former().isEmpty() ? spec.delegation() : spec.former());
        spec.records()
                .forEach(fields -> Records.ofStored(fields, fields.servedTtl()).ifPresent(records::add));
        elsewhere.put(origin, new ZoneContent(origin, records));
    }

    private static List<Record> start(Name origin, List<String> servers) {
        List<Record> records = new ArrayList<>();
        records.add(Records.soa(origin, servers.getFirst(), 2026112201L, TTL, NEGATIVE_TTL));
        servers.forEach(server -> records.add(ns(origin.toString(), server, TTL)));
        return records;
    }

    private static Record ns(String owner, String server, long ttl) {
        return new NSRecord(Records.name(owner), DClass.IN, ttl, Records.name(server));
    }

    private static Record glue(String host) {
        return Records.parsed(Records.name(host), Type.A, TLD_TTL, Places.address(host));
    }

    private static String lastLabel(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
