package dev.mxsetup.cli;

import dev.mxsetup.cli.Arguments.Given;
import java.util.Arrays;
import java.util.Locale;

/** The form of the result. */
enum Format {
    TEXT,
    JSON,
    JSONL,
    CSV;

    static Format of(Given given, CommandName command) throws Stop {
        boolean list = Opt.lists().contains(command);
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(given.value()))
                .filter(format -> list || format == TEXT || format == JSON)
                .findFirst()
                .orElseThrow(() -> Settings.wrong(given, list ? "text, json, jsonl or csv" : "text or json"));
    }
}
