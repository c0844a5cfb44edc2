package dev.mxsetup.sandbox;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Route 53's answers to reading calls. The parameters of its lists are places to start from, not filters. */
final class Route53Lists {
    private static final int MOST_ZONES = 100;
    private static final int MOST_SETS = 300;

    private Route53Lists() {}

    /**
     * A part of a list.
     *
     * @param next the first one that found no room
     */
    private record Page<T>(List<T> items, Optional<T> next, int most) {
        static <T> Page<T> of(List<T> all, Optional<String> wanted, int limit) {
            int most = Math.min(limit, wanted.map(Route53Lists::number).orElse(limit));
            return new Page<>(
                    all.stream().limit(most).toList(), all.stream().skip(most).findFirst(), most);
        }

        String xml(String name, Function<T, String> item) {
            StringBuilder xml = new StringBuilder();
            items.forEach(one -> xml.append(item.apply(one)));
            return Xml.parent(name, xml.toString());
        }
    }

    static String zonesByName(Collection<HostedZone> zones, Map<String, String> query) {
        Optional<String> name = value(query, "dnsname");
        Optional<String> id = value(query, "hostedzoneid");
        if (id.isPresent() && name.isEmpty()) {
            throw Route53Problem.invalidInput("A DNS name is needed where a hosted zone ID is given.");
        }
        Comparator<HostedZone> order = Comparator.comparing(Route53Lists::order).thenComparing(HostedZone::id);
        String start = name.map(given -> Route53Names.order(Route53Names.shown(Route53Names.stored(given))))
                .orElse("");
        String startId = id.map(Route53Lists::lastPart).orElse("");
        List<HostedZone> from = zones.stream()
                .sorted(order)
                .filter(zone -> isFrom(order(zone), zone.id(), start, startId))
                .toList();
        Page<HostedZone> page = Page.of(from, value(query, "maxitems"), MOST_ZONES);
        StringBuilder xml = new StringBuilder(page.xml("HostedZones", Route53Lists::zone));
        name.ifPresent(given -> xml.append(Xml.element("DNSName", Route53Names.shown(Route53Names.stored(given)))));
        id.ifPresent(given -> xml.append(Xml.element("HostedZoneId", given)));
        xml.append(Xml.element("IsTruncated", Boolean.toString(page.next().isPresent())));
        page.next()
                .ifPresent(next -> xml.append(Xml.element("NextDNSName", Route53Names.shown(next.name())))
                        .append(Xml.element("NextHostedZoneId", next.id())));
        xml.append(Xml.element("MaxItems", Integer.toString(page.most())));
        return Xml.document("ListHostedZonesByNameResponse", xml.toString());
    }

    private static boolean isFrom(String order, String id, String start, String startId) {
        int compared = order.compareTo(start);
        return compared > 0 || (compared == 0 && id.compareTo(startId) >= 0);
    }

    static String zones(Collection<HostedZone> zones, Map<String, String> query) {
        Optional<String> marker = value(query, "marker");
        boolean onlyPrivate = value(query, "hostedzonetype").isPresent();
        List<HostedZone> from = zones.stream()
                .filter(zone -> !onlyPrivate || isPrivate(zone))
                .sorted(Comparator.comparing(HostedZone::id))
                .filter(zone -> zone.id().compareTo(lastPart(marker.orElse(""))) >= 0)
                .toList();
        Page<HostedZone> page = Page.of(from, value(query, "maxitems"), MOST_ZONES);
        StringBuilder xml = new StringBuilder(page.xml("HostedZones", Route53Lists::zone));
        marker.ifPresent(given -> xml.append(Xml.element("Marker", given)));
        xml.append(Xml.element("IsTruncated", Boolean.toString(page.next().isPresent())));
        page.next().ifPresent(next -> xml.append(Xml.element("NextMarker", next.id())));
        xml.append(Xml.element("MaxItems", Integer.toString(page.most())));
        return Xml.document("ListHostedZonesResponse", xml.toString());
    }

    static String oneZone(HostedZone zone) {
        StringBuilder servers = new StringBuilder();
        zone.spec().assigned().forEach(server -> servers.append(Xml.element("NameServer", server)));
        String where = isPrivate(zone)
                ? Xml.parent(
                        "VPCs",
                        Xml.parent("VPC", Xml.element("VPCRegion", "eu-west-1") + Xml.element("VPCId", "vpc-1a2b3c4d")))
                : Xml.parent("DelegationSet", Xml.parent("NameServers", servers.toString()));
        return Xml.document("GetHostedZoneResponse", zone(zone) + where);
    }

    private static String zone(HostedZone zone) {
        String linked = isLinked(zone)
                ? Xml.parent(
                        "LinkedService",
                        Xml.element("ServicePrincipal", "servicediscovery.amazonaws.com")
                                + Xml.element("Description", "Made by another service of the account"))
                : "";
        return Xml.parent(
                "HostedZone",
                Xml.element("Id", "/hostedzone/" + zone.id())
                        + Xml.element("Name", Route53Names.shown(zone.name()))
                        + Xml.element("CallerReference", "practice-" + zone.id())
                        + Xml.parent(
                                "Config",
                                Xml.element("Comment", zone.spec().shows())
                                        + Xml.element("PrivateZone", Boolean.toString(isPrivate(zone))))
                        + Xml.element(
                                "ResourceRecordSetCount",
                                Integer.toString(
                                        RecordSet.of(zone.records().values()).size()))
                        + linked);
    }

    static String sets(HostedZone zone, Map<String, String> query) {
        Optional<String> name = value(query, "name");
        Optional<String> type = value(query, "type");
        Optional<String> identifier = value(query, "identifier");
        if ((type.isPresent() && name.isEmpty()) || (identifier.isPresent() && type.isEmpty())) {
            throw Route53Problem.invalidInput("A record type needs a name to start from, an identifier needs both.");
        }
        String start = name.map(given -> RecordSet.order(
                        Route53Names.shown(Route53Names.stored(given)), type.orElse(""), identifier.orElse("")))
                .orElse("");
        List<RecordSet> from = RecordSet.of(zone.records().values()).values().stream()
                .filter(set -> set.order().compareTo(start) >= 0)
                .sorted(Comparator.comparing(RecordSet::order))
                .toList();
        Page<RecordSet> page = Page.of(from, value(query, "maxitems"), MOST_SETS);
        StringBuilder xml = new StringBuilder(page.xml("ResourceRecordSets", RecordSet::xml));
        xml.append(Xml.element("IsTruncated", Boolean.toString(page.next().isPresent())));
        page.next().ifPresent(next -> {
            xml.append(Xml.element("NextRecordName", Route53Names.shown(next.name())))
                    .append(Xml.element("NextRecordType", next.type()));
            if (!next.traits().identifier().isEmpty()) {
                xml.append(Xml.element("NextRecordIdentifier", next.traits().identifier()));
            }
        });
        xml.append(Xml.element("MaxItems", Integer.toString(page.most())));
        return Xml.document("ListResourceRecordSetsResponse", xml.toString());
    }

    static boolean isPrivate(HostedZone zone) {
        return zone.spec().type().equals("private");
    }

    static boolean isLinked(HostedZone zone) {
        return zone.spec().type().equals("linked");
    }

    private static String order(HostedZone zone) {
        return Route53Names.order(Route53Names.shown(zone.name()));
    }

    private static Optional<String> value(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw Route53Problem.invalidInput("Invalid value for maxitems: " + text);
        }
        return Integer.parseInt(text);
    }

    private static String lastPart(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
