package dev.mxsetup.cli;

import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Statements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code --accept} and {@code --attest} say.
 *
 * @param cleartext plain http to an API is accepted
 */
record Said(Statements statements, boolean cleartext) {
    private static final String CLEARTEXT = "cleartext-endpoint";
    private static final String ADDRESSES = CheckName.ADDRESSES_EXIST.label() + ":";

    static Said of(Arguments arguments, Configuration configuration) throws Stop {
        Said said = new Said(Statements.NONE, false);
        for (Map.Entry<String, ConfigFile.Entry> entry :
                configuration.entries("accept").entrySet()) {
            said = said.accept(entry.getKey(), Settings.given(entry.getValue()));
        }
        for (Map.Entry<String, ConfigFile.Entry> entry :
                configuration.entries("attest").entrySet()) {
            said = said.attest(entry.getKey(), Settings.given(entry.getValue()));
        }
        for (Given given : arguments.all(Opt.ACCEPT)) {
            List<String> pair = pair(given, "CHECK=REASON");
            said = said.accept(pair.getFirst(), new Given(pair.getLast(), given.source(), false));
        }
        for (Given given : arguments.all(Opt.ATTEST)) {
            List<String> pair = pair(given, "KEY=WHO");
            said = said.attest(pair.getFirst(), new Given(pair.getLast(), given.source(), false));
        }
        return said;
    }

    private static List<String> pair(Given given, String form) throws Stop {
        int equals = given.value().indexOf('=');
        if (equals <= 0 || given.value().substring(equals + 1).isBlank()) {
            throw Stop.usage(
                    given.source() + " " + Shown.text(given.value()) + " is not complete",
                    "Write " + given.source() + " " + form + ".");
        }
        return List.of(
                given.value().substring(0, equals).strip(),
                given.value().substring(equals + 1).strip());
    }

    private Said accept(String name, Given reason) throws Stop {
        if (name.equals(CLEARTEXT)) {
            return new Said(statements, true);
        }
        if (name.startsWith(ADDRESSES)) {
            String address = name.substring(ADDRESSES.length());
            Statements more = new Statements(Map.of(), Map.of(), Map.of(address, reason.value()));
            return new Said(statements.and(more), cleartext);
        }
        Optional<CheckName> check = CheckName.of(name);
        if (check.isEmpty()) {
            List<String> known = new ArrayList<>(
                    Arrays.stream(CheckName.values()).map(CheckName::label).toList());
            known.add(CLEARTEXT);
            throw unknown(reason, "check", name, known);
        }
        return new Said(statements.accept(check.get(), reason.value()), cleartext);
    }

    private Said attest(String name, Given who) throws Stop {
        Optional<Attestation> key = Attestation.of(name);
        if (key.isEmpty()) {
            throw unknown(
                    who,
                    "statement",
                    name,
                    Arrays.stream(Attestation.values()).map(Attestation::label).toList());
        }
        return new Said(statements.attest(key.get(), who.value()), cleartext);
    }

    private static Stop unknown(Given given, String kind, String name, List<String> known) {
        return Stop.usage(
                given.source() + ": there is no " + kind + " " + Shown.text(name) + "." + Similar.hint(name, known),
                "There are: " + String.join(", ", known) + ".");
    }
}
