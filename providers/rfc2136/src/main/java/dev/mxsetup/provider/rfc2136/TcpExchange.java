package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes one message to a name server by TCP (RFC 7766) and its answer back: once, within one time-out in all. */
final class TcpExchange {
    private static final int MAX_SHOWN = 200;
    private static final String LOOK =
            "Check the address given with --endpoint, and that the name server takes TCP from here; then try again.";

    private final Server server;
    private final Duration timeout;

    TcpExchange(Server server, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
    }

    /**
     * The answer's bytes.
     *
     * @param changes the message can change something, so that its effect is unknown once it has left
     * @throws HostException {@code NETWORK} if there is no whole answer
     */
    byte[] send(byte[] message, boolean changes) throws HostException {
        AtomicBoolean left = new AtomicBoolean();
        FutureTask<byte[]> exchange = new FutureTask<>(() -> exchanged(message, left));
        // A thread of its own, because looking up a name ends neither at an interrupt nor at a time-out.
        Thread.ofVirtual().start(exchange);
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw failure("The exchange with " + server + " was interrupted.", left.get() && changes);
        } catch (TimeoutException e) {
            // Interrupts it first: what has not left by now does not leave any more.
            exchange.cancel(true);
            boolean sent = left.get();
            String what = sent ? server + " did not answer within " : "No connection to " + server + " within ";
            throw failure(what + timeout.toMillis() / 1000.0 + " s.", sent && changes);
        } catch (ExecutionException e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            throw failure(text(cause, left.get()), left.get() && changes);
        }
    }

    private byte[] exchanged(byte[] message, AtomicBoolean left) throws IOException {
        try (SocketChannel channel = connected()) {
            // Length and message in one segment (RFC 7766 section 8).
            ByteBuffer frame = ByteBuffer.allocate(Short.BYTES + message.length)
                    .putShort((short) message.length)
                    .put(message)
                    .flip();
            left.set(true);
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
            int length = Short.toUnsignedInt(read(channel, Short.BYTES).getShort());
            return read(channel, length).array();
        }
    }

    /** To the first of its addresses that answers; each has its share of the time. */
    private SocketChannel connected() throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(server.host());
        int share = (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()) / addresses.length);
        IOException last = new UnknownHostException(server.host());
        for (InetAddress address : addresses) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.socket().connect(new InetSocketAddress(address, server.port()), share);
                return channel;
            } catch (IOException e) {
                channel.close();
                last = e;
            }
        }
        throw last;
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("it was closed");
            }
        }
        return buffer.flip();
    }

    private String text(Throwable cause, boolean left) {
        if (cause instanceof UnknownHostException) {
            return "The address of " + server + " cannot be found in the DNS.";
        }
        String detail = RemoteText.of(
                Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName()), MAX_SHOWN);
        return left
                ? "The connection to " + server + " broke before the answer was complete: " + detail + "."
                : "No connection to " + server + ": " + detail + ".";
    }

    private static HostException failure(String message, boolean effectUnknown) {
        HostError error = HostError.of(HostError.Kind.NETWORK, message, LOOK);
        return effectUnknown ? HostException.unknown(error) : HostException.refused(error);
    }
}
