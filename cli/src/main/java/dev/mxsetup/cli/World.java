package dev.mxsetup.cli;

import dev.mxsetup.dns.Network;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.Secret;
import dev.mxsetup.verify.Resolver;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A practice world or lab, as its one JSON line {@code mxsetup/sandbox/1} describes it. */
final class World {
    private static final String SCHEMA = "mxsetup/sandbox/1";
    private final String source;
    private final JsonNode line;
    private final Network network;

    private World(String source, JsonNode line, Network network) {
        this.source = source;
        this.line = line;
        this.network = network;
    }

    /** @param source for people: {@code the sandbox}, a file's name */
    static World parse(String source, String text) throws Stop {
        try {
            JsonNode line = new JsonMapper().readTree(text);
            if (!line.path("schema").asString("").equals(SCHEMA)) {
                throw unusable(source, "its schema is not " + SCHEMA);
            }
            return new World(source, line, Network.lab(map(source, line.path("map"))));
        } catch (JacksonException e) {
            throw unusable(source, "it is no JSON");
        } catch (IllegalArgumentException e) {
            throw unusable(source, String.valueOf(e.getMessage()));
        }
    }

    private static Map<InetSocketAddress, InetSocketAddress> map(String source, JsonNode node) throws Stop {
        Map<InetSocketAddress, InetSocketAddress> map = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            map.put(
                    socket(source, entry.getKey()),
                    socket(source, entry.getValue().asString("")));
        }
        return map;
    }

    private static InetSocketAddress socket(String source, String text) throws Stop {
        return Texts.address(text, 53).orElseThrow(() -> unusable(source, Shown.text(text) + " is no address:port"));
    }

    private static Stop unusable(String source, String why) {
        return Stop.usage(
                Shown.text(source) + " describes no practice world: " + why,
                "Use what mxsetup sandbox printed: mxsetup sandbox > lab.json");
    }

    Network network() {
        return network;
    }

    Optional<InetSocketAddress> bootstrap() throws Stop {
        Optional<String> text = text(line.path("dns").path("bootstrap"));
        return text.isEmpty() ? Optional.empty() : Optional.of(socket(source, text.get()));
    }

    List<Resolver> resolvers() throws Stop {
        return resolvers("resolver", line.path("dns").path("resolvers"));
    }

    /** Those that check signatures; of a world that does not tell, all. */
    List<Resolver> validators() throws Stop {
        JsonNode validators = line.path("dns").path("validators");
        return validators.isArray() ? resolvers("validator", validators) : resolvers();
    }

    private List<Resolver> resolvers(String name, JsonNode addresses) throws Stop {
        List<Resolver> resolvers = new ArrayList<>();
        for (JsonNode node : addresses.values()) {
            String address = node.asString("");
            resolvers.add(new Resolver(name + " " + (resolvers.size() + 1), socket(source, address), false));
        }
        return resolvers;
    }

    /** The certificate authority of its mail hosts and policies, as PEM. */
    Optional<String> authority() {
        return text(line.path("tls").path("ca"));
    }

    /** Whether it has an API of this host. */
    boolean speaks(HostProfile profile) {
        return line.path(profile.name()).isObject();
    }

    Optional<URI> endpoint(HostProfile profile) throws Stop {
        Optional<String> text = text(line.path(profile.name()).path("endpoint"));
        try {
            return text.map(URI::create);
        } catch (IllegalArgumentException e) {
            throw unusable(source, "its endpoint is no URL");
        }
    }

    /** Those of the first kind of which the world tells every part. */
    Optional<Credentials> credentials(HostProfile profile) {
        JsonNode host = line.path(profile.name());
        for (CredentialKind kind : profile.credentials()) {
            Map<String, Secret> parts = new HashMap<>();
            for (CredentialKind.Part part : kind.parts()) {
                text(host.path(part.name())).ifPresent(value -> parts.put(part.name(), Secret.of(value)));
            }
            // A kind without parts is what this machine itself holds: none of the world's.
            if (!parts.isEmpty() && parts.size() == kind.parts().size()) {
                return Optional.of(new Credentials(kind.name(), parts, source));
            }
        }
        return Optional.empty();
    }

    /** Where its portal answers for a domain. */
    Optional<String> readiness() {
        return text(line.path("portal").path("readiness"));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.asString()).filter(value -> !value.isBlank()) : Optional.empty();
    }
}
