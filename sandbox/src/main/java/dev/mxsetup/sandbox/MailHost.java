package dev.mxsetup.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The portal's mail host: an SMTP server that says of every address whether it would take its mail, and takes none. */
final class MailHost implements AutoCloseable {
    /** RFC 5321 §4.5.3.1.4 asks for 512 octets; extensions add some. */
    private static final int LONGEST_LINE = 1000;

    private static final int IDLE_MILLIS = 60_000;
    private static final int MOST_REJECTS = 20;

    private final Portal portal;
    private final TcpListener listener;

    private MailHost(Portal portal) throws IOException {
        this.portal = portal;
        this.listener = TcpListener.open(client -> new Session(client).converse());
    }

    static MailHost open(Portal portal) throws IOException {
        return new MailHost(portal);
    }

    int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
    }

    /** One client's conversation. */
    private final class Session {
        private final Socket client;
        private boolean greeted;
        private boolean hasSender;
        private boolean hasRecipient;
        private int rejects;

        Session(Socket client) {
            this.client = client;
        }

        void converse() {
            try (client) {
                client.setSoTimeout(IDLE_MILLIS);
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                send(out, "220 " + Places.TARGET + " ESMTP practice portal");
                Optional<String> line = line(in);
                while (line.isPresent()) {
                    String reply = line.get().length() > LONGEST_LINE ? "500 5.5.2 Line too long" : reply(line.get());
                    send(out, reply);
                    if (reply.startsWith("221") || reply.startsWith("421")) {
                        return;
                    }
                    line = line(in);
                }
            } catch (IOException gone) {
                // the client has left; the conversation owes nothing more
            }
        }

        private void send(OutputStream out, String reply) throws IOException {
            out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        /** The next line without its end; one character more than allowed stands for any longer line. */
        private Optional<String> line(InputStream in) throws IOException {
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

        private String reply(String line) {
            String command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("EHLO ")) {
                greeted = true;
                return "250-" + Places.TARGET + "\r\n250-SIZE 52428800\r\n250-8BITMIME\r\n"
                        + "250-ENHANCEDSTATUSCODES\r\n250 PIPELINING";
            }
            if (command.startsWith("HELO ")) {
                greeted = true;
                return "250 " + Places.TARGET;
            }
            if (command.startsWith("MAIL FROM:")) {
                return mail();
            }
            if (command.startsWith("RCPT TO:")) {
                return recipient(line.substring("RCPT TO:".length()).strip());
            }
            return switch (command.strip()) {
                case "RSET" -> {
                    hasSender = false;
                    hasRecipient = false;
                    yield "250 2.0.0 Ok";
                }
                case "NOOP" -> "250 2.0.0 Ok";
                case "DATA" -> data();
                case "QUIT" -> "221 2.0.0 Bye";
                default -> "502 5.5.2 Command not recognized";
            };
        }

        private String mail() {
            if (!greeted) {
                return "503 5.5.1 Send EHLO first";
            }
            hasSender = true;
            return "250 2.1.0 Ok";
        }

        private String data() {
            return hasRecipient
                    ? "554 5.7.1 This is a practice world: it takes no messages"
                    : "503 5.5.1 Need RCPT first";
        }

        private String recipient(String path) {
            if (!hasSender) {
                return "503 5.5.1 Need MAIL first";
            }
            int end = path.indexOf('>');
            int at = path.lastIndexOf('@', end);
            if (!path.startsWith("<") || at < 2) {
                return "501 5.1.3 Bad recipient address syntax";
            }
            String reply = verdict(path.substring(1, end).toLowerCase(Locale.ROOT), path.substring(at + 1, end));
            if (reply.startsWith("250")) {
                hasRecipient = true;
            } else if (++rejects >= MOST_REJECTS) {
                return "421 4.7.0 Too many errors";
            }
            return reply;
        }

        private String verdict(String address, String domain) {
            Optional<Subscription> known = portal.subscription(domain).filter(Subscription::takesMail);
            if (known.isEmpty()) {
                return "550 5.7.1 Relaying denied";
            }
            boolean exists = known.get().acceptsAll()
                    || known.get().addresses().contains(address)
                    || address.startsWith("postmaster@");
            return exists ? "250 2.1.5 Ok" : "550 5.1.1 User unknown";
        }
    }
}
