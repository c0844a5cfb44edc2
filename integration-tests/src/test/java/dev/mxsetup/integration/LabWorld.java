package dev.mxsetup.integration;

import dev.mxsetup.dns.PracticeWorld;
import dev.mxsetup.sandbox.ApiCall;
import dev.mxsetup.sandbox.SandboxWorld;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A program of its own, for inside a namespace: the sandbox's Cloudflare API, which hands every committed MX to real
 * authorities by dynamic update, beside somebody who asks these authorities all the time.
 *
 * <p>Arguments: the authorities' addresses with commas between them, then each zone as {@code name:ttl}. Standard output:
 * the world's line, then one line of JSON for each line read from standard input, until that ends. The system property
 * {@value #FAULTS} names faults of the sandbox, with commas between them.
 */
final class LabWorld {
    static final String FAULTS = "lab.faults";

    /** Between two looks at something that cannot call back. */
    static final Duration SHORTLY = Duration.ofMillis(10);

    /** Between the records of one write, where these are published one by one. */
    private static final Duration PIECE = Duration.ofMillis(300);

    private static final List<String> OLD = List.of("10 mx1.oldhost.net", "20 mx2.oldhost.net");
    private static final List<String> LISTS = List.of("10 lists.oldhost.net");
    private static final List<String> BUILT_IN = List.of("quisine-corp.com");

    private final SandboxWorld world;
    private final List<String> zones;
    private final List<Sampler> samplers = new ArrayList<>();

    private LabWorld(SandboxWorld world, List<String> zones) {
        this.world = world;
        this.zones = zones;
    }

    public static void main(String[] arguments) throws IOException {
        String[] authorities = arguments[0].split(",", -1);
        Map<String, Integer> ttls = ttls(Arrays.asList(arguments).subList(1, arguments.length));
        List<String> zones = List.copyOf(ttls.keySet());
        List<String> extra =
                zones.stream().filter(zone -> !BUILT_IN.contains(zone)).toList();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> faults = Stream.of(System.getProperty(FAULTS, "").split(","))
                .filter(fault -> !fault.isEmpty())
                .toList();
        try (SandboxWorld world = SandboxWorld.start(new PracticeWorld.Options(0, extra, faults))) {
            ttls.forEach((zone, ttl) -> {
                world.replaceMxBehindTheBack(zone, zone, OLD, ttl);
                world.replaceMxBehindTheBack(zone, "lists." + zone, LISTS, 3600);
            });
            LabWorld lab = new LabWorld(world, zones);
            lab.watch(authorities, faults.contains("piecemeal") ? PIECE : Duration.ZERO);
            out.println(world.description());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                out.println(lab.report());
            }
        }
        // Feeders and samplers are daemons.
    }

    private static Map<String, Integer> ttls(List<String> zones) {
        Map<String, Integer> ttls = new LinkedHashMap<>();
        for (String zone : zones) {
            int colon = zone.indexOf(':');
            ttls.put(zone.substring(0, colon), Integer.valueOf(zone.substring(colon + 1)));
        }
        return ttls;
    }

    private void watch(String[] authorities, Duration step) throws IOException {
        for (String authority : authorities) {
            for (String zone : zones) {
                Feeder feeder = new Feeder(world, zone, authority, step);
                Sampler sampler = new Sampler(zone, authority);
                samplers.add(sampler);
                Thread.ofVirtual().start(feeder);
                Thread.ofVirtual().start(sampler);
            }
        }
    }

    private String report() {
        ObjectNode report = JsonMapper.shared().createObjectNode();
        ArrayNode calls = report.putArray("calls");
        world.calls()
                .forEach(call -> calls.addObject()
                        .put("method", call.method())
                        .put("path", call.path())
                        .put("write", call.isWrite()));
        ObjectNode byZone = report.putObject("zones");
        for (String zone : zones) {
            ObjectNode one = byZone.putObject(zone);
            world.records(zone).forEach(one.putArray("records")::add);
            ArrayNode after = one.putArray("afterEachWrite");
            world.calls().stream()
                    .filter(call -> call.isWrite() && concerns(call, zone))
                    .map(call -> call.mxAfter().getOrDefault(zone, List.of()))
                    .forEach(set -> set.forEach(after.addArray()::add));
            ArrayNode seen = one.putArray("seen");
            samplers.stream()
                    .filter(sampler -> sampler.zone().equals(zone))
                    .forEach(sampler -> sampler.report(seen.addObject()));
        }
        return report.toString();
    }

    /** The zone's MX at other names are always there. */
    private static boolean concerns(ApiCall call, String zone) {
        return call.mxAfter().keySet().stream().anyMatch(owner -> owner.endsWith(zone));
    }

    static void rest(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
