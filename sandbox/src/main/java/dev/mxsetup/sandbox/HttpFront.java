package dev.mxsetup.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The world's one HTTP server: the API and the portal's readiness answer. */
final class HttpFront implements AutoCloseable {
    static final String READINESS_PATH = "/portal/readiness/";

    private static final int LONGEST_BODY = 4 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ApiFront front;
    private final Portal portal;
    private final Faults faults;

    private HttpFront(HttpServer server, ApiFront front, Portal portal, Faults faults) {
        this.server = server;
        this.front = front;
        this.portal = portal;
        this.faults = faults;
    }

    static HttpFront open(int port, ApiFront front, List<HostApi> apis, Portal portal, Faults faults)
            throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        HttpFront http = new HttpFront(server, front, portal, faults);
        server.setExecutor(http.threads);
        apis.forEach(api -> server.createContext(api.host().path() + "/", exchange -> http.answerApi(exchange, api)));
        server.createContext(READINESS_PATH, http::answerReadiness);
        server.start();
        return http;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answerApi(HttpExchange exchange, HostApi api) throws IOException {
        try (exchange) {
            Optional<String> body = body(exchange);
            if (body.isEmpty()) {
                send(exchange, HttpAnswer.text(413, "text/plain", "request too long"));
                return;
            }
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
            ApiRequest request = new ApiRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestURI()
                            .getPath()
                            .substring(api.host().path().length()),
                    query,
                    body.get(),
                    name -> Optional.ofNullable(exchange.getRequestHeaders().get(name))
                            .map(values -> String.join(",", values)));
            if (faults.on(Fault.SLOW)) {
                pause();
            }
            send(exchange, front.answer(api, request));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(2));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerReadiness(HttpExchange exchange) throws IOException {
        try (exchange) {
            String domain = exchange.getRequestURI().getPath().substring(READINESS_PATH.length());
            if (faults.on(Fault.PORTAL_DOWN)) {
                send(exchange, HttpAnswer.text(503, "text/plain", "the portal is being maintained"));
            } else if (faults.on(Fault.PORTAL_GARBLED)) {
                send(exchange, HttpAnswer.text(200, "text/html", "<html><body>Sign in</body></html>"));
            } else {
                send(exchange, HttpAnswer.text(200, "application/json", Json.write(portal.readiness(domain))));
            }
        }
    }

    private static Optional<String> body(HttpExchange exchange) throws IOException {
        byte[] read = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        return read.length > LONGEST_BODY ? Optional.empty() : Optional.of(new String(read, StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        if (answer.fate() == HttpAnswer.Fate.DROPPED) {
            // closing without an answer is what a lost connection looks like to the client
            return;
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (body.length == 0) {
            // 0 would stand for a body of unknown length
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        int sent = answer.fate() == HttpAnswer.Fate.TRUNCATED ? body.length / 2 : body.length;
        exchange.getResponseBody().write(body, 0, sent);
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
