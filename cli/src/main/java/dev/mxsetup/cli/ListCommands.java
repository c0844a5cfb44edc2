package dev.mxsetup.cli;

import dev.mxsetup.HostChoice;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.DomainInput;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.StateException;
import dev.mxsetup.report.ExitCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code zones}, {@code providers}, {@code history}. */
final class ListCommands {
    private final Session session;

    ListCommands(Session session) {
        this.session = session;
    }

    ExitCode zones() throws Stop {
        Accounts accounts = new Accounts(session, true);
        accounts.checkEndpoint();
        DomainRow nobody = DomainRow.typed("");
        HostProfile profile = session.provider(accounts.provider(nobody));
        Optional<Credentials> credentials = accounts.credentials(nobody, profile, "");
        if (credentials.isEmpty()) {
            throw Stop.of(CredentialTexts.missing(profile, session.environment));
        }
        try {
            List<HostZone> zones = session.core.zones(
                    new HostChoice(profile.name(), credentials, accounts.endpoint(nobody, profile), Optional.empty()));
            session.progress.clear();
            session.output.write(
                    () -> session.output.json().zones(profile.name(), zones, ExitCode.OK),
                    () -> session.output.text().zones(profile.name(), zones));
            return ExitCode.OK;
        } catch (HostException e) {
            throw Stop.of(Problem.of(e.error(), Problem.Changed.NO));
        }
    }

    ExitCode providers() {
        List<HostProfile> profiles = session.environment.cores().providers();
        session.output.write(
                () -> session.output.json().providers(profiles, ExitCode.OK),
                () -> session.output.text().providers(profiles));
        return ExitCode.OK;
    }

    /** All runs, or those of the named domains. */
    ExitCode history() throws Stop {
        Set<DomainName> wanted = new LinkedHashSet<>();
        for (String typed : session.arguments.operands()) {
            switch (DomainInput.read(typed)) {
                case DomainInput.Accepted accepted -> wanted.add(accepted.domain());
                case DomainInput.Rejected rejected ->
                    throw Stop.of("domain-invalid", rejected.message(), "Give a domain such as example.com.");
            }
        }
        List<Run> runs;
        List<String> damaged;
        try {
            damaged = session.core.damagedRecords();
            runs = session.core.runs().stream()
                    .filter(run ->
                            wanted.isEmpty() || wanted.contains(run.start().owner()))
                    .toList();
        } catch (StateException e) {
            throw WaysBack.unreadable(e);
        }
        session.output.write(
                () -> session.output.json().history(runs, damaged, ExitCode.OK),
                () -> session.output.text().history(runs, damaged));
        return ExitCode.OK;
    }
}
