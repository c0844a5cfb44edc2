package dev.mxsetup.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One HTTP/1.1 message, as it came (RFC 9112 section 2.1).
 *
 * @param head start line and header lines, each ended by CRLF, without the empty line
 */
record HttpMessage(String head, byte[] body) {
    /** A request; empty at the connection's end. Its body has a length, or there is none. */
    static Optional<HttpMessage> request(InputStream in) throws IOException {
        Optional<String> head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        HttpMessage start = new HttpMessage(head.get(), new byte[0]);
        if (start.header("transfer-encoding").isPresent()) {
            throw new IOException("a request without Content-Length is not relayed");
        }
        int length = start.header("content-length").map(Integer::parseInt).orElse(0);
        return Optional.of(new HttpMessage(head.get(), in.readNBytes(length)));
    }

    /** An answer whose sender closes the connection after it. */
    static HttpMessage answer(InputStream in) throws IOException {
        String head = head(in).orElseThrow(() -> new IOException("the simulated host does not answer"));
        return new HttpMessage(head, in.readAllBytes());
    }

    String method() {
        return head.substring(0, head.indexOf(' '));
    }

    String target() {
        return head.split(" ", 3)[1];
    }

    Optional<String> header(String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    HttpMessage without(String name) {
        return new HttpMessage(
                head.lines()
                        .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                        .map(line -> line + "\r\n")
                        .collect(Collectors.joining()),
                body);
    }

    HttpMessage with(String line) {
        return new HttpMessage(head + line + "\r\n", body);
    }

    /** Half of it: of its body, or of the head where it has no other. */
    byte[] halved() {
        byte[] whole = bytes();
        return Arrays.copyOf(whole, body.length > 0 ? whole.length - (body.length + 1) / 2 : whole.length / 2);
    }

    byte[] bytes() {
        byte[] first = (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    private static Optional<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            read.write(octet);
            String text = octet == '\n' ? read.toString(StandardCharsets.ISO_8859_1) : "";
            if (text.endsWith("\r\n\r\n")) {
                return Optional.of(text.substring(0, text.length() - 2));
            }
        }
        return Optional.empty();
    }
}
