package dev.mxsetup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How often what came of it, as a table in Markdown and the same in JSON below the module's build directory. Thread-safe. */
final class KillCounts {
    /** Beside the classes of these tests. */
    private static final Path PLACE = place();

    private final String name;
    private final String title;
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    /**
     * @param name of the files, without their ending
     * @param title of what the rows are
     */
    KillCounts(String name, String title) {
        this.name = name;
        this.title = title;
    }

    synchronized void add(String row, String column) {
        counts.computeIfAbsent(row, none -> new TreeMap<>()).merge(column, 1, Integer::sum);
    }

    synchronized int total() {
        return counts.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** @param how to do the same again */
    synchronized void write(String how) {
        ObjectNode json = JsonMapper.shared().createObjectNode().put("how", how).put("total", total());
        counts.forEach((row, columns) -> columns.forEach(json.withObject("rows").withObject(row)::put));
        try {
            Files.createDirectories(PLACE);
            Files.writeString(PLACE.resolve(name + ".json"), json.toPrettyString() + "\n");
            Files.writeString(PLACE.resolve(name + ".md"), String.join("\n", table()) + "\n\n" + how + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path place() {
        String classes = KillCounts.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return Path.of(classes).resolveSibling("reliability");
    }

    private List<String> table() {
        TreeSet<String> columns = new TreeSet<>();
        counts.values().forEach(row -> columns.addAll(row.keySet()));
        List<String> lines = new ArrayList<>();
        lines.add("| " + title + " | " + String.join(" | ", columns) + " | all |");
        lines.add("|---|" + "--:|".repeat(columns.size() + 1));
        counts.forEach((row, values) -> {
            List<String> cells = columns.stream()
                    .map(column ->
                            values.containsKey(column) ? values.get(column).toString() : "")
                    .toList();
            int all = values.values().stream().mapToInt(Integer::intValue).sum();
            lines.add("| " + row + " | " + String.join(" | ", cells) + " | " + all + " |");
        });
        return lines;
    }
}
