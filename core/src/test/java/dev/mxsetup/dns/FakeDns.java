package dev.mxsetup.dns;

import dev.mxsetup.dns.DnsReply.Answer;
import dev.mxsetup.dns.DnsReply.Reason;
import dev.mxsetup.dns.DnsReply.Silence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A DNS of scripted servers by logical address, asked without sockets (what comes back has been through the wire
 * format). {@link LoopbackDns} serves the same over sockets.
 */
public final class FakeDns implements DnsClient {
    private final Map<InetSocketAddress, FakeServer> servers = new ConcurrentHashMap<>();
    private final Queue<DnsQuestion> asked = new ConcurrentLinkedQueue<>();

    /** The server at {@code address}, port 53; made when it is not there yet. */
    public FakeServer server(String address) {
        return servers.computeIfAbsent(socket(address), FakeServer::new);
    }

    Map<InetSocketAddress, FakeServer> servers() {
        return servers;
    }

    /** All questions so far. */
    public List<DnsQuestion> asked() {
        return List.copyOf(asked);
    }

    @Override
    public DnsReply ask(DnsQuestion question) {
        asked.add(question);
        FakeServer server = servers.get(question.server());
        if (server == null || server.manner() == FakeServer.Manner.UNREACHABLE) {
            return new Silence(question.server(), Reason.UNREACHABLE, "there is no way to this address from here");
        }
        if (server.manner() == FakeServer.Manner.CLOSED) {
            return new Silence(question.server(), Reason.CONNECTION_REFUSED, "nothing listens on port 53");
        }
        if (question.onlyTcp() && server.manner() == FakeServer.Manner.UDP_ONLY) {
            return new Silence(question.server(), Reason.TIMEOUT, "no answer by TCP");
        }
        Optional<Message> reply = server.reply(query(question), false);
        return reply.<DnsReply>map(message -> new Answer(question.server(), throughWire(message)))
                .orElseGet(() -> new Silence(question.server(), Reason.TIMEOUT, "no answer"));
    }

    private static Message query(DnsQuestion question) {
        Message query = Message.newQuery(Record.newRecord(question.name().wire(), question.type(), DClass.IN));
        query.addRecord(new OPTRecord(1232, 0, 0, question.dnssec() ? ExtendedFlags.DO : 0), Section.ADDITIONAL);
        if (!question.recursive()) {
            query.getHeader().unsetFlag(Flags.RD);
        }
        if (question.checkingDisabled()) {
            query.getHeader().setFlag(Flags.CD);
        }
        return query;
    }

    private static Message throughWire(Message message) {
        try {
            return new Message(message.toWire());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static InetSocketAddress socket(String address) {
        return new InetSocketAddress(ip(address), 53);
    }

    /** A literal address. */
    public static InetAddress ip(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
