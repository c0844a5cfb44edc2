package dev.mxsetup.smtp;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A mail host on loopback that says what a test tells it to. Unless told otherwise it greets, knows SIZE, takes the null
 * sender and every recipient but those beginning with {@code mxsetup-}. It keeps what each connection was told.
 */
public final class ScriptedMailHost implements AutoCloseable {
    /** Instead of a reply: the connection is closed. */
    public static final String DROP = "DROP";
    /** Instead of a reply: nothing, for ever. */
    public static final String SILENCE = "SILENCE";
    /** Instead of a reply: a line without an end. */
    public static final String ENDLESS = "ENDLESS";

    private static final InetSocketAddress LOGICAL = new InetSocketAddress(address("11.0.9.25"), MailServer.PORT);

    private final ServerSocket listener;
    private final Thread acceptor;
    private final List<List<String>> transcripts = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger mostPresent = new AtomicInteger();
    private final Map<String, List<String>> replies = new LinkedHashMap<>();
    private final List<String> extensions = new ArrayList<>(List.of("SIZE 52428800", "ENHANCEDSTATUSCODES"));
    private String banner = "220 mx.portal.example ESMTP ready";
    private Optional<SSLSocketFactory> tls = Optional.empty();
    private int mostPerTransaction = Integer.MAX_VALUE;
    private int mostRejects = Integer.MAX_VALUE;

    private ScriptedMailHost(ServerSocket listener) {
        this.listener = listener;
        this.acceptor = Thread.ofVirtual().start(this::accept);
    }

    public static ScriptedMailHost start() {
        try {
            return new ScriptedMailHost(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its logical address. */
    public MailServer server() {
        return new MailServer(DomainName.of("mx.portal.example"), LOGICAL.getAddress());
    }

    public Network network() {
        return Network.lab(
                Map.of(LOGICAL, new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort())));
    }

    /** Several lines with {@code \n} between them. */
    public ScriptedMailHost banner(String lines) {
        banner = lines;
        return this;
    }

    public ScriptedMailHost offering(String extension) {
        extensions.add(extension);
        return this;
    }

    /** Offers STARTTLS with the certificate of that factory. */
    public ScriptedMailHost tls(SSLSocketFactory factory) {
        tls = Optional.of(factory);
        return offering("STARTTLS");
    }

    /** What it says to commands that begin like that; the last of several goes on for ever. */
    public ScriptedMailHost on(String command, String... said) {
        replies.put(command, new ArrayList<>(List.of(said)));
        return this;
    }

    /** 452 to the next recipient of a transaction. */
    public ScriptedMailHost mostPerTransaction(int count) {
        mostPerTransaction = count;
        return this;
    }

    /** 421, and the end, after so many refused recipients. */
    public ScriptedMailHost mostRejects(int count) {
        mostRejects = count;
        return this;
    }

    /** The commands of each connection. */
    public List<List<String>> transcripts() {
        return List.copyOf(transcripts);
    }

    /** How many connections there were at the same time, at the most. */
    public int mostAtOnce() {
        return mostPresent.get();
    }

    public List<String> recipients() {
        return transcripts.stream()
                .flatMap(List::stream)
                .filter(line -> line.startsWith("RCPT TO:"))
                .map(line -> line.substring("RCPT TO:<".length(), line.length() - 1))
                .toList();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> converse(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket client) {
        List<String> transcript = new CopyOnWriteArrayList<>();
        transcripts.add(transcript);
        mostPresent.accumulateAndGet(present.incrementAndGet(), Math::max);
        AtomicBoolean here = new AtomicBoolean(true);
        Runnable leaving = () -> {
            if (here.getAndSet(false)) {
                present.decrementAndGet();
            }
        };
        try (client) {
            new Session(client, transcript, leaving).run();
        } catch (IOException gone) {
            // The client has left.
        } finally {
            leaving.run();
        }
    }

    private final class Session {
        private final List<String> transcript;
        private final Runnable leaving;
        private Socket socket;
        private BufferedReader in;
        private int inTransaction;
        private int rejects;
        private boolean encrypted;

        /** @param leaving hears QUIT, before the client has its answer */
        Session(Socket socket, List<String> transcript, Runnable leaving) throws IOException {
            this.socket = socket;
            this.transcript = transcript;
            this.leaving = leaving;
            this.in = reader(socket);
        }

        void run() throws IOException {
            if (!say(banner)) {
                return;
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                transcript.add(line);
                if (line.equals("QUIT")) {
                    leaving.run();
                }
                String reply = reply(line);
                if (!say(reply) || line.equals("QUIT") || reply.startsWith("421")) {
                    socket.close();
                    return;
                }
                if (line.equals("STARTTLS") && reply.startsWith("220")) {
                    encrypt();
                }
            }
        }

        private boolean say(String reply) throws IOException {
            OutputStream out = socket.getOutputStream();
            switch (reply) {
                case DROP -> {
                    socket.close();
                    return false;
                }
                case SILENCE -> {
                    return true;
                }
                case ENDLESS -> {
                    byte[] much = "a".repeat(8192).getBytes(StandardCharsets.US_ASCII);
                    while (true) {
                        out.write(much);
                    }
                }
                default -> {
                    out.write((reply.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    return true;
                }
            }
        }

        private void encrypt() throws IOException {
            SSLSocket secure = (SSLSocket) tls.orElseThrow().createSocket(socket, null, false);
            secure.setUseClientMode(false);
            secure.startHandshake();
            socket = secure;
            in = reader(secure);
            encrypted = true;
        }

        private String reply(String line) {
            for (Map.Entry<String, List<String>> scripted : replies.entrySet()) {
                if (line.startsWith(scripted.getKey())) {
                    List<String> left = scripted.getValue();
                    return counted(line, left.size() > 1 ? left.removeFirst() : left.getFirst());
                }
            }
            if (line.startsWith("RCPT TO:")) {
                return counted(line, line.startsWith("RCPT TO:<mxsetup-") ? "550 5.1.1 User unknown" : "250 2.1.5 Ok");
            }
            return switch (line.split(" ", 2)[0]) {
                case "EHLO" -> hello();
                case "HELO" -> "250 mx.portal.example";
                case "STARTTLS" -> "220 2.0.0 Ready";
                case "MAIL", "RSET" -> {
                    inTransaction = 0;
                    yield "250 2.1.0 Ok";
                }
                case "QUIT" -> "221 2.0.0 Bye";
                default -> "502 5.5.2 no such command";
            };
        }

        private String hello() {
            List<String> lines = new ArrayList<>(List.of("mx.portal.example"));
            extensions.stream()
                    .filter(extension -> !(encrypted && extension.equals("STARTTLS")))
                    .forEach(lines::add);
            String last = lines.removeLast();
            return String.join(
                            "", lines.stream().map(one -> "250-" + one + "\n").toList()) + "250 " + last;
        }

        private String counted(String line, String reply) {
            if (!line.startsWith("RCPT")) {
                return reply;
            }
            if (++inTransaction > mostPerTransaction) {
                return "452 4.5.3 Too many recipients";
            }
            boolean refused = reply.startsWith("5") || reply.startsWith("4");
            return refused && ++rejects > mostRejects ? "421 4.7.0 Too many errors" : reply;
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The port is closed when this returns, not only about to be. */
    @Override
    public void close() {
        try {
            listener.close();
            acceptor.join();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
