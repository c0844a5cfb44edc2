package dev.mxsetup.provider.route53;

import dev.mxsetup.dns.DomainName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The record sets of one hosted zone, in Route 53's order, changed as a whole batch or not at all. */
final class FakeSets {
    private static final Comparator<Xml> ORDER = Comparator.comparing((Xml set) -> reversed(set.text("Name")))
            .thenComparing(set -> set.text("Type"))
            .thenComparing(set -> set.text("SetIdentifier"));

    private final List<Xml> sets = new ArrayList<>();

    List<Xml> all() {
        return List.copyOf(sets);
    }

    /** Values of all sets of this name and type, in order. */
    List<String> values(String name, String type) {
        return sets.stream()
                .filter(set -> set.text("Name").equals(name) && set.text("Type").equals(type))
                .flatMap(set -> RecordSet.values(set).stream())
                .toList();
    }

    void put(Xml set) {
        sets.add(set);
        sets.sort(ORDER);
    }

    void clear() {
        sets.clear();
    }

    /** Where a list that starts here begins. */
    int position(String name, String type, String identifier) {
        Xml start = Xml.of(
                "ResourceRecordSet",
                List.of(Xml.of("Name", name), Xml.of("Type", type), Xml.of("SetIdentifier", identifier)));
        int index = 0;
        while (index < sets.size() && ORDER.compare(sets.get(index), start) < 0) {
            index++;
        }
        return index;
    }

    /** The refusals' words; none when it was carried out. */
    List<String> change(Xml batch) {
        List<Xml> before = List.copyOf(sets);
        List<String> refusals = new ArrayList<>();
        for (Xml change : batch.all("ChangeBatch", "Changes", "Change")) {
            Xml set = change.all("ResourceRecordSet").getFirst();
            switch (change.text("Action")) {
                case "DELETE" -> delete(set, refusals);
                case "CREATE" -> create(set, refusals);
                default -> throw new IllegalArgumentException(change.text("Action"));
            }
        }
        if (!refusals.isEmpty()) {
            sets.clear();
            sets.addAll(before);
        }
        return refusals;
    }

    private void delete(Xml set, List<String> refusals) {
        List<Xml> alike =
                sets.stream().filter(known -> ORDER.compare(known, set) == 0).toList();
        if (alike.isEmpty()) {
            refusals.add("Tried to delete resource record set " + title(set) + " but it was not found");
        } else if (!same(alike.getFirst(), set)) {
            refusals.add("Tried to delete resource record set " + title(set)
                    + " but the values provided do not match the current values");
        } else {
            sets.remove(alike.getFirst());
        }
    }

    private void create(Xml set, List<String> refusals) {
        boolean there = sets.stream()
                .anyMatch(known -> known.text("Name").equals(set.text("Name"))
                        && known.text("Type").equals(set.text("Type"))
                        && (known.text("SetIdentifier").equals(set.text("SetIdentifier"))
                                || known.text("SetIdentifier").isEmpty()
                                        != set.text("SetIdentifier").isEmpty()));
        if (there) {
            refusals.add("Tried to create resource record set " + title(set) + " but it already exists");
        } else {
            put(set);
        }
    }

    /** Everything but the order of the values; elements in the order of the schema. */
    private static boolean same(Xml one, Xml other) {
        return without(one).equals(without(other))
                && values(one).equals(values(other))
                && RecordSet.values(one).size() == RecordSet.values(other).size();
    }

    private static Set<String> values(Xml set) {
        return new HashSet<>(RecordSet.values(set));
    }

    private static List<Xml> without(Xml set) {
        return set.children().stream()
                .filter(child -> !child.name().equals("ResourceRecords"))
                .toList();
    }

    private static String title(Xml set) {
        return "[name='" + set.text("Name") + "', type='" + set.text("Type") + "']";
    }

    private static String reversed(String name) {
        DomainName parsed = Route53Names.of(name);
        List<String> labels = new ArrayList<>(List.of(parsed.text().split("\\.", -1)));
        Collections.reverse(labels);
        return String.join("\t", labels);
    }
}
