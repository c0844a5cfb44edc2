package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.host.HostException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/**
 * Signs every message to one name server and tells whether the answer is signed with the same key. What is not may come
 * from anybody: it is never believed to be a success, nor to prove that a change was not made.
 */
final class SignedDns {
    private final Server server;
    private final TcpExchange tcp;
    private final TSIG signer;
    private final String keyName;

    SignedDns(Server server, TsigKey key, TcpExchange tcp) {
        this.server = server;
        this.tcp = tcp;
        this.signer = key.signer();
        this.keyName = key.name().text();
    }

    /** Asks; changes nothing. */
    Reply ask(Message query) throws HostException {
        return exchange(query, false);
    }

    /** Sends an update. */
    Reply change(Message update) throws HostException {
        return exchange(update, true);
    }

    private Reply exchange(Message message, boolean changes) throws HostException {
        Message signed = message.clone();
        signed.getHeader().setID(new Header().getID());
        signer.apply(signed, null);
        byte[] data = tcp.send(signed.toWire(), changes);
        try {
            Message answer = new Message(data);
            if (isAnswerTo(signed, answer)) {
                return reply(signed, answer, data, changes);
            }
        } catch (IOException | RuntimeException e) {
            // Bytes from outside can break the parser in many ways; all of them mean the same.
        }
        throw Refusals.noAnswer(server, changes);
    }

    /** What was cut short (TC) is no answer either: by TCP none has to be (RFC 7766 section 5). */
    private static boolean isAnswerTo(Message sent, Message answer) {
        return answer.getHeader().getID() == sent.getHeader().getID()
                && !answer.getHeader().getFlag(Flags.TC)
                && answer.getHeader().getFlag(Flags.QR)
                && answer.getHeader().getOpcode() == sent.getHeader().getOpcode();
    }

    private Reply reply(Message signed, Message answer, byte[] data, boolean changes) {
        Optional<TSIGRecord> proof = Optional.ofNullable(answer.getTSIG());
        boolean believed = proof.isPresent() && signer.verify(answer, data, signed.getTSIG()) == Rcode.NOERROR;
        return new Reply(
                answer,
                believed,
                proof.map(TSIGRecord::getError).orElse(Rcode.NOERROR),
                new Refusals(
                        server,
                        keyName,
                        signed.getTSIG().getTimeSigned(),
                        proof.flatMap(SignedDns::otherTime),
                        believed,
                        changes));
    }

    /** With BADTIME a server tells what its own clock says (RFC 8945 section 5.2.3). */
    private static Optional<Instant> otherTime(TSIGRecord proof) {
        byte[] other = Optional.ofNullable(proof.getOther()).orElseGet(() -> new byte[0]);
        if (proof.getError() != Rcode.BADTIME || other.length != 6) {
            return Optional.empty();
        }
        long seconds = 0;
        for (byte octet : other) {
            seconds = seconds << 8 | (octet & 0xff);
        }
        return Optional.of(Instant.ofEpochSecond(seconds));
    }
}
