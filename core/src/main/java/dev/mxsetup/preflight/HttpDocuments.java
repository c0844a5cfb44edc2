package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.Addresses;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Network;
import dev.mxsetup.dns.Once;
import dev.mxsetup.host.HttpOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Documents by HTTPS; host names are resolved by the bootstrap resolver, and sockets go where the network leads. */
final class HttpDocuments implements Documents {
    private final Supplier<OkHttpClient> http;

    HttpDocuments(Network network, Addresses addresses, HttpOptions options) {
        // Trust stores are read only where something is fetched.
        this.http = new Once<>(() -> HttpClients.of(options, true)
                .dns(name -> isProxy(options, name) ? Dns.SYSTEM.lookup(name) : resolved(addresses, name))
                .socketFactory(new Led(network))
                .build());
    }

    /** Its name is this network's own affair; what it leads to it resolves itself. */
    private static boolean isProxy(HttpOptions options, String name) {
        return options.proxy()
                .filter(proxy -> name.equalsIgnoreCase(proxy.getHost()))
                .isPresent();
    }

    private static List<InetAddress> resolved(Addresses addresses, String name) throws UnknownHostException {
        if (addresses.of(DomainName.of(name)) instanceof AddressAnswer.Found found
                && !found.addresses().isEmpty()) {
            return found.addresses();
        }
        throw new UnknownHostException("its name has no address");
    }

    @Override
    public Answer get(URI address, int mostBytes) {
        HttpUrl url = HttpUrl.get(address);
        if (url == null || !url.isHttps()) {
            throw new IllegalArgumentException("no https address: " + address);
        }
        Request request =
                new Request.Builder().url(url).header("User-Agent", "mxsetup").build();
        try (Response response = http.get().newCall(request).execute()) {
            byte[] body = response.body().byteStream().readNBytes(mostBytes + 1);
            return body.length > mostBytes
                    ? new Answer.None(url.host() + " sent more than " + mostBytes + " octets")
                    : new Answer.Document(
                            response.code(),
                            Optional.ofNullable(response.header("Content-Type")).orElse(""),
                            body);
        } catch (InterruptedIOException e) {
            return new Answer.None(url.host() + " did not answer in time");
        } catch (IOException e) {
            return new Answer.None(Words.remote(url.host() + ": " + e.getMessage()));
        }
    }

    /** Makes sockets that connect to where the network leads. */
    private static final class Led extends SocketFactory {
        private final Network network;

        Led(Network network) {
            this.network = network;
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress logical, int millis) throws IOException {
                    InetSocketAddress real = network.route((InetSocketAddress) logical)
                            .orElseThrow(() -> new ConnectException("there is no way to this address from here"));
                    super.connect(real, millis);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
