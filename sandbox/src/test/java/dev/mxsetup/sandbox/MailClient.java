package dev.mxsetup.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Talks to a mail host of the world, line by line. */
final class MailClient implements AutoCloseable {
    private Socket socket;

    private MailClient(Socket socket) {
        this.socket = socket;
    }

    /** @param logical address and port, as in the map */
    static MailClient connect(SandboxWorld world, String logical) throws IOException {
        String[] real = ApiClient.description(world)
                .path("map")
                .path(logical)
                .asString()
                .split(":", 2);
        Socket socket = new Socket(real[0], Integer.parseInt(real[1]));
        socket.setSoTimeout(10_000);
        return new MailClient(socket);
    }

    /** What the world's authority vouches for, and nothing else. */
    static SSLContext trusting(SandboxWorld world) throws GeneralSecurityException, IOException {
        String pem = ApiClient.description(world).path("tls").path("ca").asString();
        Certificate authority = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("world", authority);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    void patience(Duration timeout) throws IOException {
        socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
    }

    /** All lines of the reply to a command. */
    String say(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return reply();
    }

    /** All lines of the next reply; empty when the host has left. */
    String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            reply.append(line).append('\n');
            line = line();
        }
        return reply + line;
    }

    String read(int characters) throws IOException {
        return new String(socket.getInputStream().readNBytes(characters), StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read(); next >= 0 && next != '\n'; ) {
            line.append((char) next);
            next = socket.getInputStream().read();
        }
        return line.toString().stripTrailing();
    }

    /** From the banner to a checked certificate; the EHLO that must follow is left to the caller. */
    X509Certificate startTls(SandboxWorld world, String host) throws IOException, GeneralSecurityException {
        reply();
        say("EHLO client.example");
        say("STARTTLS");
        SSLSocket secured = (SSLSocket) trusting(world).getSocketFactory().createSocket(socket, host, 25, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        socket = secured;
        return (X509Certificate) secured.getSession().getPeerCertificates()[0];
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
