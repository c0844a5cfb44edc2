package dev.mxsetup.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** A TCP port on loopback; each connection is served by a virtual thread of its own. */
final class TcpListener implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final ServerSocket socket;
    private final Consumer<Socket> service;
    private final Thread loop;

    private TcpListener(ServerSocket socket, Consumer<Socket> service) {
        this.socket = socket;
        this.service = service;
        this.loop = Thread.ofVirtual().unstarted(this::accept);
    }

    /** Listens on any free port; the service closes its socket. */
    static TcpListener open(Consumer<Socket> service) throws IOException {
        TcpListener listener = new TcpListener(new ServerSocket(0, BACKLOG, loopback()), service);
        listener.loop.start();
        return listener;
    }

    static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> service.accept(client));
            } catch (IOException closed) {
                // the loop looks whether the socket is still open
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        ended(loop);
    }

    /** Waits for a loop whose socket was closed: the port is free only when the loop has let it go. */
    static void ended(Thread loop) {
        try {
            loop.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
