package dev.mxsetup.contract;

import dev.mxsetup.dns.Mx;
import java.util.List;
import java.util.Set;

/**
 * A request that arrived at the relay, and what the host held around it.
 *
 * @param target the path with its query, or name and type in question
 * @param changes it can change something
 * @param reached the host got it
 * @param before the owner's MX right before
 * @param after the owner's MX right after
 * @param shown the sets that name servers were handed because of it
 * @param others every other record, right after
 */
public record Arrival(
        String method,
        String target,
        boolean changes,
        boolean reached,
        Set<Mx> before,
        Set<Mx> after,
        List<Set<Mx>> shown,
        List<String> others) {
    @Override
    public String toString() {
        return method + " " + target + (reached ? "" : " (did not reach the host)") + ": " + before + " -> " + after;
    }
}
