package dev.mxsetup.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The world's one HTTPS server: mail policies and the registry. It reads nothing and makes no key before somebody asks. */
final class HttpsFront implements AutoCloseable {
    private static final int IDLE_MILLIS = 10_000;
    private static final int LONGEST_HEAD = 16_384;
    private static final String POLICY_PATH = "/.well-known/mta-sts.txt";

    private final Collection<ZoneSpec> zones;
    private final Certificates certificates;
    private final Registry registry;
    private final TcpListener listener;

    private HttpsFront(Collection<ZoneSpec> zones, Certificates certificates, Registry registry) throws IOException {
        this.zones = zones;
        this.certificates = certificates;
        this.registry = registry;
        this.listener = TcpListener.open(this::serve);
    }

    static HttpsFront open(Collection<ZoneSpec> zones, Certificates certificates, InstantSource clock)
            throws IOException {
        return new HttpsFront(zones, certificates, new Registry(zones, clock));
    }

    /** Where it really listens. */
    String address() {
        return "127.0.0.1:" + listener.port();
    }

    private void serve(Socket plain) {
        try (plain) {
            plain.setSoTimeout(IDLE_MILLIS);
            try (Socket client = certificates.secured(plain, identity())) {
                answer(client);
            }
        } catch (IOException gone) {
            // no handshake, or the client has left: nothing is owed to it
        }
    }

    private Certificates.Identity identity() {
        List<String> names = new ArrayList<>(List.of(Registry.BOOTSTRAP_HOST, Registry.HOST));
        policies().keySet().stream().sorted().forEach(names::add);
        return new Certificates.Identity(names, Certificates.Kind.GOOD);
    }

    private Map<String, HttpAnswer> policies() {
        Map<String, HttpAnswer> policies = new LinkedHashMap<>();
        zones.forEach(zone -> zone.policy().ifPresent(policy -> policies.put("mta-sts." + zone.name(), policy)));
        return policies;
    }

    private void answer(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String[] request = line(in).split(" ");
        String host = "";
        int read = 0;
        for (String header = line(in); !header.isEmpty() && read < LONGEST_HEAD; header = line(in)) {
            read += header.length();
            if (header.toLowerCase(Locale.ROOT).startsWith("host:")) {
                host = header.substring("host:".length()).strip().toLowerCase(Locale.ROOT);
            }
        }
        boolean get = request.length == 3 && request[0].equals("GET");
        send(client.getOutputStream(), get ? document(host, request[1]) : HttpAnswer.page(405, "Method Not Allowed"));
    }

    private static String line(BufferedReader in) throws IOException {
        return Optional.ofNullable(in.readLine()).orElse("");
    }

    private HttpAnswer document(String host, String path) {
        UnaryOperator<String> port = name -> name.replaceFirst(":\\d+$", "");
        return switch (port.apply(host)) {
            case Registry.BOOTSTRAP_HOST -> registry.bootstrap(path);
            case Registry.HOST -> registry.domain(path);
            default ->
                Optional.ofNullable(policies().get(port.apply(host)))
                        .filter(policy -> path.equals(POLICY_PATH))
                        .orElseGet(() -> HttpAnswer.page(404, "Not Found"));
        };
    }

    private static void send(OutputStream out, HttpAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Practice\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    @Override
    public void close() {
        listener.close();
    }
}
