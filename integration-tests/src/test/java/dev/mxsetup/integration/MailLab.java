package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.integration.MailTraffic.Sent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sender's mail server, the old mail host, the portal's and a web host's, all Postfix, about the customers of a
 * {@link RealDns}; and numbered messages that go to all customers all the time.
 */
final class MailLab implements AutoCloseable {
    /** Seconds that a cache keeps an answer here, whether it names an MX or says that there is none. */
    static final int DRAIN = 5;

    /** As the API stores it; it takes no shorter one. */
    private static final int OLD_TTL = 60;

    private static final String SENDER = "127.0.8.1";
    private static final String SILENT_WEB = "127.0.7.81";
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(250);

    /** Messages to each domain that tell whether all is settled. */
    private static final int SOME = 8;

    /** What is where the customer's own name leads, to which mail goes where there is no MX (RFC 5321 section 5.1). */
    enum Web {
        /** A web host's mail server, which takes no mail for the customer. */
        REFUSES("refuses mail"),
        /** Nothing that listens. */
        SILENT("does not answer"),
        /** It has no address. */
        NONE("has no address");

        private final String label;

        Web(String label) {
            this.label = label;
        }
    }

    /** Who changes the customer's MX. */
    enum Tool {
        MXSETUP("mxsetup"),
        DELETE_FIRST("delete-first");

        private final String label;

        Tool(String label) {
            this.label = label;
        }

        /** One customer of each kind. */
        List<String> domains() {
            return Stream.of(Web.values()).map(this::domain).toList();
        }

        String domain(Web web) {
            return label + "-" + web.name().toLowerCase(Locale.ROOT) + ".com";
        }

        /** The row of a table. */
        String row(Web web, MailScene scene) {
            String gap = this == DELETE_FIRST ? ", " + scene.gapSeconds() + " s without MX" : "";
            return label + gap + "; the domain itself " + web.label;
        }
    }

    private static final List<String> DOMAINS =
            Stream.of(Tool.values()).flatMap(tool -> tool.domains().stream()).toList();

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final RealDns dns;
    private final FedWorld world;
    private final MailPostfix sender;
    private final MailPostfix oldHost;
    private final MailPostfix portal;
    private final MailTraffic traffic;

    private MailLab(Path directory, List<String> faults) throws IOException {
        dns = opened(RealDns.start(directory, customers(), DRAIN));
        Namespace namespace = dns.namespace();
        Map<String, Integer> zones = DOMAINS.stream().collect(Collectors.toMap(Function.identity(), any -> OLD_TTL));
        try {
            world = opened(FedWorld.start(dns, directory.resolve("world.log"), zones, faults));
            for (String cache : List.of(RealDns.CACHE_A, RealDns.CACHE_B)) {
                DOMAINS.forEach(domain -> dns.awaitAnswer(cache, domain, "MX"));
            }
            Path mail = directory.resolve("mail");
            oldHost = opened(MailPostfix.box(namespace, mail.resolve("old"), RealDns.OLD_HOST, DOMAINS));
            portal = opened(MailPostfix.box(namespace, mail.resolve("portal"), List.of(RealDns.PORTAL), DOMAINS));
            opened(MailPostfix.box(namespace, mail.resolve("web"), List.of(RealDns.WEB), List.of()));
            sender = opened(MailPostfix.sender(namespace, mail.resolve("sender"), SENDER, RealDns.CACHE_A));
            traffic = opened(MailTraffic.start(namespace, mail.resolve("source"), SENDER, BETWEEN_MESSAGES, DOMAINS));
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    /**
     * Opens it, where there is all that it needs.
     *
     * @param directory an empty one
     * @param faults of the API
     */
    static MailLab open(Path directory, List<String> faults) {
        Tools.find("postfix");
        try {
            openToAll(directory);
            return new MailLab(directory, faults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void openToAll(Path directory) throws IOException {
        // Postfix's daemons are not root and go through it.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private static Map<String, RealDns.Customer> customers() {
        Map<String, RealDns.Customer> customers = new HashMap<>();
        for (Tool tool : Tool.values()) {
            for (Web web : Web.values()) {
                Optional<String> address = switch (web) {
                    case REFUSES -> Optional.of(RealDns.WEB);
                    case SILENT -> Optional.of(SILENT_WEB);
                    case NONE -> Optional.empty();
                };
                customers.put(tool.domain(web), new RealDns.Customer(OLD_TTL, address));
            }
        }
        return customers;
    }

    Namespace namespace() {
        return dns.namespace();
    }

    FedWorld world() {
        return world;
    }

    /** Waits until every domain has been sent some more messages. */
    Instant flows() {
        Instant from = Instant.now();
        Await.until("messages to every domain", () -> {
            Map<String, Long> since = traffic.sent().stream()
                    .filter(sent -> sent.offered().isAfter(from))
                    .collect(Collectors.groupingBy(Sent::domain, Collectors.counting()));
            return DOMAINS.stream().allMatch(domain -> since.getOrDefault(domain, 0L) >= SOME);
        });
        return from;
    }

    /** Waits until no cache has anything of before, and messages have been sent after that; says from when on. */
    Instant drains() {
        // By the clock that the messages are held against: a parked thread may go on too early.
        Instant end = Instant.now().plusSeconds(DRAIN + 1);
        Await.until("the end of the drain", () -> Instant.now().isAfter(end));
        return flows();
    }

    /** Ends the stream, and waits until the sender has nothing left to do. */
    MailTally tally() {
        traffic.stop();
        List<Sent> sent = traffic.sent();
        Await.until("the end of every message", () -> read(sent).isSettled());
        MailTally tally = read(sent);
        assertThat(sender.count()).as("bounces that came back").isEqualTo(tally.bounced());
        return tally;
    }

    private MailTally read(List<Sent> sent) {
        return new MailTally(sent, sender.fates(), oldHost.delivered(), portal.delivered());
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("the lab did not close", e);
            }
        }
    }
}
