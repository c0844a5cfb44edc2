package dev.mxsetup.cli;

import dev.mxsetup.HostChoice;
import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.DomainInput;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which domains a command is for. */
final class Domains {
    private final Session session;

    Domains(Session session) {
        this.session = session;
    }

    /** Each once, in the order of the input. */
    Map<DomainName, DomainRow> named() throws Stop {
        List<DomainRow> rows = new ArrayList<>();
        session.arguments.operands().stream().map(DomainRow::typed).forEach(rows::add);
        Optional<Given> file = session.arguments.one(Opt.DOMAINS_FILE);
        if (file.isPresent()) {
            rows.addAll(list(file.get()));
        }
        if (rows.isEmpty()) {
            rows.addAll(configured());
        }
        return judged(rows);
    }

    private List<DomainRow> list(Given file) throws Stop {
        boolean standard = file.value().equals("-");
        String name = standard ? "standard input" : file.value();
        try {
            String text = standard
                    ? new String(session.environment.in().readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(session.environment.path(file.value()));
            return DomainList.parse(name, text);
        } catch (MalformedInputException e) {
            throw Stop.of("list-invalid", name + " is not written in UTF-8", "Save it as UTF-8.");
        } catch (IOException e) {
            throw Stop.of(
                    "list-invalid",
                    file.source() + ": " + Shown.text(name) + " cannot be read",
                    "Name an existing file.");
        }
    }

    private List<DomainRow> configured() throws Stop {
        Optional<Configuration.Domains> domains = session.configuration.domains();
        if (domains.isEmpty()) {
            return List.of();
        }
        int count = domains.get().rows().size();
        session.output.notice("Domains of " + domains.get().file() + ": " + count);
        return domains.get().rows();
    }

    /** One unusable line makes the whole list unusable, before anything is done. */
    private Map<DomainName, DomainRow> judged(List<DomainRow> rows) throws Stop {
        Map<DomainName, DomainRow> domains = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (DomainRow row : rows) {
            switch (DomainInput.read(row.domain())) {
                case DomainInput.Rejected rejected -> faults.add(row.at() + rejected.message() + suggestion(rejected));
                case DomainInput.Accepted accepted -> {
                    accepted.notice().ifPresent(notice -> session.output.notice(row.at() + notice));
                    if (domains.putIfAbsent(accepted.domain(), row) != null) {
                        session.output.notice(row.at() + accepted.domain() + " is given twice; it is done once.");
                    }
                }
            }
        }
        if (!faults.isEmpty() && rows.size() == 1) {
            throw Stop.of("domain-invalid", faults.getFirst(), "Give a domain such as example.com.");
        }
        if (!faults.isEmpty()) {
            throw DomainList.unusable("domains", faults);
        }
        return domains;
    }

    private static String suggestion(DomainInput.Rejected rejected) {
        String end = rejected.message().endsWith(".") ? "" : ".";
        return end
                + rejected.suggestion()
                        .map(domain -> " Did you mean " + domain + "?")
                        .orElse("");
    }

    static Stop none() {
        return Stop.usage(
                "no domain is given",
                "Name one or more, or --domains-file FILE, or domains: in the configuration (mxsetup config init).");
    }

    /** Lists what the credentials see and asks. */
    Map<DomainName, DomainRow> chosen(HostChoice host) throws Stop {
        List<HostZone> zones;
        try {
            zones = session.core.zones(host);
        } catch (HostException e) {
            throw Stop.of(
                    e.error().kind().code(), e.error().message(), e.error().remedy());
        }
        session.progress.clear();
        for (int i = 0; i < zones.size(); i++) {
            HostZone zone = zones.get(i);
            String state = zone.state().kind() == HostZone.State.Kind.ACTIVE
                    ? ""
                    : "  (" + Shown.text(zone.state().name()) + ")";
            session.environment.err().printf("%4d  %s%s%n", i + 1, DomainInput.unicode(zone.name()), state);
        }
        List<DomainRow> rows = new ArrayList<>();
        String typed = session.asker
                .line("Which of these domains? (numbers or names) ")
                .orElse("");
        for (String word : typed.split("[\\s,]+")) {
            Optional<Long> number = Texts.number(word, 1, zones.size());
            String name =
                    number.map(n -> zones.get(n.intValue() - 1).name().text()).orElse(word);
            if (!name.isBlank()) {
                rows.add(DomainRow.typed(name));
            }
        }
        if (rows.isEmpty()) {
            throw none();
        }
        return judged(rows);
    }
}
