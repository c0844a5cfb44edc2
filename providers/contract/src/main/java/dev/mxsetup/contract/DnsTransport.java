package dev.mxsetup.contract;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** DNS messages over TCP, each after its length in two octets (RFC 1035 section 4.2.2). */
record DnsTransport(URI host) implements Transport {
    /** An octet of the header, with the bit "authoritative answer" in it. */
    private static final int FLAGS = 2;

    private static final int AUTHORITATIVE = 0x04;

    @Override
    public URI at(int port) {
        return URI.create("dns://127.0.0.1:" + port);
    }

    @Override
    public Optional<Request> next(InputStream in) throws IOException {
        Optional<byte[]> bytes = message(new DataInputStream(in));
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        Message message = new Message(bytes.get());
        Record about = message.getQuestion();
        return Optional.of(new Request(
                Opcode.string(message.getHeader().getOpcode()),
                about.getName() + " " + Type.string(about.getType()),
                bytes.get()));
    }

    @Override
    public byte[] answer(Request request) throws IOException {
        try (Socket upstream = new Socket(host.getHost(), host.getPort())) {
            upstream.setTcpNoDelay(true);
            upstream.getOutputStream().write(framed(request.bytes()));
            upstream.getOutputStream().flush();
            return framed(message(new DataInputStream(upstream.getInputStream()))
                    .orElseThrow(() -> new IOException("the simulated host does not answer")));
        }
    }

    /** A name server neither counts requests nor sends anybody on; silence would take each test its time-out. */
    @Override
    public List<Fault> faults() {
        return List.copyOf(EnumSet.complementOf(EnumSet.of(
                Fault.TOO_MANY_REQUESTS_WITH_RETRY_AFTER,
                Fault.TOO_MANY_REQUESTS,
                Fault.SILENCE,
                Fault.SILENCE_AFTER_THE_EFFECT,
                Fault.REDIRECT)));
    }

    @Override
    public byte[] struck(Fault fault, Request request, byte[] answer) throws IOException {
        byte[] page = Fault.html("Sign in").getBytes(StandardCharsets.ISO_8859_1);
        return switch (fault) {
            case SERVER_ERROR, BAD_GATEWAY_AFTER_THE_EFFECT -> framed(failed(new Message(request.bytes())));
            case BODY_TRUNCATED -> Arrays.copyOf(answer, answer.length / 2);
            case HTML_PAGE -> page;
            case HTML_PAGE_AFTER_THE_EFFECT -> framed(page);
            case SIGNATURE_SPOILT -> spoilt(answer);
            default -> throw new IllegalStateException(fault + " has no answer here");
        };
    }

    @Override
    public boolean endsWith(Fault fault) {
        return fault == Fault.BODY_TRUNCATED || fault == Fault.HTML_PAGE;
    }

    /** SERVFAIL without a signature, as from whatever stands before the server. */
    private static byte[] failed(Message request) {
        Message failed = new Message();
        Header header = new Header(request.getHeader().getID());
        header.setFlag(Flags.QR);
        header.setOpcode(request.getHeader().getOpcode());
        header.setRcode(Rcode.SERVFAIL);
        failed.setHeader(header);
        failed.addRecord(request.getQuestion(), Section.QUESTION);
        return failed.toWire();
    }

    private static byte[] spoilt(byte[] answer) {
        byte[] spoilt = answer.clone();
        spoilt[Short.BYTES + FLAGS] ^= AUTHORITATIVE;
        return spoilt;
    }

    private static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(Short.BYTES + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
    }

    private static Optional<byte[]> message(DataInputStream in) throws IOException {
        try {
            return Optional.of(in.readNBytes(in.readUnsignedShort()));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }
}
