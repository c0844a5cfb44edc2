package dev.mxsetup.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** HTTP/1.1 with {@code Content-Length}. */
record HttpTransport(URI host, String stranger) implements Transport {
    @Override
    public URI at(int port) {
        return URI.create("http://127.0.0.1:" + port + host.getRawPath());
    }

    @Override
    public Optional<Request> next(InputStream in) throws IOException {
        return HttpMessage.request(in).map(request -> new Request(request.method(), request.target(), request.bytes()));
    }

    @Override
    public byte[] answer(Request request) throws IOException {
        HttpMessage message =
                HttpMessage.request(new ByteArrayInputStream(request.bytes())).orElseThrow();
        try (Socket upstream = new Socket(host.getHost(), host.getPort())) {
            upstream.setTcpNoDelay(true);
            upstream.getOutputStream()
                    .write(message.without("connection")
                            .with("Connection: close")
                            .bytes());
            upstream.getOutputStream().flush();
            return HttpMessage.answer(upstream.getInputStream())
                    .without("connection")
                    .bytes();
        }
    }

    @Override
    public List<Fault> faults() {
        return Stream.of(Fault.values())
                .filter(fault -> fault != Fault.SIGNATURE_SPOILT && !fault.isSilent())
                .toList();
    }

    @Override
    public byte[] struck(Fault fault, Request request, byte[] answer) throws IOException {
        return switch (fault) {
            case TOO_MANY_REQUESTS_WITH_RETRY_AFTER ->
                page("429 Too Many Requests", "Retry-After: " + Fault.RETRY_AFTER + "\r\n", "text/plain", "slow down");
            case TOO_MANY_REQUESTS -> page("429 Too Many Requests", "", "text/plain", "slow down");
            case SERVER_ERROR -> page("500 Internal Server Error", "", "text/plain", "internal error");
            case BAD_GATEWAY_AFTER_THE_EFFECT -> page("502 Bad Gateway", "", "text/html", Fault.html("Bad gateway"));
            case HTML_PAGE, HTML_PAGE_AFTER_THE_EFFECT -> page("200 OK", "", "text/html", Fault.html("Sign in"));
            case REDIRECT -> page("307 Temporary Redirect", "Location: " + stranger + "\r\n", "text/plain", "there");
            case BODY_TRUNCATED ->
                HttpMessage.answer(new ByteArrayInputStream(answer)).halved();
            case CONNECTION_DROPPED_BEFORE_THE_EFFECT,
                    CONNECTION_DROPPED_AFTER_THE_EFFECT,
                    SIGNATURE_SPOILT,
                    SILENCE,
                    SILENCE_AFTER_THE_EFFECT -> throw new IllegalStateException(fault + " has no answer here");
        };
    }

    @Override
    public boolean endsWith(Fault fault) {
        return fault == Fault.BODY_TRUNCATED;
    }

    private static byte[] page(String status, String header, String type, String body) {
        String text = "HTTP/1.1 " + status + "\r\n" + header + "Content-Type: " + type + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
