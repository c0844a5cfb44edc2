package dev.mxsetup.integration;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DNS of real servers in a namespace of its own: BIND as the root, as the top-level domains and as two authorities of
 * some customers' zones; Unbound as two caches.
 */
final class RealDns implements AutoCloseable {
    static final String ADA = "127.0.2.1";
    static final String BOB = "127.0.2.2";
    static final String CACHE_A = "127.0.3.1";
    static final String CACHE_B = "127.0.3.2";

    private static final String ROOT = "127.0.1.1";
    private static final String TLD = "127.0.1.2";

    /** Where a customer's own name leads. */
    static final String WEB = "127.0.7.80";

    /** Where the old exchanges are, and where the portal is. */
    static final List<String> OLD_HOST = List.of("127.0.6.1", "127.0.6.2");

    static final String PORTAL = "127.0.5.25";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Namespace namespace;
    private final Bind bob;
    private Optional<Running> runningBob = Optional.empty();

    /**
     * A customer's zone.
     *
     * @param ttl of its two old MX, in seconds
     * @param web what its own name's A says; empty: there is none
     */
    record Customer(int ttl, Optional<String> web) {}

    private RealDns(Namespace namespace, Path directory, Map<String, Customer> customers) {
        this.namespace = namespace;
        open.push(namespace);
        List.of(ROOT, TLD, ADA, BOB).forEach(namespace::address);
        bob = Bind.configured(namespace, directory.resolve("bob"), BOB, customerZones(customers));
    }

    /** @param customers each zone with the TTL of its two old MX, in seconds */
    static RealDns start(Path directory, Map<String, Integer> customers) {
        Map<String, Customer> usual = new HashMap<>();
        customers.forEach((name, ttl) -> usual.put(name, new Customer(ttl, Optional.of(WEB))));
        return start(directory, usual, Unbound.USUAL);
    }

    /** @param longest seconds that the caches keep anything at most */
    static RealDns start(Path directory, Map<String, Customer> customers, int longest) {
        RealDns dns = new RealDns(Namespace.open(), directory, customers);
        try {
            dns.run(directory, customers, longest);
        } catch (RuntimeException | Error failed) {
            dns.close();
            throw failed;
        }
        return dns;
    }

    private void run(Path directory, Map<String, Customer> customers, int longest) {
        run(Bind.configured(namespace, directory.resolve("root"), ROOT, Map.of(".", root())));
        run(Bind.configured(namespace, directory.resolve("tld"), TLD, topLevel(customers)));
        run(Bind.configured(namespace, directory.resolve("ada"), ADA, customerZones(customers)));
        startBob();
        open.push(new Unbound(namespace, directory.resolve("cache-a"), CACHE_A, ROOT, longest, List.of()).start());
        open.push(new Unbound(namespace, directory.resolve("cache-b"), CACHE_B, ROOT, longest, List.of()).start());
    }

    private void run(Bind server) {
        open.push(server.start());
    }

    Namespace namespace() {
        return namespace;
    }

    void stopBob() {
        runningBob.ifPresent(Running::close);
        runningBob = Optional.empty();
    }

    void startBob() {
        runningBob = Optional.of(bob.start());
    }

    /** What {@code dig} says, one record a line with single spaces. */
    List<String> dig(String server, String name, String type) {
        Shell.Ended ended = ask(server, name, type);
        if (ended.code() != 0) {
            throw new AssertionError("dig: " + ended.out() + ended.err());
        }
        return ended.out()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(";"))
                .map(line -> String.join(" ", Arrays.asList(line.strip().split("\\s+"))))
                .sorted()
                .toList();
    }

    /** Waits until a cache knows its way to that name. */
    void awaitAnswer(String server, String name, String type) {
        Await.until(server + " to answer about " + name, () -> {
            Shell.Ended ended = ask(server, name, type);
            return ended.code() == 0 && ended.out().contains(name);
        });
    }

    private Shell.Ended ask(String server, String name, String type) {
        return new Shell(Path.of("/"), Map.of(), namespace.prefix())
                .run(Tools.find("dig"), "@" + server, "+noall", "+answer", "+time=2", "+tries=2", name, type);
    }

    @Override
    public void close() {
        stopBob();
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("the lab did not close", e);
            }
        }
    }

    private static String root() {
        return zone("a.root-servers.net.", """
                com. NS a.gtld-servers.net.
                net. NS a.gtld-servers.net.
                a.gtld-servers.net. A %s
                a.root-servers.net. A %s
                """.formatted(TLD, ROOT));
    }

    private static Map<String, String> topLevel(Map<String, Customer> customers) {
        StringBuilder com = new StringBuilder();
        for (String name : List.of("hyperoffice.com", "cloudflare.com")) {
            com.append(name).append(". NS a.gtld-servers.net.\n");
        }
        for (String name : customers.keySet()) {
            com.append(name).append(". NS ada.ns.cloudflare.com.\n");
            com.append(name).append(". NS bob.ns.cloudflare.com.\n");
        }
        return Map.of(
                "com", zone("a.gtld-servers.net.", com.toString()),
                "net", zone("a.gtld-servers.net.", """
                        a.gtld-servers.net. A %s
                        a.root-servers.net. A %s
                        mx1.oldhost.net. A %s
                        mx2.oldhost.net. A %s
                        """.formatted(TLD, ROOT, OLD_HOST.get(0), OLD_HOST.get(1))),
                "cloudflare.com", zone("a.gtld-servers.net.", """
                        ada.ns.cloudflare.com. A %s
                        bob.ns.cloudflare.com. A %s
                        """.formatted(ADA, BOB)),
                "hyperoffice.com", zone("a.gtld-servers.net.", "custommail.hyperoffice.com. A " + PORTAL + "\n"));
    }

    private static Map<String, String> customerZones(Map<String, Customer> customers) {
        Map<String, String> zones = new HashMap<>();
        customers.forEach((name, customer) -> zones.put(
                name,
                zone(
                        "ada.ns.cloudflare.com.",
                        """
                @ NS bob.ns.cloudflare.com.
                @ %d MX 10 mx1.oldhost.net.
                @ %1$d MX 20 mx2.oldhost.net.
                @ TXT "v=spf1 mx include:_spf.oldhost.net ~all"
                www CNAME @
                lists MX 10 lists.oldhost.net.
                """.formatted(customer.ttl())
                                + customer.web()
                                        .map(address -> "@ A " + address + "\n")
                                        .orElse(""))));
        return zones;
    }

    private static String zone(String server, String records) {
        return """
                $TTL 3600
                @ SOA %s hostmaster.lab.net. 1 7200 3600 1209600 60
                @ NS %1$s
                """.formatted(server) + records;
    }
}
