package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.PracticeWorld;
import dev.mxsetup.integration.Program.Run;
import dev.mxsetup.sandbox.SandboxWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A practice world in the test's own process, so that the test sees its API from inside, and the program that uses it. */
final class Practice implements AutoCloseable {
    static final List<String> OLD = List.of("10 mx1.oldhost.net", "20 mx2.oldhost.net");
    static final List<String> NEW = List.of("10 custommail.hyperoffice.com");

    private final SandboxWorld world;
    private final ObjectNode line;
    private final Path file;
    private final Program program;
    private final String provider;

    private Practice(SandboxWorld world, Path home, String provider) {
        this.world = world;
        this.provider = provider;
        this.line = (ObjectNode) JsonMapper.shared().readTree(world.description());
        this.file = home.resolve("lab.json");
        this.program = Program.in(home);
        write();
    }

    /** @param home of the program; a directory that is empty */
    static Practice start(Path home, String... faults) {
        return at("cloudflare", home, faults);
    }

    /** @param provider the DNS host of the ordinary domains */
    static Practice at(String provider, Path home, String... faults) {
        PracticeWorld.Options options = new PracticeWorld.Options(0, List.of(), List.of(faults), Optional.of(provider));
        return new Practice(SandboxWorld.start(options), home, provider);
    }

    /** GoDaddy keeps its API from the account whose key is used from here on. */
    Practice withoutGoDaddysApi() {
        ObjectNode host = (ObjectNode) line.get("godaddy");
        host.set("key", host.get("keyWithoutAccess"));
        host.set("secret", host.get("secretWithoutAccess"));
        write();
        return this;
    }

    /** Only a token is known for GoDaddy from here on, so that its newer API is used. */
    Practice withGoDaddysToken() {
        ObjectNode host = (ObjectNode) line.get("godaddy");
        host.remove(List.of("key", "secret"));
        write();
        return this;
    }

    /** The file that describes the world. */
    Path lab() {
        return file;
    }

    /** The portal's own answer is not known from here on. */
    Practice withoutReadiness() {
        line.remove("portal");
        write();
        return this;
    }

    /** That logical address is a port of loopback from here on. */
    Practice leading(String logical, int port) {
        ((ObjectNode) line.get("map")).put(logical, "127.0.0.1:" + port);
        write();
        return this;
    }

    private void write() {
        try {
            Files.writeString(file, line.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SandboxWorld world() {
        return world;
    }

    Program program() {
        return program;
    }

    String endpoint() {
        return line.at("/cloudflare/endpoint").asString();
    }

    String token() {
        return line.at("/cloudflare/token").asString();
    }

    /** {@code apply} of these domains with JSON as the output, nobody asked, in this world. */
    Run apply(String... domainsAndOptions) {
        return json("apply", Stream.concat(Stream.of("--yes"), Stream.of(domainsAndOptions)));
    }

    Run plan(String... domainsAndOptions) {
        return json("plan", Stream.of(domainsAndOptions));
    }

    private Run json(String command, Stream<String> more) {
        List<String> line = new ArrayList<>(List.of(command, "-o", "json", "--provider", provider));
        line.addAll(List.of("--portal", "hyperoffice"));
        more.forEach(line::add);
        return run(line);
    }

    /** A command line as it is, but for the world that it uses. */
    Run run(List<String> arguments) {
        List<String> line = new ArrayList<>(arguments);
        line.addAll(List.of("--lab", file.toString()));
        Run run = program.run(line);
        assertThat(run.out() + run.err()).as("output of %s", arguments).doesNotContain(secrets());
        return run;
    }

    /** Every secret of this world that a client may have been given. */
    List<String> secrets() {
        return Stream.of("cloudflare", "route53", "godaddy")
                .flatMap(host -> line.path(host).propertyStream())
                .filter(entry ->
                        entry.getKey().matches("(?i)(key|.*(token|secret|secretAccessKey|keyWithoutAccess).*)"))
                .map(entry -> entry.getValue().asString())
                .toList();
    }

    /** Without the polls that wait for Route 53 to publish a change. */
    int calls() {
        return (int) world.calls().stream()
                .filter(call -> !call.path().contains("/change/"))
                .count();
    }

    long writes() {
        return world.calls().stream().filter(call -> call.isWrite()).count();
    }

    /** The owner's MX as the API stores them, as {@code "10 mx.example"}, the most preferred first. */
    List<String> stored(String zone) {
        return world.records(zone).stream()
                .map(record -> List.of(record.split(" ")))
                .filter(words -> words.get(0).equals(zone) && words.get(2).equals("MX"))
                .map(words -> words.get(3) + " " + words.get(4).replaceFirst("\\.$", ""))
                .sorted()
                .toList();
    }

    /** Everything that the API stores for the zone besides the owner's MX. */
    List<String> others(String zone) {
        return world.records(zone).stream()
                .filter(record -> !record.matches(zone + " [0-9]+ MX .*"))
                .toList();
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    @Override
    public void close() {
        world.close();
    }
}
