package dev.mxsetup.cli;

import dev.mxsetup.cli.Yaml.Fields;
import dev.mxsetup.cli.Yaml.Items;
import dev.mxsetup.cli.Yaml.Nothing;
import dev.mxsetup.cli.Yaml.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One file's content, its keys known to be right.
 *
 * @param name as shown: {@code ./mxsetup.yaml}
 */
record ConfigFile(String name, Fields root) {
    /** Anyone who can write into a directory can put such a file there. */
    static final Set<String> HARMLESS =
            Set.of("domains", "provider", "portal", "target", "preference", "ttl", "resolvers", "output", "color");

    private static final Set<String> TRUSTED = Set.of(
            "credentials",
            "portals",
            "endpoint",
            "bootstrap",
            "accept",
            "attest",
            "ca-file",
            "timeout",
            "state-dir",
            "keep-history");

    private static final Set<String> TOP = union(HARMLESS, TRUSTED);

    /** At any depth: also what is no key at the top, so that it is refused for what it would do. */
    private static final Set<String> TRUSTED_ONLY = union(TRUSTED, Set.of("zone-id", "readiness", "command", "url"));

    private static final Set<String> PORTAL =
            Set.of("targets", "preference", "subscriptions", "support", "readiness", "probe");

    /** One value and where it stands. */
    record Entry(String value, String source) {}

    static ConfigFile parse(String name, String text) throws Stop {
        Yaml document = Yaml.parse(name, text);
        if (document instanceof Nothing) {
            return new ConfigFile(name, new Fields(Map.of(), Map.of(), 1));
        }
        if (!(document instanceof Fields root)) {
            throw Stop.config(
                    Yaml.at(name, document.line()) + "a configuration is a list of KEY: VALUE",
                    "See mxsetup config init.");
        }
        return new ConfigFile(name, root);
    }

    /** Refuses a key that nobody knows. */
    void check() throws Stop {
        known(root, TOP, "");
        for (Map.Entry<String, Yaml> portal : map("portals").entrySet()) {
            String path = "portals." + portal.getKey();
            Fields fields = fields(portal.getValue(), path);
            known(fields, PORTAL, path + ".");
            Yaml readiness = fields.fields().get("readiness");
            if (readiness != null) {
                known(fields(readiness, path + ".readiness"), Set.of("url", "command"), path + ".readiness.");
            }
            Yaml probe = fields.fields().get("probe");
            if (probe != null) {
                known(fields(probe, path + ".probe"), ProbeSettings.KEYS, path + ".probe.");
            }
        }
    }

    /** Where this file holds what only a trusted one may; empty when it is harmless. */
    Optional<Entry> untrusted() {
        return untrusted(root, "");
    }

    private Optional<Entry> untrusted(Yaml node, String path) {
        if (node instanceof Items list) {
            return list.items().stream()
                    .flatMap(item -> untrusted(item, path).stream())
                    .findFirst();
        }
        if (!(node instanceof Fields fields)) {
            return Optional.empty();
        }
        for (Map.Entry<String, Yaml> field : fields.fields().entrySet()) {
            String here = path + field.getKey();
            Optional<Entry> deeper = untrusted(field.getValue(), here + ".");
            if (deeper.isPresent()) {
                return deeper;
            }
            boolean column = path.startsWith("domains.") && !field.getKey().equals("credentials");
            if (TRUSTED_ONLY.contains(field.getKey()) && !column) {
                int line = fields.lines().getOrDefault(field.getKey(), 1);
                return Optional.of(new Entry(here, name + ":" + line));
            }
        }
        return Optional.empty();
    }

    private void known(Fields fields, Set<String> keys, String path) throws Stop {
        for (String key : fields.fields().keySet()) {
            if (!keys.contains(key)) {
                int line = fields.lines().getOrDefault(key, 1);
                throw Stop.config(
                        Yaml.at(name, line) + "there is no key " + path + Shown.text(key) + "."
                                + Similar.hint(key, keys),
                        "Keys here are: "
                                + String.join(", ", keys.stream().sorted().toList()) + ".");
            }
        }
    }

    boolean has(String key) {
        return root.fields().get(key) != null && !(root.fields().get(key) instanceof Nothing);
    }

    Optional<Entry> scalar(String key) throws Stop {
        return scalar(root, key, "");
    }

    Optional<Entry> scalar(Fields fields, String key, String path) throws Stop {
        Yaml value = fields.fields().get(key);
        return switch (value) {
            case null -> Optional.empty();
            case Nothing nothing -> Optional.empty();
            case Scalar scalar -> Optional.of(entry(scalar));
            default -> throw wrong(value, path + key, "one value");
        };
    }

    /** A list of values, or one alone. */
    List<Entry> list(Fields fields, String key, String path) throws Stop {
        Yaml value = fields.fields().get(key);
        List<Entry> entries = new ArrayList<>();
        switch (value) {
            case null -> {}
            case Nothing nothing -> {}
            case Scalar scalar -> entries.add(entry(scalar));
            case Items items -> {
                for (Yaml item : items.items()) {
                    if (!(item instanceof Scalar scalar)) {
                        throw wrong(item, path + key, "a list of values");
                    }
                    entries.add(entry(scalar));
                }
            }
            case Fields map -> throw wrong(map, path + key, "a list of values");
        }
        return entries;
    }

    List<Entry> list(String key) throws Stop {
        return list(root, key, "");
    }

    /** Named values under a key. */
    Map<String, Yaml> map(String key) throws Stop {
        Yaml value = root.fields().get(key);
        return value == null || value instanceof Nothing
                ? Map.of()
                : fields(value, key).fields();
    }

    Map<String, Entry> entries(String key) throws Stop {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, Yaml> field : map(key).entrySet()) {
            if (!(field.getValue() instanceof Scalar scalar)) {
                throw wrong(field.getValue(), key + "." + field.getKey(), "one value");
            }
            entries.put(field.getKey(), entry(scalar));
        }
        return entries;
    }

    Fields fields(Yaml value, String path) throws Stop {
        if (value instanceof Fields fields) {
            return fields;
        }
        throw wrong(value, path, "KEY: VALUE lines");
    }

    Stop wrong(Yaml value, String path, String wanted) {
        return Stop.config(
                Yaml.at(name, value.line()) + Shown.text(path) + " must be " + wanted,
                "See mxsetup config init for an example.");
    }

    private Entry entry(Scalar scalar) {
        return new Entry(scalar.text(), name + ":" + scalar.line());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> sum = new TreeSet<>(one);
        sum.addAll(other);
        return Set.copyOf(sum);
    }
}
