package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HostZone.State;
import dev.mxsetup.host.HostZone.State.Kind;
import dev.mxsetup.provider.http.ApiNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads zone objects. */
final class CloudflareZone {
    private static final int MAX_SHOWN = 100;

    private CloudflareZone() {}

    /** @throws IllegalArgumentException if it is no zone */
    static HostZone of(JsonNode json) {
        String id = json.path("id").asString("");
        String name = json.path("name").asString("");
        if (!isId(id) || name.isEmpty()) {
            throw new IllegalArgumentException("no zone");
        }
        List<String> nameServers = new ArrayList<>();
        json.path("name_servers").forEach(server -> nameServers.add(server.asString("")));
        json.path("vanity_name_servers").forEach(server -> nameServers.add(server.asString("")));
        return new HostZone(
                id,
                ApiNames.of(name),
                state(json, nameServers),
                account(json.path("account")),
                HostZone.names(nameServers),
                permission(json, "#dns_records:read"),
                permission(json, "#dns_records:edit"));
    }

    /** Whether it can stand in a path; Cloudflare's own are 32 hexadecimal digits. */
    static boolean isId(String id) {
        return id.matches("[A-Za-z0-9_-]{1,64}");
    }

    private static State state(JsonNode json, List<String> nameServers) {
        String type = json.path("type").asString("full");
        String status = json.path("status").asString("");
        return switch (type) {
            case "partial" ->
                new State(
                        Kind.NOT_SERVED,
                        "partial",
                        "This is a CNAME setup: Cloudflare is not authoritative for the domain's MX. Change them at"
                                + " the DNS host that the domain is delegated to.");
            case "secondary" ->
                new State(
                        Kind.READ_ONLY,
                        "secondary",
                        "Cloudflare copies this zone from another DNS host. Change the MX at that primary.");
            case "internal" ->
                new State(Kind.NOT_SERVED, "internal", "This zone is served inside the account's own network only.");
            default -> byStatus(status, nameServers);
        };
    }

    private static State byStatus(String status, List<String> nameServers) {
        return switch (status) {
            case "active" -> new State(Kind.ACTIVE, "active", "");
            case "pending", "initializing" ->
                new State(
                        Kind.NOT_SERVED,
                        status,
                        "The domain is not delegated to Cloudflare yet: set its name servers to "
                                + RemoteText.of(String.join(" and ", nameServers), MAX_SHOWN)
                                + " at the registrar, or change the MX where it is delegated to.");
            case "moved" ->
                new State(
                        Kind.NOT_SERVED,
                        "moved",
                        "The domain has left Cloudflare's name servers. Change the MX where it is delegated to now.");
            default ->
                new State(
                        Kind.NOT_SERVED,
                        RemoteText.of(status.isEmpty() ? "unknown" : status, MAX_SHOWN),
                        "Cloudflare does not serve this zone. Look at it in the dashboard.");
        };
    }

    private static Optional<String> account(JsonNode account) {
        return Optional.of(account.path("name").asString(""))
                .filter(name -> !name.isEmpty())
                .or(() -> Optional.of(account.path("id").asString("")).filter(id -> !id.isEmpty()))
                .map(text -> RemoteText.of(text, MAX_SHOWN));
    }

    private static Optional<Boolean> permission(JsonNode json, String wanted) {
        JsonNode permissions = json.path("permissions");
        if (!permissions.isArray()) {
            return Optional.empty();
        }
        boolean found = false;
        for (JsonNode permission : permissions) {
            found |= permission.asString("").equals(wanted);
        }
        return Optional.of(found);
    }
}
