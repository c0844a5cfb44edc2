package dev.mxsetup.host;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts what the platform trusts, and further PEM certificates. */
public record Trust(X509TrustManager manager, SSLSocketFactory sockets) {
    /**
     * What {@code options} ask to trust; empty when that is what the platform trusts.
     *
     * @throws IllegalArgumentException if the CA file, or the text, does not hold PEM certificates, one at least
     */
    public static Optional<Trust> of(HttpOptions options) {
        List<Certificate> more = new ArrayList<>();
        options.caFile().ifPresent(file -> {
            try (InputStream in = Files.newInputStream(file)) {
                more.addAll(certificates(in));
            } catch (IOException | GeneralSecurityException e) {
                throw unusable("the CA file " + file, e);
            }
        });
        options.caText().ifPresent(text -> {
            try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
                more.addAll(certificates(in));
            } catch (IOException | GeneralSecurityException e) {
                throw unusable("the CA text", e);
            }
        });
        try {
            return more.isEmpty() ? Optional.empty() : Optional.of(with(more));
        } catch (IOException | GeneralSecurityException e) {
            throw unusable("the CA", e);
        }
    }

    private static IllegalArgumentException unusable(String what, Exception cause) {
        return new IllegalArgumentException(what + " cannot be used as PEM certificates: " + cause.getMessage(), cause);
    }

    /** What the platform trusts. */
    public static X509TrustManager platform() {
        try {
            return manager(null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java trusts something", e);
        }
    }

    private static Trust with(List<Certificate> more) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int entry = 0;
        for (X509Certificate platform : manager(null).getAcceptedIssuers()) {
            store.setCertificateEntry("platform-" + entry++, platform);
        }
        for (Certificate one : more) {
            store.setCertificateEntry("more-" + entry++, one);
        }
        X509TrustManager manager = manager(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return new Trust(manager, context.getSocketFactory());
    }

    private static Collection<? extends Certificate> certificates(InputStream in) throws CertificateException {
        Collection<? extends Certificate> found =
                CertificateFactory.getInstance("X.509").generateCertificates(in);
        if (found.isEmpty()) {
            throw new CertificateException("no certificate in it");
        }
        return found;
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager in this Java"));
    }
}
