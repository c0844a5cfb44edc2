package dev.mxsetup.sandbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A mail host's port on loopback: it says of every address whether it would take its mail, and takes none. */
final class MailHost implements AutoCloseable {
    private final AutoCloseable held;
    private final int port;

    private MailHost(AutoCloseable held, int port) {
        this.held = held;
        this.port = port;
    }

    static MailHost open(MailSpec spec, Certificates certificates) throws IOException {
        if (spec.start() == MailSpec.Start.REFUSES_CONNECTIONS) {
            return closed();
        }
        TcpListener listener = TcpListener.open(client -> new MailSession(spec, certificates, client).converse());
        return new MailHost(listener, listener.port());
    }

    /** A port that nobody else gets and where nothing listens, so that connections are refused. */
    static MailHost closed() throws IOException {
        Socket bound = new Socket();
        bound.bind(new InetSocketAddress(TcpListener.loopback(), 0));
        return new MailHost(bound, bound.getLocalPort());
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws Exception {
        held.close();
    }
}
