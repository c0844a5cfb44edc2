package dev.mxsetup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Postfix with a configuration, a queue and a box of its own, on port 25 of some addresses of a namespace. */
final class MailPostfix implements AutoCloseable {
    /** As {@link MailSource} writes them: {@code Subject: n12@example.com}. */
    private static final Pattern SUBJECT = Pattern.compile("^Subject: n(\\d+)@(\\S+)$", Pattern.MULTILINE);

    private static final Pattern FATE = Pattern.compile("to=<n(\\d+)@[^>]+>.* status=(\\w+) ");

    /** The daemons that these few tasks need; none of them is in a chroot, where no resolv.conf would be found. */
    private static final String SERVICES = """
            smtp      inet       n - n -   -   smtpd
            cleanup   unix       n - n -   0   cleanup
            qmgr      unix       n - n 300 1   qmgr
            rewrite   unix       - - n -   -   trivial-rewrite
            bounce    unix       - - n -   0   bounce
            defer     unix       - - n -   0   bounce
            trace     unix       - - n -   0   bounce
            smtp      unix       - - n -   -   smtp
            relay     unix       - - n -   -   smtp
            error     unix       - - n -   -   error
            retry     unix       - - n -   -   error
            virtual   unix       - n n -   -   virtual
            anvil     unix       - - n -   1   anvil
            postlog   unix-dgram n - n -   1   postlogd
            """;

    private final Path directory;
    private final Running running;

    /** A message in a box. */
    record Delivered(int number, String domain, Instant at) {}

    private MailPostfix(Path directory, Running running) {
        this.directory = directory;
        this.running = running;
    }

    /** Sends to everybody what it is given, as the DNS of that resolver says; bounces go to its box. */
    static MailPostfix sender(Namespace namespace, Path directory, String address, String resolver) {
        return start(namespace, directory, List.of(address), resolver, """
                virtual_mailbox_domains = %s
                smtpd_relay_restrictions = permit_mynetworks, reject
                smtp_host_lookup = dns
                smtp_dns_support_level = enabled
                smtp_connection_cache_on_demand = no
                queue_run_delay = 1s
                minimal_backoff_time = 1s
                maximal_backoff_time = 2s
                """.formatted(MailSource.HOME));
    }

    /** Takes mail for these domains, and keeps it in its box. */
    static MailPostfix box(Namespace namespace, Path directory, List<String> addresses, List<String> domains) {
        return start(namespace, directory, addresses, RealDns.CACHE_B, """
                virtual_mailbox_domains = %s
                smtpd_relay_restrictions = reject_unauth_destination
                """.formatted(String.join(", ", domains)));
    }

    private static MailPostfix start(
            Namespace namespace, Path directory, List<String> addresses, String resolver, String more) {
        addresses.forEach(namespace::address);
        try {
            Files.createDirectories(directory.resolve("queue"));
            Path box = Files.createDirectory(directory.resolve("box"));
            // Postfix delivers as nobody.
            Files.setPosixFilePermissions(box, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.writeString(directory.resolve("resolv.conf"), "nameserver " + resolver + "\n");
            Files.writeString(directory.resolve("master.cf"), SERVICES);
            Files.writeString(directory.resolve("main.cf"), main(directory, addresses) + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(namespace.prefix());
        command.addAll(List.of(Tools.find("unshare"), "--mount", "sh", "-c"));
        command.add("mount --bind \"$1\"/resolv.conf /etc/resolv.conf && exec \"$2\" -c \"$1\" start-fg");
        command.addAll(List.of("sh", directory.toString(), Tools.find("postfix")));
        Running running = Running.start(directory.resolve("log"), command);
        MailPostfix postfix = new MailPostfix(directory, running);
        try {
            running.ready("daemon started");
        } catch (RuntimeException | Error failed) {
            postfix.close();
            throw failed;
        }
        return postfix;
    }

    private static String main(Path directory, List<String> addresses) {
        return """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                mail_owner = postfix
                setgid_group = postdrop
                maillog_file = /dev/stdout
                myhostname = %2$s
                inet_interfaces = %3$s
                inet_protocols = ipv4
                mynetworks = 127.0.0.0/8
                mydestination =
                local_recipient_maps =
                alias_maps =
                alias_database =
                notify_classes =
                virtual_mailbox_base = %1$s/box
                virtual_mailbox_maps = static:all/
                virtual_uid_maps = static:65534
                virtual_gid_maps = static:65534
                """.formatted(directory, directory.getFileName() + ".lab.net", String.join(", ", addresses));
    }

    /** Every message in its box; one that was delivered twice is there twice. */
    List<Delivered> delivered() {
        List<Delivered> delivered = new ArrayList<>();
        for (Path file : messages()) {
            try {
                Matcher subject = SUBJECT.matcher(Files.readString(file));
                if (!subject.find()) {
                    throw new AssertionError("a message without a number: " + file);
                }
                delivered.add(new Delivered(
                        Integer.parseInt(subject.group(1)),
                        subject.group(2),
                        Files.getLastModifiedTime(file).toInstant()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return delivered;
    }

    /** How many are in its box. */
    int count() {
        return messages().size();
    }

    private List<Path> messages() {
        Path arrived = directory.resolve("box/all/new");
        if (!Files.isDirectory(arrived)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(arrived)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What became of each attempt at a numbered message, as Postfix calls it: sent, deferred, bounced. */
    Map<Integer, List<String>> fates() {
        Map<Integer, List<String>> fates = new HashMap<>();
        try (Stream<String> lines = Files.lines(directory.resolve("log"))) {
            lines.map(FATE::matcher)
                    .filter(Matcher::find)
                    .forEach(line -> fates.computeIfAbsent(Integer.valueOf(line.group(1)), none -> new ArrayList<>())
                            .add(line.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fates;
    }

    /** The command that started Postfix waits for it in another process; it is that one that is to end. */
    @Override
    public void close() {
        master().ifPresent(master -> {
            master.destroy();
            master.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        });
        running.close();
    }

    private Optional<ProcessHandle> master() {
        Path file = directory.resolve("queue/pid/master.pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
