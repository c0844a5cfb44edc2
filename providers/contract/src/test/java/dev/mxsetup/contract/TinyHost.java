package dev.mxsetup.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A host with one zone, whose MX sets are replaced as a whole if they are what the client says. */
final class TinyHost implements SimulatedHost {
    private static final String KEY = "key-of-the-tiny-host";
    private static final String ZONE = "z1 example.com";

    private final Map<DomainName, List<StoredMx>> sets = new TreeMap<>();
    private final HttpServer server;

    TinyHost() {
        put(DomainName.of("lists.example.com"), List.of(new StoredMx(10, "lists.old.example", 3600)));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
            boolean known = KEY.equals(exchange.getRequestHeaders().getFirst("X-Key"));
            boolean done = known && (!exchange.getRequestMethod().equals("PUT") || replaced(owner(path), body));
            Stream<String> lines = path.equals("/zones") ? zones(query) : lines(mx(owner(path)));
            byte[] text = Stream.of(Stream.of("BEGIN"), lines, Stream.of("END"))
                    .flatMap(part -> part)
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(done ? 200 : known ? 412 : 401, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private static DomainName owner(String path) {
        return DomainName.of(path.substring(path.lastIndexOf('/') + 1));
    }

    private static Stream<String> zones(String query) {
        boolean asked = query.isEmpty() || query.equals("id=z1") || query.equals("name=example.com");
        return asked ? Stream.of(ZONE) : Stream.empty();
    }

    private static Stream<String> lines(List<StoredMx> set) {
        return set.stream().map(it -> it.preference() + " " + it.exchange() + " " + it.ttl());
    }

    private synchronized boolean replaced(DomainName owner, String json) {
        String[] sides = json.replace("\"", "").split("\\|", -1);
        String present = lines(mx(owner)).collect(Collectors.joining(","));
        if (!sides[0].toLowerCase(Locale.ROOT).equals(present.toLowerCase(Locale.ROOT))) {
            return false;
        }
        put(
                owner,
                Stream.of(sides[1].split(","))
                        .filter(line -> !line.isEmpty())
                        .map(line -> line.split(" ", 3))
                        .map(words -> new StoredMx(Integer.parseInt(words[0]), words[1], Long.parseLong(words[2])))
                        .toList());
        return true;
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public Credentials credentials() {
        return Credentials.of("key", Map.of("key", Secret.of(KEY)));
    }

    @Override
    public DomainName zone() {
        return DomainName.of("example.com");
    }

    @Override
    public DomainName noZone() {
        return DomainName.of("elsewhere.example");
    }

    @Override
    public Optional<DomainName> severalZones() {
        return Optional.empty();
    }

    @Override
    public synchronized List<StoredMx> mx(DomainName owner) {
        return sets.getOrDefault(owner, List.of());
    }

    @Override
    public synchronized void put(DomainName owner, List<StoredMx> records) {
        sets.put(owner, records);
    }

    @Override
    public synchronized List<String> otherRecords(DomainName owner) {
        return sets.entrySet().stream()
                .filter(set -> !set.getKey().equals(owner))
                .map(Object::toString)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
