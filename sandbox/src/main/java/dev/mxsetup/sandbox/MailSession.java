package dev.mxsetup.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One client's conversation with a mail host. */
final class MailSession {
    /** RFC 5321 §4.5.3.1.4 asks for 512 octets; extensions add some. */
    private static final int LONGEST_LINE = 1000;

    private static final int IDLE_MILLIS = 60_000;
    private static final Duration LATE = Duration.ofSeconds(6);
    private static final String READY_FOR_TLS = "220 2.0.0 Ready to start TLS";
    private static final int LINES_WITHOUT_END = 1_000_000;

    private final MailSpec spec;
    private final Certificates certificates;
    private Socket client;
    private boolean greeted;
    private boolean encrypted;
    private Optional<String> sender = Optional.empty();
    private int accepted;
    private int rejects;

    MailSession(MailSpec spec, Certificates certificates, Socket client) {
        this.spec = spec;
        this.certificates = certificates;
        this.client = client;
    }

    void converse() {
        try {
            client.setSoTimeout(IDLE_MILLIS);
            if (greet()) {
                answerAll();
            }
        } catch (IOException gone) {
            // the client has left; the conversation owes nothing more
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }

    private void leave() {
        try {
            client.close();
        } catch (IOException gone) {
            // the client was faster
        }
    }

    /** Whether a conversation follows. */
    private boolean greet() throws IOException, InterruptedException {
        switch (spec.start()) {
            case GREETS -> send("220 " + spec.banner());
            case GREETS_LATE -> {
                send("220-" + spec.banner());
                Thread.sleep(LATE);
                send("220 " + spec.banner());
            }
            case REFUSES_CLIENTS -> send("554 5.7.1 " + spec.name() + " does not talk to your address");
            case NEVER_ENDS -> neverEnd();
            case HANGS_UP, REFUSES_CONNECTIONS -> {}
        }
        return spec.start() == MailSpec.Start.GREETS || spec.start() == MailSpec.Start.GREETS_LATE;
    }

    private void neverEnd() throws IOException {
        send("220-" + spec.banner() + "x".repeat(1 << 20));
        for (int line = 0; line < LINES_WITHOUT_END; line++) {
            send("220-\u001b[2J<script>alert(1)</script>\r 250 smuggled");
        }
    }

    private void answerAll() throws IOException, InterruptedException {
        Optional<String> line = line();
        while (line.isPresent()) {
            String reply = line.get().length() > LONGEST_LINE ? "500 5.5.2 Line too long" : reply(line.get());
            send(reply);
            if (reply.startsWith("221") || reply.startsWith("421")) {
                return;
            }
            if (reply.equals(READY_FOR_TLS)) {
                encrypt();
            }
            line = line();
        }
    }

    /** RFC 3207 §4.2: what was said before is forgotten. */
    private void encrypt() throws IOException {
        client = certificates.secured(client, spec.identity().orElseThrow());
        client.setSoTimeout(IDLE_MILLIS);
        encrypted = true;
        greeted = false;
        forget();
    }

    private void send(String reply) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** The next line without its end; one character more than allowed stands for any longer line. */
    private Optional<String> line() throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (line.length() <= LONGEST_LINE && next != '\r') {
                line.append((char) next);
            }
        }
        return Optional.of(line.toString());
    }

    private String reply(String line) throws InterruptedException {
        String command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("EHLO ")) {
            greeted = true;
            return extensions();
        }
        if (command.startsWith("HELO ")) {
            greeted = true;
            return "250 " + spec.name();
        }
        if (command.startsWith("MAIL FROM:")) {
            return mail(line.substring("MAIL FROM:".length()).strip());
        }
        if (command.startsWith("RCPT TO:")) {
            return recipient(line.substring("RCPT TO:".length()).strip());
        }
        return switch (command.strip()) {
            case "RSET" -> {
                forget();
                yield "250 2.0.0 Ok";
            }
            case "NOOP" -> "250 2.0.0 Ok";
            case "STARTTLS" -> offersTls() ? READY_FOR_TLS : "502 5.5.1 Command not implemented";
            case "DATA" -> data();
            case "QUIT" -> "221 2.0.0 Bye";
            default -> "502 5.5.2 Command not recognized";
        };
    }

    private boolean offersTls() {
        return spec.identity().isPresent() && !encrypted;
    }

    private String extensions() {
        String start = "250-" + spec.name() + "\r\n250-SIZE " + spec.size() + "\r\n";
        if (spec.garblesExtensions()) {
            return start + "250-XXXXXXXA\r\n250 8BITMIME";
        }
        return start + (offersTls() ? "250-STARTTLS\r\n" : "")
                + "250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 PIPELINING";
    }

    private void forget() {
        sender = Optional.empty();
        accepted = 0;
    }

    private String mail(String path) {
        if (!greeted) {
            return "503 5.5.1 Send EHLO first";
        }
        int end = path.indexOf('>');
        if (!path.startsWith("<") || end < 0) {
            return "501 5.1.7 Bad sender address syntax";
        }
        if (end == 1 && !spec.takesNullSender()) {
            return "550 5.7.1 The null sender is not welcome here";
        }
        sender = Optional.of(path.substring(1, end));
        accepted = 0;
        return "250 2.1.0 Ok";
    }

    private String data() {
        return accepted > 0 ? "554 5.7.1 This is a practice world: it takes no messages" : "503 5.5.1 Need RCPT first";
    }

    private String recipient(String path) throws InterruptedException {
        if (sender.isEmpty()) {
            return "503 5.5.1 Need MAIL first";
        }
        int end = path.indexOf('>');
        int at = path.lastIndexOf('@', end);
        if (!path.startsWith("<") || at < 2) {
            return "501 5.1.3 Bad recipient address syntax";
        }
        if (accepted >= spec.mostRecipients()) {
            return "452 4.5.3 Too many recipients";
        }
        Thread.sleep(spec.slowness());
        String reply = spec.directory().reply(new Recipient(sender.get(), path.substring(1, end)));
        if (reply.startsWith("250")) {
            accepted++;
        } else if (reply.startsWith("5") && ++rejects >= spec.mostRejects()) {
            return "421 4.7.0 Too many errors";
        }
        return reply;
    }
}
