package dev.mxsetup.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** YAML with the line of every value, which a tree of Jackson's own does not keep. */
sealed interface Yaml {
    /** Counted from 1. */
    int line();

    record Scalar(String text, int line) implements Yaml {}

    record Items(List<Yaml> items, int line) implements Yaml {}

    /** In the file's order. */
    record Fields(Map<String, Yaml> fields, Map<String, Integer> lines, int line) implements Yaml {}

    /** Nothing was written behind the key. */
    record Nothing(int line) implements Yaml {}

    /** @throws Stop if it is no YAML */
    static Yaml parse(String file, String text) throws Stop {
        YAMLFactory factory = YAMLFactory.builder()
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            Yaml document = first == null ? new Nothing(1) : value(file, parser);
            if (parser.nextToken() != null) {
                throw Stop.config(
                        at(file, line(parser)) + "a second document begins", "Keep one document in the file.");
            }
            return document;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw Stop.config(
                    at(file, line) + "this is no YAML: " + Shown.text(lastLine(e.getOriginalMessage())),
                    "Mend that line; see mxsetup config init for a whole file.");
        }
    }

    static String at(String file, int line) {
        return file + ":" + line + ": ";
    }

    private static String lastLine(String message) {
        return message.lines()
                .map(String::strip)
                .filter(part -> part.startsWith("expected")
                        || part.startsWith("found")
                        || part.startsWith("mapping")
                        || part.startsWith("could not"))
                .reduce((a, b) -> b)
                .orElse("it cannot be read");
    }

    private static Yaml value(String file, JsonParser parser) throws Stop {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(file, parser, line);
            case START_ARRAY -> {
                List<Yaml> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(file, parser));
                }
                yield new Items(List.copyOf(items), line);
            }
            case VALUE_NULL -> new Nothing(line);
            default -> {
                String text = parser.getString();
                yield text == null || text.equals("~") || text.isEmpty() ? new Nothing(line) : new Scalar(text, line);
            }
        };
    }

    private static Yaml fields(String file, JsonParser parser, int line) throws Stop {
        Map<String, Yaml> fields = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line(parser);
            parser.nextToken();
            if (fields.putIfAbsent(key, value(file, parser)) != null) {
                throw Stop.config(at(file, keyLine) + Shown.text(key) + " stands twice", "Keep one of the two.");
            }
            lines.put(key, keyLine);
        }
        return new Fields(fields, lines, line);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
