package dev.mxsetup.provider.route53;

import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Requests;
import dev.mxsetup.provider.http.ApiAnswer;
import dev.mxsetup.provider.http.ApiClient;
import java.util.Optional;
import java.util.function.Function;

/**
 * Calls and their answers.
 *
 * @param signature closed with it: it may hold connections to what gives credentials
 */
record Route53Api(ApiClient http, Signature signature) implements AutoCloseable {
    <T> T read(Requests requests, Call call, Function<Xml, T> parse) throws HostException {
        return requests.read(() -> exchange(call, parse));
    }

    <T> T write(Requests requests, Call call, Function<Xml, T> parse) throws HostException {
        return requests.write(() -> exchange(call, parse));
    }

    @Override
    public void close() {
        http.close();
        signature.close();
    }

    private <T> T exchange(Call call, Function<Xml, T> parse) throws HostException {
        ApiAnswer answer = http.send(call.http());
        Optional<Xml> body = Xml.parse(answer.body());
        boolean fits = body.isPresent() && body.get().name().equals(call.action() + "Response");
        if (!answer.successful() || !fits) {
            throw Route53Errors.of(call, answer, body);
        }
        try {
            return parse.apply(body.get());
        } catch (IllegalArgumentException e) {
            throw Route53Errors.unexpected(call, "it lacks what Route 53 documents");
        }
    }
}
