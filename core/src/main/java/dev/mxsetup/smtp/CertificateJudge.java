package dev.mxsetup.smtp;

import dev.mxsetup.dns.RemoteText;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Lets every certificate pass, as senders do that only want encryption, and remembers what a strict one would say. */
final class CertificateJudge extends X509ExtendedTrustManager {
    private static final int LONGEST = 200;

    private final X509TrustManager strict;
    private List<X509Certificate> chain = List.of();
    private Optional<String> flaw = Optional.empty();

    /** @param strict checks trust and dates; the name too where it knows sockets, as the platform's does */
    CertificateJudge(X509TrustManager strict) {
        this.strict = strict;
    }

    List<X509Certificate> chain() {
        return chain;
    }

    Optional<String> flaw() {
        return flaw;
    }

    private interface Judgement {
        void pass() throws CertificateException;
    }

    private void judge(X509Certificate[] presented, Judgement judgement) {
        chain = List.of(presented);
        try {
            judgement.pass();
            flaw = Optional.empty();
        } catch (CertificateException | RuntimeException e) {
            flaw = Optional.of(RemoteText.of(reason(e), LONGEST));
        }
    }

    /** The innermost one says what it is: a name that does not match, a date that has passed. */
    private static String reason(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return Optional.ofNullable(inner.getMessage())
                .orElse(inner.getClass().getSimpleName())
                .replaceFirst("[. ]+$", "");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] presented, String algorithm, Socket socket) {
        judge(presented, () -> {
            if (strict instanceof X509ExtendedTrustManager named) {
                named.checkServerTrusted(presented, algorithm, socket);
            } else {
                strict.checkServerTrusted(presented, algorithm);
            }
        });
    }

    @Override
    public void checkServerTrusted(X509Certificate[] presented, String algorithm) {
        judge(presented, () -> strict.checkServerTrusted(presented, algorithm));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] presented, String algorithm, SSLEngine engine) {
        checkServerTrusted(presented, algorithm);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] presented, String algorithm, Socket socket)
            throws CertificateException {
        throw new CertificateException("no client here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] presented, String algorithm, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no client here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] presented, String algorithm) throws CertificateException {
        throw new CertificateException("no client here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return strict.getAcceptedIssuers();
    }
}
