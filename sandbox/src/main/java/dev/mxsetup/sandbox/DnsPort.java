package dev.mxsetup.sandbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;

/** A DNS server's socket pair on loopback: UDP and TCP on the same free port. */
final class DnsPort implements AutoCloseable {
    private static final int PLAIN_SIZE = 512;
    private static final int EDNS_SIZE = 1232;
    private static final int LONGEST = 65_535;
    private static final int HEADER = 12;
    private static final int IDLE_MILLIS = 5_000;
    private static final int ATTEMPTS = 50;

    private final Responder responder;
    private final Transport transport;
    private final TcpListener tcp;
    private final DatagramSocket udp;
    private final Thread udpLoop;

    private DnsPort(Responder responder, Transport transport) throws IOException {
        this.responder = responder;
        this.transport = transport;
        this.tcp = TcpListener.open(this::converse);
        try {
            this.udp = new DatagramSocket(new InetSocketAddress(TcpListener.loopback(), tcp.port()));
        } catch (IOException taken) {
            tcp.close();
            throw taken;
        }
        this.udpLoop = Thread.ofVirtual().unstarted(this::serveUdp);
    }

    /** How a server may be asked. */
    enum Transport {
        BOTH,
        /** Every answer over UDP is cut to nothing. */
        TRUNCATING,
        /** Connections are ended at once. */
        UDP_ONLY
    }

    /** Opens a server. */
    static DnsPort open(Responder responder, Transport transport) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                DnsPort port = new DnsPort(responder, transport);
                port.udpLoop.start();
                return port;
            } catch (BindException takenForUdp) {
                if (attempt == ATTEMPTS) {
                    throw takenForUdp;
                }
            }
        }
    }

    int port() {
        return tcp.port();
    }

    private void serveUdp() {
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
            try {
                udp.receive(packet);
                Thread.ofVirtual().start(() -> answerUdp(packet));
            } catch (IOException closed) {
                // the loop looks whether the socket is still open
            }
        }
    }

    private void answerUdp(DatagramPacket packet) {
        byte[] asked = Arrays.copyOf(packet.getData(), packet.getLength());
        Optional<byte[]> answer = answer(asked, false);
        if (answer.isEmpty()) {
            return;
        }
        byte[] wire = answer.get();
        try {
            udp.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
        } catch (IOException closed) {
            udp.close();
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            if (transport == Transport.UDP_ONLY) {
                return;
            }
            socket.setSoTimeout(IDLE_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] asked = new byte[in.readUnsignedShort()];
                in.readFully(asked);
                Optional<byte[]> answer = answer(asked, true);
                if (answer.isPresent()) {
                    byte[] framed = new byte[answer.get().length + 2];
                    framed[0] = (byte) (answer.get().length >> 8);
                    framed[1] = (byte) answer.get().length;
                    System.arraycopy(answer.get(), 0, framed, 2, answer.get().length);
                    out.write(framed);
                    out.flush();
                }
            }
        } catch (EOFException done) {
            // the client has closed
        } catch (IOException lost) {
            // idle for too long, or reset: nothing is owed to that client
        }
    }

    private Optional<byte[]> answer(byte[] asked, boolean overTcp) {
        Message query;
        try {
            query = new Message(asked);
        } catch (IOException malformed) {
            return formatError(asked);
        }
        if (query.getHeader().getFlag(Flags.QR)) {
            return Optional.empty();
        }
        Optional<Message> response = responder.respond(query);
        if (overTcp) {
            return response.map(message -> message.toWire(LONGEST));
        }
        return response.map(message ->
                transport == Transport.TRUNCATING ? emptied(query).toWire(PLAIN_SIZE) : message.toWire(room(query)));
    }

    private static Message emptied(Message query) {
        Message truncated = Authority.reply(query);
        truncated.getHeader().setFlag(Flags.AA);
        truncated.getHeader().setFlag(Flags.TC);
        return truncated;
    }

    private static int room(Message query) {
        OPTRecord options = query.getOPT();
        return options == null ? PLAIN_SIZE : Math.clamp(options.getPayloadSize(), PLAIN_SIZE, EDNS_SIZE);
    }

    private static Optional<byte[]> formatError(byte[] asked) {
        if (asked.length < HEADER) {
            return Optional.empty();
        }
        Header header = new Header(((asked[0] & 0xff) << 8) | (asked[1] & 0xff));
        header.setFlag(Flags.QR);
        header.setRcode(Rcode.FORMERR);
        return Optional.of(header.toWire());
    }

    @Override
    public void close() {
        udp.close();
        TcpListener.ended(udpLoop);
        tcp.close();
    }
}
