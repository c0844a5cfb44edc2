package dev.mxsetup.report;

import dev.mxsetup.dns.RemoteText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Text for a terminal, line by line. Everything that is added is escaped here, before it is painted (MX-11). */
final class Lines {
    static final int WIDTH = 100;
    static final UnaryOperator<String> PLAIN = UnaryOperator.identity();
    private static final int LONGEST_TEXT = 2000;
    // A number stays with what it counts: "5 min", "10 mx.example".
    private static final Pattern NUMBER_AND_WORD = Pattern.compile("(?<!(?:^|[ (])[0-9]{1,6}) ");

    private final StringBuilder text = new StringBuilder();

    static String escaped(String text) {
        return RemoteText.of(text, LONGEST_TEXT);
    }

    /** One line as it is, however long: a command to paste, a record. */
    Lines line(UnaryOperator<String> paint, String line) {
        text.append(paint.apply(escaped(line))).append('\n');
        return this;
    }

    Lines line(String line) {
        return line(PLAIN, line);
    }

    /** Parts what follows from what came before; never two blank lines, none at the start. */
    Lines gap() {
        if (!text.isEmpty() && text.lastIndexOf("\n\n") != text.length() - 2) {
            text.append('\n');
        }
        return this;
    }

    /** Sentences broken between words. */
    Lines paragraph(int indent, String sentences) {
        return labelled(indent, "", 0, PLAIN, sentences);
    }

    /** The same, painted. */
    Lines paragraph(UnaryOperator<String> paint, String sentences) {
        broken(escaped(sentences), WIDTH)
                .forEach(part -> text.append(paint.apply(part)).append('\n'));
        return this;
    }

    /** A label in a column of its own, sentences beside it. */
    Lines labelled(int indent, String label, int labelWidth, UnaryOperator<String> paint, String sentences) {
        List<String> broken = broken(escaped(sentences), WIDTH - indent - labelWidth);
        String shown = escaped(label);
        for (int i = 0; i < broken.size(); i++) {
            String first = i == 0 ? paint.apply(shown) + " ".repeat(Math.max(0, labelWidth - shown.length())) : "";
            String margin = i == 0 ? " ".repeat(indent) : " ".repeat(indent + labelWidth);
            text.append((margin + first + broken.get(i)).stripTrailing()).append('\n');
        }
        return this;
    }

    Lines grid(Grid grid) {
        grid.lines().forEach(line -> text.append(line).append('\n'));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static List<String> broken(String sentences, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : NUMBER_AND_WORD.split(sentences)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
