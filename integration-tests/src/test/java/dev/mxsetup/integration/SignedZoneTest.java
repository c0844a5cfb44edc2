package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Zones that BIND's own tools signed, and then broke; judged with a resolver that checks signatures, and with one that does not. */
@Tag("MX-7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SignedZoneTest {
    private static final String ROOT = "127.0.1.1";
    private static final String TLD = "127.0.1.2";
    private static final String AUTHORITY = "127.0.2.1";
    private static final String VALIDATING = "127.0.3.1";
    private static final String TRUSTING = "127.0.3.2";
    private static final String ZONE = """
            $TTL 3600
            @ SOA ns1.lab-dns.net. hostmaster.lab-dns.net. 1 7200 3600 1209600 60
            @ NS ns1.lab-dns.net.
            @ MX 10 mx1.oldhost.net.
            """;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Path directory;
    private Namespace namespace;

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = temporary;
        namespace = Namespace.open();
        open.push(namespace);
        List.of(ROOT, TLD, AUTHORITY, VALIDATING, TRUSTING).forEach(namespace::address);
        Signed good = sign("good.com");
        Signed other = sign("other-key.com");
        Signed ended = sign("ended.com", "-s", "20200101000000", "-e", "20200201000000", "-P");
        Signed ending = sign("ending.com", "-e", "+172000");
        String stranger = sign("stranger.com").ds().replaceAll("^stranger", "other-key");
        Map<String, String> zones = new HashMap<>(Map.of(
                "good.com", good.text(),
                "other-key.com", other.text(),
                "ended.com", ended.text(),
                "ending.com", ending.text(),
                "unsigned.com", ZONE,
                "lab-dns.net", ZONE + "ns1 A " + AUTHORITY + "\n"));
        List<String> anchors =
                List.of(good.ds(), stranger, ended.ds(), ending.ds(), good.ds().replaceAll("^good", "unsigned"));
        run(Bind.configured(namespace, directory.resolve("root"), ROOT, Map.of(".", root())));
        run(Bind.configured(namespace, directory.resolve("tld"), TLD, topLevel(anchors)));
        run(Bind.fixed(namespace, directory.resolve("authority"), AUTHORITY, zones));
        open.push(new Unbound(namespace, directory.resolve("validating"), VALIDATING, ROOT, Unbound.USUAL, anchors)
                .start());
        open.push(new Unbound(namespace, directory.resolve("trusting"), TRUSTING, ROOT, Unbound.USUAL, List.of())
                .start());
    }

    @AfterAll
    void stop() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @ParameterizedTest(name = "cases 49, 50, 52 by {0}")
    @ValueSource(strings = {VALIDATING, TRUSTING})
    void theSignaturesMustHold(String bootstrap) throws IOException {
        Program program =
                Program.in(Files.createTempDirectory(directory, "home")).in(namespace);
        List<String> line = new ArrayList<>(List.of("preflight", "-o", "json", "--bootstrap", bootstrap));
        line.addAll(List.of("--resolver", "none", "--mx", "mx.portal.example"));
        line.addAll(List.of("good.com", "unsigned.com", "other-key.com", "ended.com", "ending.com"));

        JsonNode document = program.run(line).document();

        expect(document, "good.com", "pass");
        expect(document, "unsigned.com", "fail");
        expect(document, "other-key.com", "fail");
        expect(document, "ended.com", "fail");
        expect(document, "ending.com", "warn");
        if (bootstrap.equals(VALIDATING)) {
            assertThat(evidence(document, "good.com")).contains("the signatures hold (AD)");
            for (String bogus : List.of("unsigned.com", "other-key.com", "ended.com")) {
                assertThat(evidence(document, bogus)).contains("SERVFAIL");
            }
        }
    }

    private static void expect(JsonNode document, String domain, String status) {
        JsonNode dnssec = dnssec(document, domain);
        assertThat(dnssec.get("status").asString()).as("%s: %s", domain, dnssec).isEqualTo(status);
    }

    private static String evidence(JsonNode document, String domain) {
        return dnssec(document, domain).get("evidence").toString();
    }

    private static JsonNode dnssec(JsonNode document, String domain) {
        return document.get("results")
                .valueStream()
                .filter(result -> result.get("domain").asString().equals(domain))
                .flatMap(result -> result.get("findings").valueStream())
                .filter(finding -> finding.get("check").asString().equals("dnssec"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(domain + " in " + document));
    }

    /**
     * @param text of the signed zone
     * @param ds as its parent holds it, with the zone's name
     */
    private record Signed(String text, String ds) {}

    private Signed sign(String zone, String... more) {
        Path folder = directory.resolve("sign-" + zone);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("zone"), ZONE);
            tool(folder, "dnssec-keygen", "-q", "-a", "ECDSAP256SHA256", "-f", "KSK", zone);
            tool(folder, "dnssec-keygen", "-q", "-a", "ECDSAP256SHA256", zone);
            List<String> line = new ArrayList<>(List.of("-q", "-S", "-o", zone));
            line.addAll(List.of(more));
            line.add("zone");
            tool(folder, "dnssec-signzone", line.toArray(String[]::new));
            return new Signed(
                    Files.readString(folder.resolve("zone.signed")),
                    Files.readAllLines(folder.resolve("dsset-" + zone + ".")).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tool(Path folder, String name, String... arguments) {
        String[] line =
                Stream.concat(Stream.of(Tools.find(name)), Stream.of(arguments)).toArray(String[]::new);
        Shell.Ended ended = Shell.in(folder).run(line);
        assertThat(ended.code()).as("%s: %s%s", name, ended.out(), ended.err()).isZero();
    }

    private void run(Bind server) {
        open.push(server.start());
    }

    private static String root() {
        return """
                $TTL 3600
                @ SOA a.root-servers.net. hostmaster.lab.net. 1 7200 3600 1209600 60
                @ NS a.root-servers.net.
                com. NS a.gtld-servers.net.
                net. NS a.gtld-servers.net.
                a.gtld-servers.net. A %s
                a.root-servers.net. A %s
                """.formatted(TLD, ROOT);
    }

    private static Map<String, String> topLevel(List<String> anchors) {
        String start = """
                $TTL 3600
                @ SOA a.gtld-servers.net. hostmaster.lab.net. 1 7200 3600 1209600 60
                @ NS a.gtld-servers.net.
                """;
        StringBuilder com = new StringBuilder(start);
        for (String ds : anchors) {
            com.append(ds.substring(0, ds.indexOf('.')))
                    .append(" NS ns1.lab-dns.net.\n")
                    .append(ds)
                    .append('\n');
        }
        return Map.of("com", com.toString(), "net", start + """
                        a.gtld-servers A %s
                        a.root-servers A %s
                        lab-dns NS ns1.lab-dns
                        ns1.lab-dns A %s
                        """.formatted(TLD, ROOT, AUTHORITY));
    }
}
