package dev.mxsetup.sandbox;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** The world's own certificate authority and all that it has signed; each key is made when it is first needed. */
final class Certificates {
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final long VALID_DAYS = 30;

    private final FutureTask<HeldCertificate> authority = new FutureTask<>(Certificates::authority);
    private final Map<Identity, HeldCertificate> made = new ConcurrentHashMap<>();
    private final Map<Identity, HandshakeCertificates> ready = new ConcurrentHashMap<>();

    /** What is right or wrong about a certificate. */
    enum Kind {
        GOOD,
        /** For another host. */
        WRONG_NAME,
        /** Run out last week. */
        EXPIRED,
        /** By nobody whom anybody trusts. */
        SELF_SIGNED
    }

    /** @param names of the host; the certificate holds them unless its kind is {@code WRONG_NAME} */
    record Identity(List<String> names, Kind kind) {
        Identity {
            names = List.copyOf(names);
        }

        static Identity good(String name) {
            return new Identity(List.of(name), Kind.GOOD);
        }
    }

    /** Begins with the authority's key at once, beside the rest of the start. */
    Certificates() {
        Thread.ofVirtual().start(authority);
    }

    private static HeldCertificate authority() {
        return new HeldCertificate.Builder()
                .commonName("mxsetup practice world")
                .certificateAuthority(0)
                .serialNumber(BigInteger.ONE)
                .duration(VALID_DAYS, TimeUnit.DAYS)
                .build();
    }

    /** The authority's certificate as PEM; whoever trusts it trusts the world's good ones. */
    String pem() {
        return signer().certificatePem();
    }

    private HeldCertificate signer() {
        try {
            return authority.get();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", hurry);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("no key could be made", failed);
        }
    }

    private HeldCertificate of(Identity identity) {
        return made.computeIfAbsent(identity, this::make);
    }

    /** SHA-256 of the certificate's public key, as TLSA records hold it (RFC 6698 §2.1). */
    byte[] keyDigest(Identity identity) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(of(identity).certificate().getPublicKey().getEncoded());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java has no SHA-256", impossible);
        }
    }

    private HeldCertificate make(Identity identity) {
        HeldCertificate.Builder builder = new HeldCertificate.Builder();
        if (identity.kind() == Kind.WRONG_NAME) {
            builder.addSubjectAlternativeName("some-other-host.example");
        } else {
            identity.names().forEach(builder::addSubjectAlternativeName);
        }
        if (identity.kind() != Kind.SELF_SIGNED) {
            builder.signedBy(signer());
        }
        if (identity.kind() == Kind.EXPIRED) {
            // Dates of certificates are judged by the machine's clock, not by the world's.
            long now = System.currentTimeMillis();
            builder.validityInterval(
                    now - Duration.ofDays(97).toMillis(),
                    now - Duration.ofDays(7).toMillis());
        } else {
            builder.duration(VALID_DAYS, TimeUnit.DAYS);
        }
        return builder.build();
    }

    /**
     * Takes the server's part in a TLS handshake.
     *
     * @throws IOException if the client wants none of it
     */
    SSLSocket secured(Socket plain, Identity identity) throws IOException {
        SSLSocket secured = (SSLSocket) ready.computeIfAbsent(identity, this::handshakes)
                .sslSocketFactory()
                .createSocket(plain, "127.0.0.1", plain.getPort(), true);
        secured.setUseClientMode(false);
        secured.setSoTimeout(HANDSHAKE_MILLIS);
        secured.startHandshake();
        return secured;
    }

    private HandshakeCertificates handshakes(Identity identity) {
        return new HandshakeCertificates.Builder().heldCertificate(of(identity)).build();
    }
}
