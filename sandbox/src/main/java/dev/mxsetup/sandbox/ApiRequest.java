package dev.mxsetup.sandbox;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to the API.
 *
 * @param path what follows the endpoint, with a leading slash
 * @param query raw, without the question mark; empty if there was none
 */
record ApiRequest(String method, String path, String query, String body) {

    /** The parts of the path, without the empty one before the leading slash. */
    List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }

    ObjectNode json() {
        return Json.parseObject(body).orElseThrow(() -> new ApiProblem(400, 6007, "Malformed JSON in request body"));
    }

    boolean isRecordWrite() {
        return !method.equals("GET") && path.contains("/dns_records");
    }

    boolean isWrite() {
        return !method.equals("GET");
    }

    boolean isRecordRead() {
        return method.equals("GET") && path.endsWith("/dns_records");
    }
}
