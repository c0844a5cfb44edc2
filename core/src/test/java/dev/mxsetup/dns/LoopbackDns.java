package dev.mxsetup.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Serves the servers of a {@link FakeDns} over UDP and TCP on loopback; {@link #network()} leads there. */
public final class LoopbackDns implements AutoCloseable {
    private final Map<InetSocketAddress, InetSocketAddress> routes = new HashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicInteger datagrams = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    /** Serves those that {@code dns} holds now. */
    public LoopbackDns(FakeDns dns) {
        try {
            for (FakeServer server : dns.servers().values()) {
                serve(server);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Network network() {
        return Network.lab(routes);
    }

    /** Queries by UDP so far. */
    public int datagrams() {
        return datagrams.get();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        for (AutoCloseable socket : open) {
            try {
                socket.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void serve(FakeServer server) throws IOException {
        if (server.manner() == FakeServer.Manner.UNREACHABLE) {
            return;
        }
        ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
        DatagramSocket udp = new DatagramSocket(at);
        routes.put(server.address(), at);
        open.add(tcp);
        open.add(udp);
        if (server.manner() == FakeServer.Manner.CLOSED) {
            udp.close();
            tcp.close();
            return;
        }
        if (server.manner() == FakeServer.Manner.TRUNCATING_WITHOUT_TCP
                || server.manner() == FakeServer.Manner.SILENT) {
            tcp.close();
        }
        Thread.ofVirtual().start(() -> udp(server, udp));
        Thread.ofVirtual().start(() -> tcp(server, tcp));
    }

    private void udp(FakeServer server, DatagramSocket socket) {
        byte[] buffer = new byte[4096];
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                datagrams.incrementAndGet();
                Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
                for (byte[] reply : datagrams(server, query)) {
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            socket.close();
        }
    }

    private static List<byte[]> datagrams(FakeServer server, Message query) throws IOException {
        List<byte[]> replies = new ArrayList<>();
        if (server.manner() == FakeServer.Manner.FORGED_FIRST) {
            replies.add(forged(server, query, query.getHeader().getID() ^ 1, query.getQuestion()));
            replies.add(forged(
                    server,
                    query,
                    query.getHeader().getID(),
                    Record.newRecord(Name.fromString("forged.example."), Type.MX, DClass.IN)));
            replies.add(new byte[] {1, 2, 3});
        }
        if (server.manner() == FakeServer.Manner.GARBLED) {
            byte[] garbled = Arrays.copyOf(query.toWire(), 14);
            garbled[2] |= (byte) 0x80;
            return List.of(garbled);
        }
        server.reply(query, true).ifPresent(reply -> replies.add(reply.toWire(65_535)));
        return replies;
    }

    private static byte[] forged(FakeServer server, Message query, int id, Record question) {
        Message message = server.reply(query, true).orElseThrow();
        message.getHeader().setID(id);
        message.removeAllRecords(Section.QUESTION);
        message.addRecord(question, Section.QUESTION);
        message.removeAllRecords(Section.ANSWER);
        return message.toWire(65_535);
    }

    private void tcp(FakeServer server, ServerSocket listener) {
        try {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    connections.incrementAndGet();
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    Message query = new Message(in.readNBytes(in.readUnsignedShort()));
                    byte[] wire = server.reply(query, false).orElseThrow().toWire(65_535);
                    socket.getOutputStream()
                            .write(ByteBuffer.allocate(2 + wire.length)
                                    .putShort((short) wire.length)
                                    .put(wire)
                                    .array());
                }
            }
        } catch (IOException e) {
            // The test has closed the listener.
        }
    }
}
