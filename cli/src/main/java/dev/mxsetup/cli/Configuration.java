package dev.mxsetup.cli;

import dev.mxsetup.cli.ConfigFile.Entry;
import dev.mxsetup.cli.Yaml.Fields;
import dev.mxsetup.cli.Yaml.Items;
import dev.mxsetup.cli.Yaml.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the configuration files say together: for each key the first file that has it. */
final class Configuration {
    private final List<ConfigFile> files;

    private Configuration(List<ConfigFile> files) {
        this.files = List.copyOf(files);
    }

    static Configuration of(List<ConfigFile> files) throws Stop {
        for (ConfigFile file : files) {
            file.check();
        }
        return new Configuration(files);
    }

    /** Names of the files, the one that wins first. */
    List<String> files() {
        return files.stream().map(ConfigFile::name).toList();
    }

    Optional<Entry> scalar(String key) throws Stop {
        for (ConfigFile file : files) {
            if (file.has(key)) {
                return file.scalar(key);
            }
        }
        return Optional.empty();
    }

    List<Entry> list(String key) throws Stop {
        for (ConfigFile file : files) {
            if (file.has(key)) {
                return file.list(key);
            }
        }
        return List.of();
    }

    /** {@code accept} or {@code attest}. */
    Map<String, Entry> entries(String key) throws Stop {
        Map<String, Entry> all = new LinkedHashMap<>();
        for (ConfigFile file : files) {
            file.entries(key).forEach(all::putIfAbsent);
        }
        return all;
    }

    /** One of {@code portals} or {@code credentials}, with the file that holds it. */
    record Section(ConfigFile file, String path, Fields fields) {
        Optional<Entry> scalar(String key) throws Stop {
            return file.scalar(fields, key, path + ".");
        }

        List<Entry> list(String key) throws Stop {
            return file.list(fields, key, path + ".");
        }

        Optional<Section> section(String key) throws Stop {
            Yaml value = fields.fields().get(key);
            return value == null
                    ? Optional.empty()
                    : Optional.of(new Section(file, path + "." + key, file.fields(value, path + "." + key)));
        }

        String source() {
            return file.name() + ":" + fields.line();
        }
    }

    Map<String, Section> sections(String key) throws Stop {
        Map<String, Section> sections = new LinkedHashMap<>();
        for (ConfigFile file : files) {
            for (Map.Entry<String, Yaml> entry : file.map(key).entrySet()) {
                String path = key + "." + entry.getKey();
                sections.putIfAbsent(entry.getKey(), new Section(file, path, file.fields(entry.getValue(), path)));
            }
        }
        return sections;
    }

    /** The domains and the file that lists them. */
    record Domains(List<DomainRow> rows, String file) {}

    Optional<Domains> domains() throws Stop {
        for (ConfigFile file : files) {
            if (file.has("domains")) {
                return Optional.of(new Domains(rows(file), file.name()));
            }
        }
        return Optional.empty();
    }

    private static List<DomainRow> rows(ConfigFile file) throws Stop {
        Yaml value = file.root().fields().get("domains");
        List<Yaml> items = value instanceof Items list ? list.items() : List.of(Objects.requireNonNull(value));
        List<DomainRow> rows = new ArrayList<>();
        for (Yaml item : items) {
            String source = file.name() + ":" + item.line();
            if (item instanceof Scalar scalar) {
                rows.add(new DomainRow(scalar.text(), Map.of(), Optional.empty(), source));
            } else {
                rows.add(row(file, file.fields(item, "domains"), source));
            }
        }
        return rows;
    }

    private static DomainRow row(ConfigFile file, Fields fields, String source) throws Stop {
        Set<String> unknown = new HashSet<>(fields.fields().keySet());
        DomainRow.COLUMNS.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            String key = unknown.iterator().next();
            throw Stop.config(
                    source + ": there is no key domains." + Shown.text(key) + "."
                            + Similar.hint(key, DomainRow.COLUMNS),
                    "Keys here are: " + String.join(", ", DomainRow.COLUMNS) + ".");
        }
        Map<String, String> columns = new LinkedHashMap<>();
        for (String key : fields.fields().keySet()) {
            List<String> values = file.list(fields, key, "domains.").stream()
                    .map(Entry::value)
                    .toList();
            columns.put(key, String.join(";", values));
        }
        String domain = Optional.ofNullable(columns.remove("domain"))
                .orElseThrow(() -> Stop.config(source + ": domain is missing", "Write domain: example.com."));
        return new DomainRow(domain, columns, Optional.empty(), source);
    }
}
