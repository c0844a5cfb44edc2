package dev.mxsetup.contract;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another host than the provider's own: redirects lead to it, and it is the proxy for everything beyond loopback. */
final class Stranger implements AutoCloseable {
    private static final byte[] NOTHING =
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Loopback port = new Loopback(this::serve);

    String address() {
        return "http://127.0.0.1:" + port.port();
    }

    /** The first lines of the requests that it got. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    private void serve(Socket connection) throws IOException {
        Optional<HttpMessage> request = HttpMessage.request(connection.getInputStream());
        if (request.isPresent()) {
            heard.add(request.get().method() + " " + request.get().target());
            connection.getOutputStream().write(NOTHING);
        }
    }

    @Override
    public void close() {
        port.close();
    }
}
