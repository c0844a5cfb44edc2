package dev.mxsetup.provider.http;

import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** One request on its way: how far it came, and what its failure then means. */
final class Transfer {
    private static final int MAX_SHOWN = 200;
    private static final String LOOK = "Check the network, the proxy and the API's status page, then try again.";

    private final ApiRequest request;
    private final String host;
    private final Duration timeout;
    private volatile boolean left;
    private volatile Headers answerHeaders = Headers.EMPTY;

    Transfer(ApiRequest request, String host, Duration timeout) {
        this.request = request;
        this.host = host;
        this.timeout = timeout;
    }

    /** From here on the host may have it. */
    void leaves() {
        left = true;
    }

    void answered(Headers headers) {
        answerHeaders = headers;
    }

    Headers answerHeaders() {
        return answerHeaders;
    }

    HostException interrupted() {
        return failure(Kind.NETWORK, "The request to " + host + " was interrupted.", "Start again.");
    }

    HostException tooLong(int maxBytes) {
        return failure(
                Kind.UNEXPECTED_ANSWER,
                "The answer of " + host + " is longer than " + maxBytes + " bytes.",
                "Check the address of the API.");
    }

    HostException redirected(int status, Optional<String> location) {
        String to = location.map(HttpUrl::parse)
                .map(url -> " to the host " + url.host())
                .orElse("");
        return failure(
                Kind.UNEXPECTED_ANSWER,
                host + " answered HTTP " + status + ", a redirect" + to + "; redirects are not followed.",
                "Check the address of the API, and whether a proxy or portal answers in its place.");
    }

    HostException failed(Throwable cause) {
        return switch (cause) {
            case HostException known -> known;
            case UnknownHostException e ->
                failure(Kind.NETWORK, "The address of " + host + " cannot be found in the DNS.", LOOK);
            case SSLException e ->
                failure(
                        Kind.NETWORK,
                        "No secure connection to " + host + ": " + detail(e) + ".",
                        "Check this machine's clock and proxy; a company's own certificate authority is given as CA file.");
            case InterruptedIOException e
            when left ->
                failure(Kind.NETWORK, host + " did not answer within " + timeout.toMillis() / 1000.0 + " s.", LOOK);
            case InterruptedIOException e ->
                failure(
                        Kind.NETWORK,
                        "No connection to " + host + " within " + timeout.toMillis() / 1000.0 + " s.",
                        LOOK);
            default ->
                failure(
                        Kind.NETWORK,
                        left
                                ? "The connection to " + host + " broke before its answer was complete" + broken(cause)
                                : "No connection to " + host + ": " + detail(cause) + ".",
                        LOOK);
        };
    }

    private HostException failure(Kind kind, String message, String remedy) {
        HostError error = HostError.of(kind, message, remedy);
        return left && request.changes() ? HostException.unknown(error) : HostException.refused(error);
    }

    /** Where it just ended, the library's words add nothing but the address. */
    private static String broken(Throwable cause) {
        String detail = detail(cause);
        return detail.startsWith("unexpected end of stream") ? "." : ": " + detail + ".";
    }

    private static String detail(Throwable cause) {
        return RemoteText.of(
                Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName()), MAX_SHOWN);
    }
}
