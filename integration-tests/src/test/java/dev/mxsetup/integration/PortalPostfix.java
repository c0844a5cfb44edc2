package dev.mxsetup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Postfix as a portal's mail host, on a port of loopback; it takes no message, since nobody hands it one. */
final class PortalPostfix implements AutoCloseable {
    static final String HOST = "mail.portal-lab.net";

    private static final String SERVICES = """
            127.0.0.1:%d inet n - n - - smtpd
            cleanup   unix       n - n -   0   cleanup
            rewrite   unix       - - n -   -   trivial-rewrite
            anvil     unix       - - n -   1   anvil
            tlsmgr    unix       - - n 1000? 1 tlsmgr
            postlog   unix-dgram n - n -   1   postlogd
            """;

    private final Path directory;
    private final int port;
    private final Running running;

    private PortalPostfix(Path directory, int port, Running running) {
        this.directory = directory;
        this.port = port;
        this.running = running;
    }

    /**
     * @param directory a new one, below one that everybody may enter
     * @param addresses that exist, postmaster's not by itself; their domains are taken
     * @param more lines of main.cf, after the others
     */
    static PortalPostfix start(Path directory, List<String> addresses, String... more) {
        Tools.needRoot("a Postfix");
        String postfix = Tools.find("postfix");
        int port = freePort();
        try {
            Files.createDirectories(directory.resolve("queue"));
            certificate(directory);
            Files.writeString(directory.resolve("master.cf"), SERVICES.formatted(port));
            List<String> boxes =
                    addresses.stream().map(address -> address + " box/").toList();
            Files.write(directory.resolve("boxes"), boxes);
            List<String> domains = addresses.stream()
                    .map(address -> address.substring(address.indexOf('@') + 1))
                    .distinct()
                    .toList();
            List<String> lines =
                    new ArrayList<>(main(directory, domains).lines().toList());
            lines.addAll(List.of(more));
            Files.write(directory.resolve("main.cf"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Running running =
                Running.start(directory.resolve("log"), List.of(postfix, "-c", directory.toString(), "start-fg"));
        PortalPostfix started = new PortalPostfix(directory, port, running);
        try {
            running.ready("daemon started");
        } catch (RuntimeException | Error failed) {
            started.close();
            throw failed;
        }
        return started;
    }

    private static String main(Path directory, List<String> domains) {
        return """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                mail_owner = postfix
                setgid_group = postdrop
                maillog_file = /dev/stdout
                myhostname = %2$s
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                mynetworks =
                mydestination =
                local_recipient_maps =
                alias_maps =
                alias_database =
                virtual_mailbox_domains = %3$s
                virtual_mailbox_base = %1$s
                virtual_mailbox_maps = texthash:%1$s/boxes
                virtual_uid_maps = static:65534
                virtual_gid_maps = static:65534
                smtpd_relay_restrictions = reject_unauth_destination
                smtpd_tls_security_level = may
                smtpd_tls_cert_file = %1$s/cert.pem
                smtpd_tls_key_file = %1$s/key.pem
                """.formatted(directory, HOST, String.join(", ", domains));
    }

    private static void certificate(Path directory) {
        Shell.Ended made = Shell.in(directory)
                .run(
                        Tools.find("openssl"),
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=" + HOST,
                        "-addext",
                        "subjectAltName=DNS:" + HOST,
                        "-keyout",
                        "key.pem",
                        "-out",
                        "cert.pem");
        if (made.code() != 0) {
            throw new AssertionError(made.err());
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Its certificate, which nobody else has signed. */
    Path certificate() {
        return directory.resolve("cert.pem");
    }

    /** All that it logged. */
    String log() {
        try {
            return Files.readString(running.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
