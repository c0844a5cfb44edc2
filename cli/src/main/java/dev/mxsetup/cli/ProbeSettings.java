package dev.mxsetup.cli;

import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.smtp.ProbeLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code portals.NAME.probe}: how much one's own mail host may be asked; what is not said is as for hosts of others. */
final class ProbeSettings {
    static final Set<String> KEYS = Set.of("interval", "per-transaction", "rejects", "sender", "controls");

    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);
    private static final int MOST_PER_TRANSACTION = 100;
    private static final int MOST_REJECTS = 100;
    private static final int MOST_CONTROLS = 5;
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,6}ms");
    private static final Pattern HOST = Pattern.compile("(?!.*\\.[0-9]+$)[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+");
    private static final Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");

    private ProbeSettings() {}

    static ProbeLimits of(Configuration.Section portal) throws Stop {
        Optional<Configuration.Section> section = portal.section("probe");
        return section.isPresent() ? read(section.get()) : ProbeLimits.COURTEOUS;
    }

    private static ProbeLimits read(Configuration.Section probe) throws Stop {
        ProbeLimits usual = ProbeLimits.COURTEOUS;
        Optional<Given> interval = value(probe, "interval");
        Optional<Given> sender = value(probe, "sender");
        return new ProbeLimits(
                interval.isPresent() ? interval(interval.get()) : usual.interval(),
                count(probe, "per-transaction", MOST_PER_TRANSACTION, usual.perTransaction()),
                count(probe, "rejects", MOST_REJECTS, usual.rejects()),
                sender.isPresent() ? Optional.of(sender(sender.get())) : usual.sender(),
                controls(probe));
    }

    private static Optional<Given> value(Configuration.Section probe, String key) throws Stop {
        return probe.scalar(key).map(Settings::given);
    }

    private static Duration interval(Given given) throws Stop {
        String text = given.value().strip();
        Optional<Duration> asked = MILLISECONDS.matcher(text).matches()
                ? Optional.of(Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2))))
                : Texts.duration(text);
        return asked.filter(duration -> duration.compareTo(LONGEST_INTERVAL) <= 0)
                .orElseThrow(() -> Settings.wrong(given, "a duration of at most 1m, such as 200ms or 1s"));
    }

    private static int count(Configuration.Section probe, String key, int most, int usual) throws Stop {
        Optional<Given> given = value(probe, key);
        if (given.isEmpty()) {
            return usual;
        }
        return Texts.number(given.get().value(), 1, most)
                .orElseThrow(() -> Settings.wrong(given.get(), "a number from 1 to " + most))
                .intValue();
    }

    /** It goes into MAIL FROM as it stands. */
    private static String sender(Given given) throws Stop {
        String text = given.value().strip();
        int at = text.lastIndexOf('@');
        if (at < 1 || !LOCAL_PART.matcher(text.substring(0, at)).matches() || !isHost(text.substring(at + 1))) {
            throw Settings.wrong(given, "a mail address such as probe@portal.example");
        }
        return text;
    }

    private static List<DomainName> controls(Configuration.Section probe) throws Stop {
        List<DomainName> hosts = new ArrayList<>();
        for (ConfigFile.Entry entry : probe.list("controls")) {
            Given given = Settings.given(entry);
            String text = given.value().strip();
            if (!isHost(text) || hosts.size() == MOST_CONTROLS) {
                throw Settings.wrong(given, "one of at most " + MOST_CONTROLS + " names of mail hosts");
            }
            hosts.add(DomainName.of(text));
        }
        return hosts;
    }

    private static boolean isHost(String text) {
        return text.length() <= 253
                && HOST.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }
}
