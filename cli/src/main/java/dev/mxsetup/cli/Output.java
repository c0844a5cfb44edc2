package dev.mxsetup.cli;

import dev.mxsetup.Problem;
import dev.mxsetup.report.Document;
import dev.mxsetup.report.ExitCode;
import dev.mxsetup.report.JsonDocuments;
import dev.mxsetup.report.ListDocument;
import dev.mxsetup.report.SheetReports;
import dev.mxsetup.report.TextReports;
import dev.mxsetup.report.View;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/** Results to standard output in the form asked for, everything else to standard error. */
final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final Format format;
    private final boolean quiet;
    private final JsonDocuments json;
    private final TextReports text;
    private final SheetReports sheets;

    Output(Environment environment, Format format, boolean quiet, View view) {
        this.out = environment.out();
        this.err = environment.err();
        this.format = format;
        this.quiet = quiet;
        this.json = new JsonDocuments(view.sandbox());
        this.text = new TextReports(view);
        this.sheets = new SheetReports(view, environment.version(), environment.user());
    }

    JsonDocuments json() {
        return json;
    }

    TextReports text() {
        return text;
    }

    /** Files that can be sent on. */
    SheetReports sheets() {
        return sheets;
    }

    void write(Supplier<Document> document, Supplier<String> report) {
        print(
                switch (format) {
                    case TEXT -> report.get();
                    case JSON -> document.get().json();
                    case JSONL -> document.get().jsonLines();
                    case CSV ->
                        document.get() instanceof ListDocument list
                                ? list.csv()
                                : document.get().json();
                });
    }

    /** Why there is no result. */
    void problem(Optional<CommandName> command, Problem problem, ExitCode exit) {
        if (format == Format.JSON || format == Format.JSONL) {
            Document document =
                    command.isPresent() ? json.failed(command.get().label(), problem, exit) : json.error(problem, exit);
            print(format == Format.JSON ? document.json() : document.jsonLines());
        } else {
            err.print(text.problem(problem));
            err.flush();
        }
    }

    /** A line that is not part of the result. */
    void notice(String line) {
        if (!quiet) {
            err.println(line);
            err.flush();
        }
    }

    /** Something beside the result went wrong. */
    void complaint(String line) {
        err.println(line);
        err.flush();
    }

    void print(String result) {
        out.print(result);
        out.flush();
    }
}
