package dev.mxsetup.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request to a host's API.
 *
 * @param target the whole path as on the wire, encoded
 * @param path what follows the endpoint, decoded, with a leading slash
 * @param query raw, without the question mark; empty if there was none
 * @param header the value of a request header by its name
 */
record ApiRequest(
        String method,
        String target,
        String path,
        String query,
        String body,
        Function<String, Optional<String>> header) {

    /** The parts of the path, without the empty one before the leading slash. */
    List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }

    boolean isWrite() {
        return !method.equals("GET");
    }

    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
