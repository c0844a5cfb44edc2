package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** MX records as short text. */
final class MxSets {
    private MxSets() {}

    /** The MX among the records as {@code "10 mx.example"}, by owner. */
    static Map<String, List<String>> byOwner(Collection<HostedRecord> records) {
        Map<String, List<String>> sets = new LinkedHashMap<>();
        for (HostedRecord stored : records) {
            RecordFields fields = stored.fields();
            if (fields.isMx()) {
                sets.computeIfAbsent(fields.name(), owner -> new ArrayList<>())
                        .add(fields.priority().orElse(0) + " "
                                + withoutDot(fields.content().strip()));
            }
        }
        return sets;
    }

    private static String withoutDot(String exchange) {
        return exchange.length() > 1 && exchange.endsWith(".")
                ? exchange.substring(0, exchange.length() - 1)
                : exchange;
    }
}
