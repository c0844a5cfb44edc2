package dev.mxsetup.cli;

import dev.mxsetup.PreflightResult;
import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The file of {@code --report}: looked at before anything is asked, written whole or not at all. */
final class ReportFile {
    private enum Form {
        HTML,
        MD,
        JSON;

        private static Optional<Form> of(Path file) {
            String name = file.getFileName() == null ? "" : file.getFileName().toString();
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return name.indexOf('.') < 0
                    ? Optional.empty()
                    : List.of(values()).stream()
                            .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(ending))
                            .findFirst();
        }
    }

    private final Path file;
    private final Form form;

    private ReportFile(Path file, Form form) {
        this.file = file;
        this.form = form;
    }

    /** Empty when no report is asked for; stops where it could not be written. */
    static Optional<ReportFile> asked(Session session) throws Stop {
        Optional<Given> given = session.arguments.one(Opt.REPORT);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String typed = given.get().source() + " " + Shown.text(given.get().value());
        Path file =
                session.environment.path(given.get().value()).toAbsolutePath().normalize();
        Optional<Form> form = Form.of(file);
        if (form.isEmpty()) {
            throw Stop.usage(
                    typed + ": the ending says what the report is, and this one says nothing",
                    "Name a file that ends in .html, .md or .json.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw Stop.usage(typed + " is no file", "Name a file, not a directory or a device.");
        }
        Path directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw Stop.usage(typed + " cannot be written", "Name a file in a directory that you can write to.");
        }
        return Optional.of(new ReportFile(file, form.get()));
    }

    /** Whether it was written; what went wrong is told. */
    boolean write(Session session, List<PreflightResult> results, ExitCode exit) {
        String text = switch (form) {
            case HTML -> session.output.sheets().html(results);
            case MD -> session.output.sheets().markdown(results);
            case JSON -> session.output.json().preflight(results, exit).json();
        };
        try {
            replace(text);
            session.output.notice("Report: " + Shown.text(file.toString()));
            return true;
        } catch (IOException e) {
            session.trace(e);
            session.output.complaint("The report could not be written to " + Shown.text(file.toString())
                    + "; the results above are whole. Name another file, and run it again.");
            return false;
        }
    }

    /** Beside its place first: who reads it meanwhile sees the old one or the new one, never half of one. */
    private void replace(String text) throws IOException {
        Path aside = file.resolveSibling(".mxsetup-report-" + UUID.randomUUID());
        try {
            Files.writeString(aside, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
