package dev.mxsetup.sandbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Questions over real sockets, and what their answers hold. */
final class Questions {
    private Questions() {}

    static Message ask(InetSocketAddress server, String name, int type) throws IOException {
        return ask(server, name, type, false);
    }

    static Message ask(InetSocketAddress server, String name, int type, boolean recursive) throws IOException {
        return new Message(udp(server, query(name, type, recursive).toWire()));
    }

    static Message query(String name, int type, boolean recursive) {
        Message query = Message.newQuery(Record.newRecord(Records.name(name), type, DClass.IN));
        if (!recursive) {
            query.getHeader().unsetFlag(Flags.RD);
        }
        return query;
    }

    static byte[] udp(InetSocketAddress server, byte[] query) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(10_000);
            socket.send(new DatagramPacket(query, query.length, server));
            DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    static Message tcp(InetSocketAddress server, Message query) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(10_000);
            byte[] wire = query.toWire();
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(wire.length);
            out.write(wire);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return new Message(answer);
        }
    }

    static List<String> mx(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(held -> held.getType() == Type.MX)
                .map(Record::rdataToString)
                .toList();
    }

    static List<String> data(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }
}
