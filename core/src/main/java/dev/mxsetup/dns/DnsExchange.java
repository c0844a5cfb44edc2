package dev.mxsetup.dns;

import dev.mxsetup.dns.DnsReply.Answer;
import dev.mxsetup.dns.DnsReply.Reason;
import dev.mxsetup.dns.DnsReply.Silence;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.WireParseException;

/** {@link DnsClient} over own sockets. They belong to channels, because only those end at an interrupt on every kind of thread. */
final class DnsExchange implements DnsClient {
    /** What fits through every path unfragmented (DNS flag day 2020). */
    private static final int EDNS_SIZE = 1232;

    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int HEADER_SIZE = 12;
    /** What servers answer that do not know EDNS (RFC 6891 section 7). */
    private static final Set<Integer> NO_EDNS = Set.of(Rcode.FORMERR, Rcode.NOTIMP, Rcode.BADVERS);

    private final Network network;
    private final Timeouts timeouts;

    DnsExchange(Network network, Timeouts timeouts) {
        this.network = network;
        this.timeouts = timeouts;
    }

    @Override
    public DnsReply ask(DnsQuestion question) {
        Optional<InetSocketAddress> route = network.route(question.server());
        if (route.isEmpty()) {
            return silence(question, Reason.UNREACHABLE, "this address is out of reach here");
        }
        DnsReply reply = exchange(question, route.get(), true);
        if (reply instanceof Answer answer && NO_EDNS.contains(answer.rcode())) {
            return exchange(question, route.get(), false);
        }
        return reply;
    }

    private DnsReply exchange(DnsQuestion question, InetSocketAddress to, boolean edns) {
        Message query = query(question, edns);
        Optional<Message> byUdp;
        try {
            byUdp = question.onlyTcp() ? Optional.empty() : overUdp(query, to);
        } catch (IOException | UnsupportedAddressTypeException | UnresolvedAddressException e) {
            return failed(question, e);
        }
        if (byUdp.isPresent() && !byUdp.get().getHeader().getFlag(Flags.TC)) {
            return new Answer(question.server(), byUdp.get());
        }
        try {
            return new Answer(question.server(), overTcp(query, to));
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                return silence(question, Reason.INTERRUPTED, "interrupted");
            }
            return byUdp.isPresent()
                    ? silence(question, Reason.NO_TCP, "the answer is too long for UDP, and TCP port 53 gives none")
                    : silence(
                            question,
                            Reason.TIMEOUT,
                            question.onlyTcp()
                                    ? "no answer by TCP"
                                    : "no answer by UDP or TCP within " + seconds(timeouts.total()));
        }
    }

    private static DnsReply failed(DnsQuestion question, Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            return silence(question, Reason.INTERRUPTED, "interrupted");
        }
        return switch (e) {
            case PortUnreachableException refused ->
                silence(question, Reason.CONNECTION_REFUSED, "nothing listens on port 53");
            case WireParseException malformed -> silence(question, Reason.MALFORMED, "what came is no DNS answer");
            default -> silence(question, Reason.UNREACHABLE, "there is no way to this address from here");
        };
    }

    private static Message query(DnsQuestion question, boolean edns) {
        Message query = Message.newQuery(Record.newRecord(question.name().wire(), question.type(), DClass.IN));
        if (!question.recursive()) {
            query.getHeader().unsetFlag(Flags.RD);
        }
        if (question.checkingDisabled()) {
            query.getHeader().setFlag(Flags.CD);
        }
        if (edns) {
            query.addRecord(
                    new OPTRecord(EDNS_SIZE, 0, 0, question.dnssec() ? ExtendedFlags.DO : 0), Section.ADDITIONAL);
        }
        return query;
    }

    /** One socket and one id for all attempts, so that a late answer to an early one still counts. */
    private Optional<Message> overUdp(Message query, InetSocketAddress to) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            // Connected, so that the kernel drops what comes from elsewhere and reports a closed port.
            channel.connect(to);
            for (Duration patience : timeouts.udp()) {
                channel.write(ByteBuffer.wrap(query.toWire()));
                Optional<Message> answer = listen(channel.socket(), query, patience);
                if (answer.isPresent()) {
                    return answer;
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<Message> listen(DatagramSocket socket, Message query, Duration patience)
            throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (true) {
            int left = millisUntil(deadline);
            if (left <= 0) {
                return Optional.empty();
            }
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.setSoTimeout(left);
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
            byte[] data = Arrays.copyOf(buffer, packet.getLength());
            if (carriesId(data, query)) {
                Message message = new Message(data);
                if (answers(message, query)) {
                    return Optional.of(message);
                }
            }
        }
    }

    private Message overTcp(Message query, InetSocketAddress to) throws IOException {
        long deadline = System.nanoTime() + timeouts.tcp().toNanos();
        try (SocketChannel channel = SocketChannel.open()) {
            Socket socket = channel.socket();
            socket.connect(to, Math.toIntExact(timeouts.tcp().toMillis()));
            byte[] wire = query.toWire();
            // Length and message in one segment (RFC 7766 section 8).
            ByteBuffer frame = ByteBuffer.allocate(2 + wire.length)
                    .putShort((short) wire.length)
                    .put(wire);
            socket.getOutputStream().write(frame.array());
            byte[] length = read(socket, 2, deadline);
            byte[] data = read(socket, (length[0] & 0xff) << 8 | (length[1] & 0xff), deadline);
            if (!carriesId(data, query)) {
                throw new ProtocolException("an answer to another query");
            }
            Message message = new Message(data);
            if (!answers(message, query)) {
                throw new ProtocolException("an answer to another question");
            }
            return message;
        }
    }

    private static byte[] read(Socket socket, int length, long deadline) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] data = new byte[length];
        int got = 0;
        while (got < length) {
            int left = millisUntil(deadline);
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout(left);
            int more = in.read(data, got, length - got);
            if (more < 0) {
                throw new EOFException();
            }
            got += more;
        }
        return data;
    }

    private static boolean carriesId(byte[] data, Message query) {
        return data.length >= HEADER_SIZE
                && ((data[0] & 0xff) << 8 | (data[1] & 0xff))
                        == query.getHeader().getID()
                && (data[2] & 0x80) != 0;
    }

    private static boolean answers(Message message, Message query) {
        if (message.getQuestion() == null) {
            // Servers that could not read the query send back no question.
            return message.getRcode() == Rcode.FORMERR || message.getRcode() == Rcode.NOTIMP;
        }
        return message.getQuestion().equals(query.getQuestion());
    }

    private static int millisUntil(long deadline) {
        long nanos = deadline - System.nanoTime();
        return nanos <= 0 ? 0 : (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() > 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static Silence silence(DnsQuestion question, Reason reason, String detail) {
        return new Silence(question.server(), reason, detail);
    }
}
