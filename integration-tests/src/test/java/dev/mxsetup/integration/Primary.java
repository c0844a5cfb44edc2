package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real name server on a port of loopback. It holds a customer's zone that takes updates, configured as docs/rfc2136.md
 * says, and all the zones above it and beside it that a delegation needs.
 *
 * @param keyFile as the server's own tool wrote it
 * @param secret of that key, in base64
 */
record Primary(Running running, Path directory, int port, Path keyFile, String secret) implements AutoCloseable {
    static final String ZONE = "quisine-corp.com";
    static final String KEY = "mxsetup";

    private static final Path CHECKOUT = Path.of(Objects.requireNonNull(System.getProperty("mxsetup.checkout")));
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{43}=");
    private static final List<String> AUTHORITIES = List.of("192.0.2.53", "192.0.2.54");

    /** BIND's {@code named}. */
    static Primary bind(Path directory) {
        Path key = key(directory, Tools.find("tsig-keygen"), "-a", "hmac-sha256", KEY);
        int port = freePort();
        StringBuilder configuration = new StringBuilder("""
                options {
                  directory "%s";
                  listen-on port %d { 127.0.0.1; };
                  listen-on-v6 { none; };
                  pid-file "named.pid";
                  session-keyfile "session.key";
                  recursion no;
                  dnssec-validation no;
                  notify no;
                };
                controls { };
                """.formatted(directory, port));
        above(directory)
                .forEach((zone, file) ->
                        configuration.append("zone \"%s\" { type primary; file \"%s\"; };%n".formatted(zone, file)));
        configuration.append(documented("bind", directory, secret(key)));
        Path file = write(directory.resolve("named.conf"), configuration.toString());
        List<String> command = List.of(Tools.find("named"), "-g", "-4", "-n", "1", "-c", file.toString());
        Running running = Running.start(directory.resolve("log"), command).ready("all zones loaded");
        return new Primary(running, directory, port, key, secret(key));
    }

    /** Knot DNS's {@code knotd}. */
    static Primary knot(Path directory) {
        Path key = key(directory, Tools.find("keymgr"), "-t", KEY);
        int port = freePort();
        StringBuilder configuration = new StringBuilder("""
                server:
                    rundir: %1$s
                    listen: 127.0.0.1@%2$d
                database:
                    storage: %1$s/db
                log:
                  - target: stderr
                    any: info
                template:
                  - id: default
                    storage: %1$s
                zone:
                """.formatted(directory, port));
        above(directory)
                .forEach((zone, file) -> configuration.append("  - domain: %s%n    file: %s%n".formatted(zone, file)));
        configuration.append(documented("knot", directory, secret(key)));
        Path file = write(directory.resolve("knot.conf"), configuration.toString());
        List<String> command = List.of(Tools.find("knotd"), "-c", file.toString());
        Running running = Running.start(directory.resolve("log"), command).ready("server started");
        return new Primary(running, directory, port, key, secret(key));
    }

    String endpoint() {
        return "dns://127.0.0.1:" + port;
    }

    /** A file for {@code --lab}: the name servers' addresses lead to this server. */
    Path lab() {
        String map = String.join(
                ",",
                AUTHORITIES.stream()
                        .map(address -> "\"%s:53\":\"127.0.0.1:%d\"".formatted(address, port))
                        .toList());
        return write(
                directory.resolve("lab.json"),
                "{\"schema\":\"mxsetup/sandbox/1\",\"dns\":{\"bootstrap\":\"%s:53\"},\"map\":{%s}}"
                        .formatted(AUTHORITIES.getFirst(), map));
    }

    /** What it serves, one record a line with single spaces. */
    List<String> dig(String name, String type) {
        Shell.Ended ended = Shell.in(directory)
                .run(Tools.find("dig"), "@127.0.0.1", "-p", "" + port, "+tcp", "+noall", "+answer", name, type);
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        return ended.out()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(";"))
                .map(line -> String.join(" ", Arrays.asList(line.strip().split("\\s+"))))
                .sorted()
                .toList();
    }

    /** Somebody else's update with the same key, by BIND's own client; each line as {@code add NAME TTL MX 10 HOST}. */
    Shell.Ended update(String... lines) {
        String script = "server 127.0.0.1 %d%nzone %s%nupdate %s%nsend%n"
                .formatted(port, ZONE, String.join(System.lineSeparator() + "update ", lines));
        Path file = write(directory.resolve("nsupdate"), script);
        return Shell.in(directory)
                .run(Tools.find("nsupdate"), "-v", "-y", "hmac-sha256:" + KEY + ":" + secret, file.toString());
    }

    @Override
    public void close() {
        running.close();
    }

    private static Path key(Path directory, String... command) {
        try {
            Files.createDirectories(directory.resolve("db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shell.Ended ended = Shell.in(directory).run(command);
        assertThat(ended.code()).as(ended.err()).isZero();
        Path key = write(directory.resolve("mxsetup.key"), ended.out());
        try {
            return Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String secret(Path key) {
        Matcher secret = BASE64.matcher(read(key));
        assertThat(secret.find()).as("a secret in %s", key).isTrue();
        return secret.group();
    }

    /** The example of the page, with this secret and a zone file here. */
    private static String documented(String name, Path directory, String secret) {
        String page = read(CHECKOUT.resolve("docs/rfc2136.md"));
        Matcher example = Pattern.compile("<!-- example: " + name + " -->\\s*```\\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(example.find()).as("the example %s in docs/rfc2136.md", name).isTrue();
        Path zone = write(directory.resolve(ZONE + ".zone"), zone("""
                @ 3600 MX 10 MX1.OldHost.net.
                @ 3600 MX 20 mx2.oldhost.net.
                @ A 203.0.113.80
                @ TXT "v=spf1 mx -all"
                www CNAME @
                lists MX 10 lists.oldhost.net.
                """));
        String text = example.group(1)
                .replaceFirst("WHAT-[A-Z-]+-PRINTED", Matcher.quoteReplacement(secret))
                .replaceFirst("/var/lib/[a-z]+/" + ZONE + "\\.zone", Matcher.quoteReplacement(zone.toString()));
        assertThat(text).contains(secret, zone.toString());
        return text;
    }

    /** The file of each zone that this one needs around it; the bootstrap resolver that this server plays knows no root. */
    private static Map<String, Path> above(Path directory) {
        Map<String, String> zones = new LinkedHashMap<>();
        zones.put("net", zone("""
                ns1.lab.net. A %s
                ns2.lab.net. A %s
                mx1.oldhost.net. A 198.51.100.1
                mx2.oldhost.net. A 198.51.100.2
                """.formatted(AUTHORITIES.getFirst(), AUTHORITIES.getLast())));
        zones.put("com", zone("""
                hyperoffice.com. NS ns1.lab.net.
                quisine-corp.com. NS ns1.lab.net.
                quisine-corp.com. NS ns2.lab.net.
                """));
        zones.put("hyperoffice.com", zone("custommail A 198.51.100.25\n"));
        Map<String, Path> files = new LinkedHashMap<>();
        zones.forEach((name, text) -> files.put(name, write(directory.resolve(name + ".zone"), text)));
        return files;
    }

    private static String zone(String records) {
        return """
                $TTL 3600
                @ SOA ns1.lab.net. hostmaster.lab.net. 1 7200 3600 1209600 60
                @ NS ns1.lab.net.
                @ NS ns2.lab.net.
                """ + records;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
