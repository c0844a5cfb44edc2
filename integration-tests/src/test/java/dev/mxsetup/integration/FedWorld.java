package dev.mxsetup.integration;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running {@link LabWorld}, seen from the test. */
final class FedWorld implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final JsonNode description;

    /** What the API and the authorities have seen so far of one zone; sets as {@code "10 mx.example"}, sorted. */
    record Seen(
            List<String> calls,
            int writes,
            List<List<String>> afterEachWrite,
            List<String> records,
            Map<String, List<List<String>>> sets,
            Map<String, Integer> answers) {}

    private FedWorld(Process process) throws IOException {
        this.process = process;
        this.out = process.inputReader();
        this.in = process.outputWriter();
        this.description = JsonMapper.shared().readTree(line());
    }

    static FedWorld start(RealDns dns, Path log, Map<String, Integer> zones) {
        return start(dns, log, zones, List.of());
    }

    /** @param faults of the sandbox */
    static FedWorld start(RealDns dns, Path log, Map<String, Integer> zones, List<String> faults) {
        List<String> command = new ArrayList<>(dns.namespace().prefix());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        command.addAll(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-D" + LabWorld.FAULTS + "=" + String.join(",", faults));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(LabWorld.class.getName(), RealDns.ADA + "," + RealDns.BOB));
        zones.forEach((zone, ttl) -> command.add(zone + ":" + ttl));
        try {
            return new FedWorld(
                    new ProcessBuilder(command).redirectError(log.toFile()).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return description.at("/cloudflare/endpoint").asString();
    }

    String token() {
        return description.at("/cloudflare/token").asString();
    }

    Seen seen(String zone) {
        JsonNode report;
        try {
            in.write("report\n");
            in.flush();
            report = JsonMapper.shared().readTree(line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonNode one = report.get("zones").get(zone);
        List<JsonNode> calls = list(report.get("calls"));
        return new Seen(
                calls.stream()
                        .map(call -> call.get("method").asString() + " "
                                + call.get("path").asString())
                        .toList(),
                (int) calls.stream()
                        .filter(call -> call.get("write").asBoolean())
                        .count(),
                sets(one.get("afterEachWrite")),
                texts(one.get("records")),
                byAddress(one, FedWorld::setsOf),
                byAddress(one, seen -> seen.get("answers").asInt()));
    }

    private static <T> Map<String, T> byAddress(JsonNode zone, Function<JsonNode, T> value) {
        return list(zone.get("seen")).stream()
                .collect(Collectors.toMap(seen -> seen.get("address").asString(), value));
    }

    private static List<List<String>> setsOf(JsonNode seen) {
        return sets(seen.get("sets"));
    }

    private static List<List<String>> sets(JsonNode array) {
        return list(array).stream().map(FedWorld::texts).toList();
    }

    private static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asString).toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private String line() throws IOException {
        return Objects.requireNonNull(out.readLine(), "the practice world ended");
    }

    @Override
    public void close() {
        try {
            in.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
