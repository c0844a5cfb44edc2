package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record set of Route 53.
 *
 * @param name as zones keep it
 * @param ttl seconds; empty for an alias
 * @param values as somebody typed them; none for an alias
 */
record RecordSet(String name, String type, OptionalInt ttl, List<String> values, SetTraits traits) {
    private static final Pattern RANKED = Pattern.compile("(0|[1-9][0-9]{0,4}) (.*)");

    /** What no two sets of a zone have in common. */
    record Key(String name, String type, String identifier) {}

    RecordSet {
        values = List.copyOf(values);
    }

    Key key() {
        return new Key(name, type, traits.identifier());
    }

    static Map<Key, RecordSet> of(Collection<HostedRecord> records) {
        Map<Key, List<RecordFields>> grouped = new LinkedHashMap<>();
        for (HostedRecord stored : records) {
            RecordFields fields = stored.fields();
            grouped.computeIfAbsent(key(fields), key -> new ArrayList<>()).add(fields);
        }
        Map<Key, RecordSet> sets = new LinkedHashMap<>();
        grouped.forEach((key, values) -> sets.put(key, of(values)));
        return sets;
    }

    static Key key(RecordFields fields) {
        return new Key(fields.name(), fields.type(), fields.set().identifier());
    }

    private static RecordSet of(List<RecordFields> values) {
        RecordFields first = values.getFirst();
        boolean alias = first.set().isAlias();
        return new RecordSet(
                first.name(),
                first.type(),
                alias ? OptionalInt.empty() : OptionalInt.of(first.ttl()),
                alias ? List.of() : values.stream().map(RecordSet::value).toList(),
                first.set());
    }

    private static String value(RecordFields fields) {
        return fields.priority().isPresent() ? fields.priority().getAsInt() + " " + fields.content() : fields.content();
    }

    /** One record for each value, as zones keep them. */
    List<RecordFields> fields() {
        if (traits.isAlias()) {
            return List.of(RecordFields.of(name, type, "", 60).in(traits));
        }
        return values.stream().map(this::field).toList();
    }

    private RecordFields field(String value) {
        Matcher ranked = RANKED.matcher(value);
        int seconds = ttl.orElse(0);
        RecordFields fields = type.equals("MX") && ranked.matches()
                ? RecordFields.mx(name, Integer.parseInt(ranked.group(1)), ranked.group(2), seconds)
                : RecordFields.of(name, type, value, seconds);
        return fields.in(traits);
    }

    /** Whether a DELETE that says this removes the other: all the same, the values in any order. */
    boolean says(RecordSet other) {
        return key().equals(other.key())
                && ttl.equals(other.ttl)
                && traits.equals(other.traits)
                && values.stream()
                        .sorted()
                        .toList()
                        .equals(other.values.stream().sorted().toList());
    }

    /** As error texts name it: {@code [name='example.com.', type='MX']}. */
    String described() {
        Optional<String> identifier = Optional.of(traits.identifier()).filter(text -> !text.isEmpty());
        return "[name='" + Route53Names.shown(name) + "', type='" + type + "'"
                + identifier.map(text -> ", set identifier='" + text + "'").orElse("") + "]";
    }

    String xml() {
        StringBuilder xml = new StringBuilder();
        xml.append(Xml.element("Name", Route53Names.shown(name))).append(Xml.element("Type", type));
        if (!traits.identifier().isEmpty()) {
            xml.append(Xml.element("SetIdentifier", traits.identifier()));
        }
        xml.append(traits.policy());
        if (!traits.isAlias()) {
            StringBuilder records = new StringBuilder();
            values.forEach(value -> records.append(Xml.parent("ResourceRecord", Xml.element("Value", value))));
            xml.append(Xml.element("TTL", Integer.toString(ttl.orElse(0))))
                    .append(Xml.parent("ResourceRecords", records.toString()));
        }
        return Xml.parent("ResourceRecordSet", xml.append(traits.tail()).toString());
    }

    /** Where lists put it, as a text to compare. */
    String order() {
        return order(Route53Names.shown(name), type, traits.identifier());
    }

    static String order(String shownName, String type, String identifier) {
        return Route53Names.order(shownName) + " " + type + " " + identifier;
    }
}
