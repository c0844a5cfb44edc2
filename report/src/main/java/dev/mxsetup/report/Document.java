package dev.mxsetup.report;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** One command's results, for programs. */
public sealed class Document permits ListDocument {
    final ObjectNode root;
    final List<ObjectNode> results;
    final boolean sandbox;

    Document(ObjectNode root, List<ObjectNode> results, boolean sandbox) {
        this.root = root;
        this.results = List.copyOf(results);
        this.sandbox = sandbox;
    }

    /** The one document {@code mxsetup/<command>/1}, indented, with a final line feed. */
    public String json() {
        return JsonText.indented(root) + "\n";
    }

    /** One result a line; the whole document on one line where an error left no results. */
    public String jsonLines() {
        return results.isEmpty() && root.has("error")
                ? JsonText.line(root)
                : results.stream().map(this::line).collect(Collectors.joining());
    }

    private String line(ObjectNode result) {
        return JsonText.line(sandbox ? result.deepCopy().put("sandbox", true) : result);
    }
}
