package dev.mxsetup.cli;

import static dev.mxsetup.cli.CommandName.APPLY;
import static dev.mxsetup.cli.CommandName.DETECT;
import static dev.mxsetup.cli.CommandName.GUIDE;
import static dev.mxsetup.cli.CommandName.HISTORY;
import static dev.mxsetup.cli.CommandName.LOWER_TTL;
import static dev.mxsetup.cli.CommandName.PLAN;
import static dev.mxsetup.cli.CommandName.PREFLIGHT;
import static dev.mxsetup.cli.CommandName.RAISE_TTL;
import static dev.mxsetup.cli.CommandName.RESUME;
import static dev.mxsetup.cli.CommandName.ROLLBACK;
import static dev.mxsetup.cli.CommandName.SANDBOX;
import static dev.mxsetup.cli.CommandName.VERIFY;
import static dev.mxsetup.cli.CommandName.ZONES;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Every option: its names, its value, and the commands for which it means something. The one list that parsing, help, completion and {@code MXSETUP_…} share. */
enum Opt {
    DOMAINS_FILE(
            Group.DOMAINS,
            Value.ONE,
            "FILE",
            On.LISTED,
            "Domains: one a line, JSON lines, or CSV with a header; - is standard input."),
    SUBDOMAIN(Group.DOMAINS, Value.NONE, "", On.OWNED, "DOMAIN lies inside its zone on purpose (mail.example.com)."),

    PROVIDER(
            Group.HOST,
            Value.ONE,
            "NAME",
            On.HOSTED,
            "Who hosts the domain's DNS: see mxsetup providers. Default: found out from its name servers."),
    CREDENTIALS(
            Group.HOST,
            Value.ONE,
            "NAME",
            On.API,
            "An entry of credentials: in the configuration. Default: where the host's users keep them."),
    ZONE_ID(Group.HOST, Value.ONE, "ID", On.ZONED, "The zone, where the name alone does not pick it."),
    ENDPOINT(
            Group.HOST,
            Value.ONE,
            "URL",
            On.API,
            "Another base address of the API (https; http on loopback; RFC 2136: dns://HOST[:PORT])."),
    CA_FILE(
            Group.HOST,
            Value.ONE,
            "FILE",
            On.API,
            "PEM certificates to trust beside the system's. Default: SSL_CERT_FILE."),

    PORTAL(Group.TARGET, Value.ONE, "NAME", On.TARGETS, "The portal that receives the mail; hyperoffice is built in."),
    MX(Group.TARGET, Value.MANY, "\"[PREF ]HOST\"", On.TARGETS, "The mail host (exchange) itself; may be repeated."),
    PREFERENCE(Group.TARGET, Value.ONE, "N", On.TARGETS, "The preference of the MX; the lowest wins. Default: 10."),
    TTL(
            Group.TARGET,
            Value.ONE,
            "SECONDS|auto",
            On.PLANS,
            "How long caches may keep the records that are written. Default: 300; of raise-ttl 3600."),

    ADDRESSES(
            Group.CHECKS,
            Value.ONE,
            "FILE",
            On.STATED,
            "Addresses that must exist at the portal: one a line, LDIF, or CSV with a column address."),
    ACCEPT(Group.CHECKS, Value.MANY, "CHECK=REASON", On.API, "Go on although that check fails or is undecided."),
    ATTEST(
            Group.CHECKS,
            Value.MANY,
            "KEY=WHO",
            On.STATED,
            "WHO vouches for portal-ready (or account-ready, addresses-created, entitled)."),
    UNLOCK_EMAIL_ROUTING(
            Group.CHECKS, Value.NONE, "", On.CHANGES, "Cloudflare: unlock the records that Email Routing owns."),

    BOOTSTRAP(
            Group.DNS,
            Value.ONE,
            "ADDR[:PORT]",
            On.LOOKING,
            "The resolver used to find name servers. Default: the system's."),
    RESOLVER(
            Group.DNS,
            Value.MANY,
            "ADDR[:PORT]",
            On.JOBS,
            "A resolver whose cache is checked after the change; may be repeated; also public, none."),

    RUN(
            "--run",
            Group.RUN,
            Value.ONE,
            "ID",
            EnumSet.of(ROLLBACK),
            "The run to undo, as mxsetup history shows it. Default: the domain's last."),
    FROM(
            Group.RUN,
            Value.ONE,
            "FILE",
            EnumSet.of(ROLLBACK),
            "What was there before: the JSON output of an apply, or a saved plan."),
    DRY_RUN(
            Group.RUN,
            Value.NONE,
            "",
            EnumSet.of(APPLY, ROLLBACK, LOWER_TTL, RAISE_TTL),
            "Show what would change (apply: the same as mxsetup plan)."),
    REPORT(
            Group.RUN,
            Value.ONE,
            "FILE",
            EnumSet.of(PREFLIGHT),
            "Also write a report that can be sent on: .html, .md or .json by its ending."),
    OUT(Group.RUN, Value.ONE, "FILE", EnumSet.of(PLAN, APPLY), "Save the plan, to be applied with --plan."),
    PLAN_FILE(
            "--plan",
            Group.RUN,
            Value.ONE,
            "FILE",
            EnumSet.of(APPLY),
            "Apply a saved plan; it is its own approval for 24 hours, once."),
    YES(Group.RUN, Value.NONE, "", On.WRITING, "Ask nothing."),
    WAIT(
            Group.RUN,
            Value.ATTACHED,
            "D",
            EnumSet.of(APPLY, VERIFY, ROLLBACK, LOWER_TTL, RAISE_TTL, RESUME),
            "Look on until no cache holds the old records, at most D. Default: 48h."),
    NO_WAIT(
            Group.RUN,
            Value.NONE,
            "",
            On.WRITING,
            "Look once after the change. Default: until every name server shows it, at most 5 min."),
    AUTO_ROLLBACK(
            Group.RUN,
            Value.NONE,
            "",
            EnumSet.of(APPLY),
            "Restore what was there when the change is never read back or the name servers fail over it."),
    DETAILED_EXITCODE(Group.RUN, Value.NONE, "", EnumSet.of(PLAN, APPLY), "Exit code 3 when changes are pending."),

    SANDBOX_WORLD(
            "--sandbox",
            Group.PRACTICE,
            Value.NONE,
            "",
            On.PRACTISED,
            "Do it in a practice world inside this process."),
    LAB(Group.PRACTICE, Value.ONE, "FILE|URL", On.IN_LAB, "Do it in the world that mxsetup sandbox printed."),
    HTTP_PORT(Group.PRACTICE, Value.ONE, "N", EnumSet.of(SANDBOX), "The port of the APIs. Default: any free one."),
    ZONE(Group.PRACTICE, Value.MANY, "NAME", EnumSet.of(SANDBOX), "One more zone with two old MX; may be repeated."),
    FAULT(Group.PRACTICE, Value.MANY, "NAME", EnumSet.of(SANDBOX), "Something that goes wrong; may be repeated."),

    OUTPUT(
            "-o",
            Group.GENERAL,
            Value.ONE,
            "FORMAT",
            On.ALL,
            "text or json; for lists also jsonl and csv. Default: text."),
    COLOR(Group.GENERAL, Value.ONE, "WHEN", On.ALL, "auto, always or never. NO_COLOR is honoured."),
    QUIET("-q", Group.GENERAL, Value.NONE, "", On.ALL, "No progress, only the result."),
    VERBOSE("-v", Group.GENERAL, Value.NONE, "", On.ALL, "Also checks that passed, and diagnostics."),
    TIMEOUT(Group.GENERAL, Value.ONE, "D", On.ALL, "The longest time for one request to an API. Default: 30s."),
    CONFIG_FILE(
            "--config",
            Group.GENERAL,
            Value.ONE,
            "FILE",
            On.ALL,
            "The configuration. Default: ./mxsetup.yaml, then the user's own."),
    STATE_DIR(Group.GENERAL, Value.ONE, "DIR", On.ALL, "Where runs are remembered. Default: $XDG_STATE_HOME/mxsetup."),
    KEEP_HISTORY(
            Group.GENERAL,
            Value.ONE,
            "D",
            On.WRITING,
            "How long finished runs are remembered, at least 1d. Default: 365d."),
    HELP("-h", Group.GENERAL, Value.NONE, "", On.ALL, "This help."),
    VERSION("-V", Group.GENERAL, Value.NONE, "", On.ALL, "The version.");

    /** A heading of the help. */
    enum Group {
        DOMAINS("Which domains"),
        HOST("Which DNS host"),
        TARGET("Where the mail is to go"),
        CHECKS("Checks and statements"),
        DNS("Looking at the DNS"),
        RUN("How far to go"),
        PRACTICE("Practice"),
        GENERAL("General");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    enum Value {
        NONE,
        ONE,
        MANY,
        /** Only behind {@code =}, and not needed. */
        ATTACHED
    }

    /** Sets of commands. */
    private static final class On {
        static final Set<CommandName> ALL = EnumSet.allOf(CommandName.class);
        static final Set<CommandName> CHANGES = EnumSet.of(PLAN, APPLY, PREFLIGHT);
        static final Set<CommandName> STATED = EnumSet.of(PLAN, APPLY, PREFLIGHT, RESUME);
        static final Set<CommandName> ZONED = EnumSet.of(PLAN, APPLY, PREFLIGHT, ROLLBACK, LOWER_TTL, RAISE_TTL);
        static final Set<CommandName> API =
                EnumSet.of(PLAN, APPLY, PREFLIGHT, ZONES, ROLLBACK, RESUME, LOWER_TTL, RAISE_TTL);
        static final Set<CommandName> JOBS =
                EnumSet.of(PLAN, APPLY, PREFLIGHT, VERIFY, ROLLBACK, RESUME, LOWER_TTL, RAISE_TTL);
        static final Set<CommandName> WRITING = EnumSet.of(APPLY, ROLLBACK, RESUME, LOWER_TTL, RAISE_TTL);
        static final Set<CommandName> LISTED =
                EnumSet.of(PLAN, APPLY, PREFLIGHT, VERIFY, GUIDE, DETECT, ROLLBACK, LOWER_TTL, RAISE_TTL);
        static final Set<CommandName> LOOKING =
                EnumSet.of(PLAN, APPLY, PREFLIGHT, VERIFY, GUIDE, DETECT, ROLLBACK, RESUME, LOWER_TTL, RAISE_TTL);
        static final Set<CommandName> IN_LAB = EnumSet.of(
                PLAN, APPLY, PREFLIGHT, VERIFY, GUIDE, DETECT, ZONES, ROLLBACK, RESUME, LOWER_TTL, RAISE_TTL);
        static final Set<CommandName> PLANS = EnumSet.of(PLAN, APPLY, PREFLIGHT, GUIDE, LOWER_TTL, RAISE_TTL);
        static final Set<CommandName> OWNED = EnumSet.of(PLAN, APPLY, PREFLIGHT, VERIFY, GUIDE, LOWER_TTL, RAISE_TTL);
        static final Set<CommandName> TARGETS = EnumSet.of(PLAN, APPLY, PREFLIGHT, VERIFY, GUIDE);
        static final Set<CommandName> PRACTISED =
                EnumSet.of(PLAN, APPLY, PREFLIGHT, VERIFY, GUIDE, DETECT, ZONES, LOWER_TTL, RAISE_TTL);
        static final Set<CommandName> HOSTED = EnumSet.of(
                PLAN, APPLY, PREFLIGHT, VERIFY, GUIDE, ZONES, SANDBOX, ROLLBACK, RESUME, LOWER_TTL, RAISE_TTL);

        private On() {}
    }

    private static final Set<CommandName> LISTS = EnumSet.of(VERIFY, DETECT, ZONES, CommandName.PROVIDERS, HISTORY);

    private final List<String> names;
    private final Group group;
    private final Value value;
    private final String label;
    private final Set<CommandName> commands;
    private final String description;

    Opt(Group group, Value value, String label, Set<CommandName> commands, String description) {
        this("", group, value, label, commands, description);
    }

    /** @param name {@code -x} is a second name beside the long one; {@code --x} is the name instead of the constant's */
    Opt(String name, Group group, Value value, String label, Set<CommandName> commands, String description) {
        String own = "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.names = name.isEmpty() ? List.of(own) : name.startsWith("--") ? List.of(name) : List.of(name, own);
        this.group = group;
        this.value = value;
        this.label = label;
        this.commands = Collections.unmodifiableSet(EnumSet.copyOf(commands));
        this.description = description;
    }

    /** The short one first, where there is one. */
    List<String> names() {
        return names;
    }

    String longName() {
        return names.get(names.size() - 1);
    }

    Group group() {
        return group;
    }

    Value value() {
        return value;
    }

    String label() {
        return label;
    }

    Set<CommandName> commands() {
        return commands;
    }

    String description() {
        return description;
    }

    /** The environment variable that gives its default. */
    String variable() {
        return "MXSETUP_" + longName().substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Whether its value is the next argument where none is attached by {@code =}. */
    boolean takesNext() {
        return value == Value.ONE || value == Value.MANY;
    }

    static Optional<Opt> of(String name) {
        return Arrays.stream(values()).filter(opt -> opt.names.contains(name)).findFirst();
    }

    /** Commands whose results fit a table. */
    static Set<CommandName> lists() {
        return LISTS;
    }
}
