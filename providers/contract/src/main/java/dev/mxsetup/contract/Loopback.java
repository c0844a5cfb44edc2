package dev.mxsetup.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A port on loopback; every connection to it is served by a thread of its own until it closes. */
final class Loopback implements AutoCloseable {
    /** Serves one connection. */
    @FunctionalInterface
    interface Service {
        void serve(Socket connection) throws IOException;
    }

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Loopback(Service service) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException("no port on loopback", e);
        }
        threads.execute(() -> accept(service));
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept(Service service) {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connection.setTcpNoDelay(true);
                threads.execute(() -> served(service, connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void served(Service service, Socket connection) {
        try (connection) {
            service.serve(connection);
        } catch (IOException e) {
            // The client went away, which is its right.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
