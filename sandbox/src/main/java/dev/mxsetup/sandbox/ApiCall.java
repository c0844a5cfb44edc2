package dev.mxsetup.sandbox;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One request that reached the practice API, as a test may want to judge it.
 *
 * @param host whose API it was, of {@link SandboxFactory#hosts()}
 * @param path below the endpoint, with the query
 * @param status what was answered; empty where the connection was dropped instead
 * @param mxAfter the zone's MX after the request, by owner, as {@code "10 mx.example"} in the order stored; empty where
 *     the request named no zone
 */
public record ApiCall(
        String host, String method, String path, String body, OptionalInt status, Map<String, List<String>> mxAfter) {

    /** Whether the request could change something. */
    public boolean isWrite() {
        return !method.equals("GET");
    }
}
