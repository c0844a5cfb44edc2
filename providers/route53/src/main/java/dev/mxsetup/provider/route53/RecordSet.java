package dev.mxsetup.provider.route53;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.dns.RemoteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@code ResourceRecordSet}. Several of one name and type stand beside each other where a routing policy chooses among
 * them; each then has an identifier.
 *
 * @param mx its records; empty where it holds none, or is of another type
 * @param xml all of it, as listed: so a DELETE must repeat it
 */
record RecordSet(DomainName owner, String type, List<MxRecord> mx, Xml xml) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MAX_SHOWN = 128;
    private static final Set<String> NO_POLICY =
            Set.of("Name", "Type", "SetIdentifier", "TTL", "ResourceRecords", "HealthCheckId");

    RecordSet {
        mx = List.copyOf(mx);
    }

    /** @throws IllegalArgumentException if it is none, or an MX that is none */
    static RecordSet of(Xml xml) {
        String type = xml.required("Type");
        return new RecordSet(Route53Names.of(xml.required("Name")), type, type.equals("MX") ? mx(xml) : List.of(), xml);
    }

    static RecordSet simple(DomainName owner, Set<Mx> entries, long ttl) {
        List<Xml> records = entries.stream()
                .map(mx -> mx.preference() + " " + Route53Names.text(mx.exchange()))
                .map(value -> Xml.of("ResourceRecord", List.of(Xml.of("Value", value))))
                .toList();
        return of(Xml.of(
                "ResourceRecordSet",
                List.of(
                        Xml.of("Name", Route53Names.text(owner)),
                        Xml.of("Type", "MX"),
                        Xml.of("TTL", String.valueOf(ttl)),
                        Xml.of("ResourceRecords", records))));
    }

    /** The same in all else. */
    RecordSet withTtl(long ttl) {
        return of(Xml.of(
                xml.name(),
                xml.children().stream()
                        .map(child -> child.name().equals("TTL") ? Xml.of("TTL", String.valueOf(ttl)) : child)
                        .toList()));
    }

    boolean is(DomainName name, String wanted) {
        return type.equals(wanted) && owner.equals(name);
    }

    /** Values as stored: their case and final dots are anybody's. */
    static List<String> values(Xml set) {
        return set.all("ResourceRecords", "ResourceRecord", "Value").stream()
                .map(Xml::text)
                .toList();
    }

    private static List<MxRecord> mx(Xml set) {
        List<String> values = values(set);
        long ttl = values.isEmpty() ? 0 : Long.parseLong(set.required("TTL").strip());
        return values.stream().map(value -> new MxRecord(mx(value), ttl)).toList();
    }

    private static Mx mx(String value) {
        String[] parts = value.strip().split("\\s+", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("no MX");
        }
        return new Mx(Integer.parseInt(parts[0]), Route53Names.of(parts[1]));
    }

    /** All that is served at the owner: where a policy chooses, an answer holds one of these sets. */
    static MxRrset rrset(List<RecordSet> sets) {
        return new MxRrset(
                sets.stream().flatMap(set -> set.mx().stream()).distinct().toList());
    }

    /** The MX of other owners. */
    static Map<DomainName, MxRrset> otherMx(List<RecordSet> sets, DomainName owner) {
        return sets.stream()
                .filter(set -> !set.mx().isEmpty() && !set.owner().equals(owner))
                .collect(Collectors.groupingBy(
                        RecordSet::owner,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), RecordSet::rrset)));
    }

    /** Those of the zone's own NS set; empty if it is not among {@code sets}. */
    static SortedSet<DomainName> nameServers(List<RecordSet> sets, DomainName apex) {
        return sets.stream()
                .filter(set -> set.is(apex, "NS"))
                .flatMap(set -> values(set.xml()).stream())
                .map(Route53Names::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether nothing but the order of elements and values tells them apart. */
    boolean isSameAs(RecordSet other) {
        return owner.equals(other.owner)
                && fields().equals(other.fields())
                && Set.copyOf(values(xml)).equals(Set.copyOf(values(other.xml)));
    }

    /** All but the name, which may be written in several ways, and the values. */
    private Set<Xml> fields() {
        return xml.children().stream()
                .filter(child -> !child.name().equals("Name") && !child.name().equals("ResourceRecords"))
                .collect(Collectors.toSet());
    }

    /** What a routing policy says of this set, for people; empty for a simple one. */
    Optional<String> policy() {
        String identifier = xml.text("SetIdentifier");
        String policy = xml.children().stream()
                .filter(child -> !NO_POLICY.contains(child.name()))
                .map(child -> child.name() + (child.text().isEmpty() ? "" : " " + child.text()))
                .collect(Collectors.joining(", "));
        return identifier.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "\"" + RemoteText.of(identifier, MAX_SHOWN) + "\" (" + RemoteText.of(policy, MAX_SHOWN) + ")");
    }

    /** Why this set must be left alone; empty if it need not. */
    Optional<String> untouchable() {
        if (xml.has("TrafficPolicyInstanceId")) {
            return Optional.of("belong to a traffic policy of Route 53, which would go on without them");
        }
        return mx.isEmpty()
                ? Optional.of("are an alias of another record, so this listing does not show where mail goes")
                : Optional.empty();
    }

    static String nativeForm(List<RecordSet> sets) {
        return JSON.writeValueAsString(
                sets.stream().map(set -> set.xml().written()).toList());
    }

    /** @throws IllegalArgumentException if it is no native form of ours */
    static List<RecordSet> parse(String nativeForm) {
        try {
            List<RecordSet> sets = new ArrayList<>();
            StreamSupport.stream(JSON.readTree(nativeForm).spliterator(), false)
                    .map(JsonNode::asString)
                    .forEach(text -> sets.add(of(Xml.parse(text).orElseThrow(IllegalArgumentException::new))));
            return List.copyOf(sets);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not of Route 53", e);
        }
    }
}
