package dev.mxsetup.smtp;

import dev.mxsetup.dns.RemoteText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.smtp.SMTPConnectionClosedException;
import org.apache.commons.net.smtp.SMTPSClient;

/**
 * One connection to a mail host. The dialogue is Commons Net's; ours are the bounds (time and octets of each reply), the
 * escaping, the judged certificate, and that nothing is sent which would begin a message.
 */
final class Conversation implements AutoCloseable {
    /** RFC 5321 section 4.5.3.1.5 allows 512 octets; extensions add some. */
    private static final int LONGEST_LINE = 1000;

    private static final int MOST_LINES = 100;

    /** What is kept of a text for people. */
    private static final int LONGEST_TEXT = 500;

    private static final Pattern LINE = Pattern.compile("(\\d{3})[ -]?(.*)");
    private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s+(.*)|$)");

    private final MailServer server;
    private final SmtpTimes times;
    private final Client client;
    private boolean connected;
    private boolean greeted;
    private boolean closed;
    private List<String> extensions = List.of();

    private Conversation(MailServer server, SmtpTimes times, Duration within, X509TrustManager strict) {
        this.server = server;
        this.times = times.atMost(within);
        this.client = new Client(new CertificateJudge(strict), new BoundedSocket(within));
    }

    /** Why there is no conversation, or none any more. */
    static final class Over extends Exception {
        private static final long serialVersionUID = 1;
        private final Greeting.Reason reason;
        private final transient Optional<SmtpReply> reply;

        Over(Greeting.Reason reason, String detail) {
            super(RemoteText.of(detail, LONGEST_TEXT));
            this.reason = reason;
            this.reply = Optional.empty();
        }

        /** It does not want to talk to us. */
        Over(SmtpReply refusal) {
            super(refusal.line());
            this.reason = Greeting.Reason.CLOSED;
            this.reply = Optional.of(refusal);
        }

        /** The refusal, where there is one. */
        Optional<SmtpReply> reply() {
            return reply;
        }

        Greeting.Reason reason() {
            return reason;
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }

    /** The protocol as Commons Net speaks it, over a bounded socket. */
    private final class Client extends SMTPSClient {
        private final BoundedSocket bounded;
        private final CertificateJudge judge;

        Client(CertificateJudge judge, BoundedSocket bounded) {
            super("TLS", false, StandardCharsets.UTF_8.name());
            this.judge = judge;
            this.bounded = bounded;
            setTrustManager(judge);
            setEndpointCheckingEnabled(true);
            setConnectTimeout((int) times.connect().toMillis());
            setSocketFactory(new SocketFactory() {
                @Override
                public Socket createSocket() {
                    return bounded;
                }

                @Override
                public Socket createSocket(String host, int port) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Socket createSocket(String host, int port, java.net.InetAddress local, int localPort) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Socket createSocket(java.net.InetAddress host, int port) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Socket createSocket(
                        java.net.InetAddress host, int port, java.net.InetAddress local, int localPort) {
                    throw new UnsupportedOperationException();
                }
            });
        }

        @Override
        protected void _connectAction_() throws IOException {
            connected = true;
            // Names the host in the handshake and to the judge, wherever the socket leads.
            _hostname_ = server.host().text();
            bounded.allow(times.banner());
            super._connectAction_();
        }

        String protocol() {
            return _socket_ instanceof SSLSocket secure ? secure.getSession().getProtocol() : "";
        }
    }

    /**
     * Connects and waits for the whole greeting.
     *
     * @param real where {@code server} is led
     * @param within time for the whole conversation
     * @throws Over if nothing that speaks SMTP answers
     */
    static Conversation open(
            MailServer server, InetSocketAddress real, SmtpTimes times, Duration within, X509TrustManager strict)
            throws Over {
        Conversation conversation = new Conversation(server, times, within, strict);
        try {
            conversation.client.connect(real.getAddress(), real.getPort());
        } catch (SMTPConnectionClosedException e) {
            if (conversation.last().isEmpty()) {
                conversation.close();
                throw conversation.over(e);
            }
        } catch (IOException e) {
            conversation.close();
            throw conversation.over(e);
        }
        conversation.greeted = true;
        return conversation;
    }

    SmtpReply banner() throws Over {
        return last().orElseThrow(() -> new Over(Greeting.Reason.NO_SMTP, "no greeting"));
    }

    /** EHLO, or HELO for a host that does not know that. */
    SmtpReply hello(String name) throws Over {
        SmtpReply reply = send("EHLO", name);
        if (reply.isPositive()) {
            extensions = lines().stream()
                    .skip(1)
                    .map(line -> RemoteText.of(line, LONGEST_LINE).toUpperCase(Locale.ROOT))
                    .toList();
            return reply;
        }
        extensions = List.of();
        return reply.code() >= 500 ? send("HELO", name) : reply;
    }

    List<String> extensions() {
        return extensions;
    }

    boolean offers(String keyword) {
        return extensions.stream().anyMatch(line -> line.equals(keyword) || line.startsWith(keyword + " "));
    }

    OptionalLong size() {
        return extensions.stream()
                .filter(line -> line.matches("SIZE [0-9]{1,18}"))
                .mapToLong(line -> Long.parseLong(line.substring("SIZE ".length())))
                .filter(octets -> octets > 0)
                .findFirst();
    }

    /** STARTTLS and the handshake; after a failure there is nothing more to say but goodbye. */
    Tls startTls() {
        client.bounded.allow(times.command());
        try {
            if (!client.execTLS()) {
                return new Tls.Failed(last().map(SmtpReply::line).orElse("refused"));
            }
        } catch (IOException e) {
            close();
            return new Tls.Failed(RemoteText.of(e.getClass().getSimpleName() + ": " + e.getMessage(), LONGEST_TEXT));
        }
        return new Tls.Encrypted(client.protocol(), client.judge.chain(), client.judge.flaw());
    }

    SmtpReply mail(String sender, boolean utf8) throws Over {
        return send("MAIL", "FROM:<" + sender + ">" + (utf8 ? " SMTPUTF8" : ""));
    }

    SmtpReply recipient(String address) throws Over {
        return send("RCPT", "TO:<" + address + ">");
    }

    SmtpReply reset() throws Over {
        return send("RSET", "");
    }

    /** Every command goes through here: none that would hand over a message, and one line each. */
    private SmtpReply send(String verb, String argument) throws Over {
        if (argument.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new IllegalArgumentException("a control character in a command");
        }
        client.bounded.allow(times.command());
        try {
            if (argument.isEmpty()) {
                client.sendCommand(verb);
            } else {
                client.sendCommand(verb, argument);
            }
        } catch (SMTPConnectionClosedException e) {
            if (last().filter(reply -> reply.code() == 421).isEmpty()) {
                throw over(e);
            }
        } catch (IOException e) {
            throw over(e);
        }
        return last().orElseThrow(() -> new Over(Greeting.Reason.NO_SMTP, "no reply"));
    }

    private Optional<SmtpReply> last() {
        String[] raw = Optional.ofNullable(client.getReplyStrings()).orElse(new String[0]);
        if (raw.length == 0) {
            return Optional.empty();
        }
        Matcher first = LINE.matcher(raw[raw.length - 1]);
        if (!first.matches()) {
            return Optional.empty();
        }
        int code = Integer.parseInt(first.group(1));
        Optional<String> enhanced = Optional.empty();
        List<String> texts = new ArrayList<>();
        for (String line : lines()) {
            Matcher status = ENHANCED.matcher(line);
            if (status.matches()) {
                enhanced = enhanced.or(() -> Optional.of(status.group(1)));
                Optional.ofNullable(status.group(2)).ifPresent(texts::add);
            } else if (!line.isEmpty()) {
                texts.add(line);
            }
        }
        return Optional.of(new SmtpReply(code, enhanced, RemoteText.of(String.join(" ", texts), LONGEST_TEXT)));
    }

    /** The last reply's lines without their codes; not escaped. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String raw : Optional.ofNullable(client.getReplyStrings()).orElse(new String[0])) {
            Matcher matcher = LINE.matcher(raw);
            if (matcher.matches() && lines.size() < MOST_LINES) {
                String text = matcher.group(2);
                lines.add(text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) : text);
            }
        }
        return lines;
    }

    private Over over(IOException thrown) {
        String detail = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        if (Thread.currentThread().isInterrupted()) {
            return new Over(Greeting.Reason.INTERRUPTED, "interrupted");
        }
        return new Over(connected ? broken(thrown) : unconnected(thrown), (greeted ? "greeted, then: " : "") + detail);
    }

    private static Greeting.Reason unconnected(IOException thrown) {
        String text = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        if (thrown instanceof SocketTimeoutException) {
            return Greeting.Reason.CONNECT_TIMEOUT;
        }
        if (thrown instanceof NoRouteToHostException || text.contains("unreachable") || text.contains("permission")) {
            return Greeting.Reason.UNREACHABLE;
        }
        if (thrown instanceof ConnectException && text.contains("timed out")) {
            return Greeting.Reason.CONNECT_TIMEOUT;
        }
        return thrown instanceof ConnectException ? Greeting.Reason.CONNECTION_REFUSED : Greeting.Reason.UNREACHABLE;
    }

    private Greeting.Reason broken(IOException thrown) {
        return switch (thrown) {
            case SocketTimeoutException late -> greeted ? Greeting.Reason.NO_SMTP : Greeting.Reason.NO_BANNER;
            case MalformedServerReplyException odd -> Greeting.Reason.NO_SMTP;
            case BoundedSocket.TooMuch much -> Greeting.Reason.NO_SMTP;
            case SMTPConnectionClosedException closed -> Greeting.Reason.CLOSED;
            case SocketException gone -> Greeting.Reason.CLOSED;
            default -> Greeting.Reason.NO_SMTP;
        };
    }

    /** Takes back what was said of a message, and goes. */
    void leave() {
        goodbye("RSET", "QUIT");
    }

    void quit() {
        goodbye("QUIT");
    }

    /** Where somebody listens, and within a moment. */
    private void goodbye(String... verbs) {
        try {
            for (String verb : verbs) {
                if (!closed) {
                    client.bounded.allow(shortly());
                    client.sendCommand(verb);
                }
            }
        } catch (IOException gone) {
            // The other side has left, which is what was asked of it.
        }
        close();
    }

    private Duration shortly() {
        Duration second = Duration.ofSeconds(1);
        return times.command().compareTo(second) < 0 ? times.command() : second;
    }

    @Override
    public void close() {
        closed = true;
        try {
            client.disconnect();
            client.bounded.close();
        } catch (IOException gone) {
            // Nothing is left to close.
        }
    }
}
