package dev.mxsetup.cli;

import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.DomainInput;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Portal profiles: those of the configuration, and the built-in one. */
final class Portals {
    static final int USUAL_PREFERENCE = 10;
    private static final Duration READINESS_LIMIT = Duration.ofSeconds(30);
    private static final Pattern MX = Pattern.compile("(?:(\\d{1,5})\\s+)?([^\\s/@:,]+)");
    private final Map<String, Configuration.Section> sections;
    private final HttpOptions http;
    private final Optional<String> worldReadiness;

    /** @param worldReadiness where a practice world's portal answers, in place of the built-in profile's silence */
    Portals(Configuration configuration, HttpOptions http, Optional<String> worldReadiness) throws Stop {
        this.sections = configuration.sections("portals");
        this.http = http;
        this.worldReadiness = worldReadiness;
    }

    /** @param source where it came from, for the plan's first line */
    record Named(Portal portal, String source) {}

    Named named(Given given) throws Stop {
        String name = given.value().strip();
        Configuration.Section section = sections.get(name);
        if (section != null) {
            return new Named(
                    portal(name, section),
                    "portal " + name + " (" + section.file().name() + ")");
        }
        if (name.equals(Portal.HYPEROFFICE.name())) {
            return new Named(builtIn(), "portal " + name + ", built in");
        }
        Set<String> known = new LinkedHashSet<>(sections.keySet());
        known.add(Portal.HYPEROFFICE.name());
        throw Stop.of(
                "portal-unknown",
                given.source() + ": there is no portal " + Shown.text(name) + "." + Similar.hint(name, known),
                "There are: " + String.join(", ", known) + ". Or name the mail host itself: --mx HOST");
    }

    Portal builtIn() throws Stop {
        if (worldReadiness.isEmpty()) {
            return Portal.HYPEROFFICE;
        }
        try {
            return Portal.HYPEROFFICE.with(Readiness.url(worldReadiness.get(), http));
        } catch (IllegalArgumentException e) {
            throw Stop.usage(
                    "the practice world's portal cannot be asked: " + Shown.text(String.valueOf(e.getMessage())),
                    "Use what mxsetup sandbox printed: mxsetup sandbox > lab.json");
        }
    }

    /** Reads every profile, so that a fault in one shows itself. */
    void check() throws Stop {
        for (Map.Entry<String, Configuration.Section> entry : sections.entrySet()) {
            portal(entry.getKey(), entry.getValue());
        }
    }

    private Portal portal(String name, Configuration.Section section) throws Stop {
        Optional<ConfigFile.Entry> preference = section.scalar("preference");
        OptionalInt usual = preference.isPresent()
                ? OptionalInt.of(Settings.preference(Settings.given(preference.get())))
                : OptionalInt.empty();
        List<Given> targets =
                section.list("targets").stream().map(Settings::given).toList();
        if (targets.isEmpty()) {
            throw Stop.config(
                    section.source() + ": " + section.path() + ".targets is missing",
                    "Name the portal's mail host there.");
        }
        List<String> subscriptions = section.list("subscriptions").stream()
                .map(ConfigFile.Entry::value)
                .toList();
        String support = section.scalar("support").map(ConfigFile.Entry::value).orElse("");
        return new Portal(
                name, entries(targets, usual), subscriptions, support, readiness(section), ProbeSettings.of(section));
    }

    private Readiness readiness(Configuration.Section portal) throws Stop {
        Optional<Configuration.Section> section = portal.section("readiness");
        if (section.isEmpty()) {
            return Readiness.NONE;
        }
        Optional<ConfigFile.Entry> url = section.get().scalar("url");
        List<String> words = command(section.get());
        if (url.isPresent() == !words.isEmpty()) {
            throw Stop.config(
                    section.get().source() + ": " + section.get().path() + " must hold url or command",
                    "Keep one of the two.");
        }
        try {
            return url.isPresent() ? Readiness.url(url.get().value(), http) : Readiness.command(words, READINESS_LIMIT);
        } catch (IllegalArgumentException e) {
            throw Stop.config(
                    section.get().source() + ": " + section.get().path() + ": " + e.getMessage(),
                    "See mxsetup config init for an example.");
        }
    }

    private static List<String> command(Configuration.Section section) throws Stop {
        List<String> items =
                section.list("command").stream().map(ConfigFile.Entry::value).toList();
        return items.size() == 1 ? Secrets.words(items.getFirst()) : items;
    }

    /** @param usual for those that do not say their own */
    static SortedSet<Mx> entries(List<Given> targets, OptionalInt usual) throws Stop {
        SortedSet<Mx> entries = new TreeSet<>();
        List<Mx> hosts = new ArrayList<>();
        for (Given given : targets) {
            Mx mx = mx(given, usual.orElse(USUAL_PREFERENCE));
            if (hosts.stream().anyMatch(other -> other.exchange().equals(mx.exchange()))) {
                throw Stop.usage(
                        given.source() + ": " + mx.exchange() + " is named twice", "Name each mail host once.");
            }
            hosts.add(mx);
            entries.add(mx);
        }
        return entries;
    }

    private static Mx mx(Given given, int usual) throws Stop {
        Matcher matcher = MX.matcher(given.value().strip());
        if (!matcher.matches()) {
            throw Settings.wrong(given, "a mail host such as \"mail.example.com\" or \"10 mail.example.com\"");
        }
        int preference =
                Optional.ofNullable(matcher.group(1)).map(Integer::parseInt).orElse(usual);
        String host = matcher.group(2);
        if (preference > 65535) {
            throw Settings.wrong(
                    new Given(matcher.group(1), given.source(), false), "a preference, a number from 0 to 65535");
        }
        try {
            return Mx.of(preference, ascii(host));
        } catch (IllegalArgumentException e) {
            throw Settings.wrong(new Given(host, given.source(), false), "a host name");
        }
    }

    /** Host names with other letters than a to z become A-labels; what is odd in ASCII is left for the check of the target. */
    private static String ascii(String host) {
        boolean plain = host.chars().allMatch(c -> c < 128);
        return !plain && DomainInput.read(host) instanceof DomainInput.Accepted accepted
                ? accepted.domain().text()
                : host;
    }
}
