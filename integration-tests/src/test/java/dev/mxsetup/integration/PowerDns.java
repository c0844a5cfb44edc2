package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PowerDNS's own server with its API, a database of its own and ports that need no rights, on loopback. */
final class PowerDns implements AutoCloseable {
    static final String KEY = "key-of-the-test-0123456789";

    private static final Path SCHEMA = Path.of("/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql");

    private final int api;
    private final int dns;
    private final Running running;

    private PowerDns(Path directory, int api, int dns) throws IOException {
        this.api = api;
        this.dns = dns;
        Files.writeString(directory.resolve("pdns.conf"), """
                launch=gsqlite3
                gsqlite3-database=%s/zones.db
                local-address=127.0.0.1
                local-port=%d
                api=yes
                api-key=%s
                webserver=yes
                webserver-address=127.0.0.1
                webserver-port=%d
                socket-dir=%1$s
                daemon=no
                guardian=no
                zone-cache-refresh-interval=0
                security-poll-suffix=
                """.formatted(directory, dns, KEY, api));
        running = Running.start(
                        directory.resolve("log"), List.of(Tools.find("pdns_server"), "--config-dir=" + directory))
                .ready("Done launching threads");
    }

    static PowerDns start(Path directory) {
        Tools.find("pdns_server");
        if (!Files.isReadable(SCHEMA)) {
            Tools.missing("pdns-backend-sqlite3");
        }
        Shell.Ended made = Shell.in(directory).run(Tools.find("sqlite3"), "zones.db", ".read " + SCHEMA);
        assertThat(made.code()).as(made.err()).isZero();
        try {
            return new PowerDns(directory, freePort(), freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + api;
    }

    /** Makes the zone, with two name servers. */
    void zone(String name, String kind, String soaEditApi) {
        boolean secondary = kind.equals("Slave");
        call("POST", "", """
                {"name": "%s.", "kind": "%s", "soa_edit_api": "%s", "masters": [%s], "nameservers": [%s]}
                """.formatted(
                        name,
                        kind,
                        soaEditApi,
                        secondary ? "\"127.0.0.99\"" : "",
                        secondary ? "" : "\"ns1.lab.net.\", \"ns2.lab.net.\""));
    }

    /** @param records as {@code "10 mx.example."}, with a {@code !} before a disabled one */
    void put(String zone, String owner, String type, String... records) {
        String list = Stream.of(records)
                .map(record -> "{\"content\": \"%s\", \"disabled\": %s}"
                        .formatted(record.replaceFirst("^!", ""), record.startsWith("!")))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        call("PATCH", "/" + zone + ".", """
                {"rrsets": [{"name": "%s.", "type": "%s", "ttl": 3600, "changetype": "REPLACE", "records": [%s]}]}
                """.formatted(owner, type, list));
    }

    void comment(String zone, String owner, String type, String text) {
        call("PATCH", "/" + zone + ".", """
                {"rrsets": [{"name": "%s.", "type": "%s", "changetype": "REPLACE",
                  "comments": [{"content": "%s", "account": "ada"}]}]}
                """.formatted(owner, type, text));
    }

    /** Everything in the zone but its SOA, a line each: records, disabled ones, comments. */
    List<String> content(String zone) {
        return JsonMapper.shared()
                .readTree(call("GET", "/" + zone + ".", ""))
                .path("rrsets")
                .valueStream()
                .filter(rrset -> !rrset.path("type").asString().equals("SOA"))
                .flatMap(rrset -> Stream.concat(
                        rrset.path("records")
                                .valueStream()
                                .map(record -> line(rrset, record)
                                        + (record.path("disabled").asBoolean() ? " (disabled)" : "")),
                        rrset.path("comments").valueStream().map(comment -> line(rrset, comment))))
                .sorted()
                .toList();
    }

    private static String line(JsonNode rrset, JsonNode part) {
        return rrset.path("name").asString() + " " + rrset.path("ttl").asLong() + " "
                + rrset.path("type").asString() + " " + part.path("content").asString();
    }

    /** What its DNS answers now: {@code "10 mx.example."}. */
    List<String> mx(String owner) {
        return ask(owner, Type.MX).stream().map(Record::rdataToString).sorted().toList();
    }

    long serial(String zone) {
        return ((SOARecord) ask(zone, Type.SOA).getFirst()).getSerial();
    }

    private List<Record> ask(String name, int type) {
        try {
            SimpleResolver resolver = new SimpleResolver(InetAddress.getLoopbackAddress());
            resolver.setPort(dns);
            resolver.setTimeout(Duration.ofSeconds(5));
            Record question = Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN);
            return resolver.send(Message.newQuery(question)).getSection(Section.ANSWER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String call(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint() + "/api/v1/servers/localhost/zones" + path))
                .header("X-API-Key", KEY)
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
