package dev.mxsetup.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One domain as it was given, with what belongs to it alone.
 *
 * @param columns by name, without {@code domain}
 * @param addresses written out in the list itself
 * @param source where it stands: {@code customers.csv:7}; empty for one typed as an argument
 */
record DomainRow(String domain, Map<String, String> columns, Optional<List<String>> addresses, String source) {
    /** What a list may say of a domain. */
    static final List<String> COLUMNS = List.of(
            "domain",
            "provider",
            "credentials",
            "zone-id",
            "mx",
            "preference",
            "ttl",
            "addresses",
            "subscription",
            "subdomain");

    DomainRow {
        columns = Map.copyOf(columns);
    }

    static DomainRow typed(String domain) {
        return new DomainRow(domain, Map.of(), Optional.empty(), "");
    }

    Optional<String> column(String name) {
        return Optional.ofNullable(columns.get(name)).filter(value -> !value.isBlank());
    }

    /** To begin a message with; empty for an argument. */
    String at() {
        return source.isEmpty() ? "" : source + ": ";
    }

    /** Where a column's value came from, for people. */
    String sourceOf(String column) {
        return "column " + column + (source.isEmpty() ? "" : " at " + source);
    }
}
