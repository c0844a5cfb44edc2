package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mxsetup.integration.Program.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** The built program against BIND and Unbound; the sandbox's API feeds BIND. */
@Isolated("what a cache remembers is held against the clock")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RealDnsTest {
    private static final String SWITCHED = "quisine-corp.com";
    private static final String HALF_DEAD = "half-dead.com";
    private static final int OLD_TTL = 25;
    private static final List<String> OLD = List.of("10 mx1.oldhost.net", "20 mx2.oldhost.net");
    private static final List<String> NEW = List.of("10 custommail.hyperoffice.com");

    private Path directory;
    private RealDns dns;
    private FedWorld world;
    private Program program;

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = temporary;
        Map<String, Integer> zones = new TreeMap<>(Map.of(SWITCHED, OLD_TTL, HALF_DEAD, 3600));
        dns = RealDns.start(directory, zones);
        world = FedWorld.start(dns, directory.resolve("world.log"), zones);
    }

    @AfterAll
    void stop() {
        if (world != null) {
            world.close();
        }
        if (dns != null) {
            dns.close();
        }
    }

    @BeforeEach
    void home() throws Exception {
        program = Program.in(Files.createTempDirectory(directory, "home"))
                .in(dns.namespace())
                .with("CLOUDFLARE_API_TOKEN", world.token());
    }

    @Test
    @Tag("MX-1")
    @Tag("MX-3")
    @Tag("MX-7")
    @Tag("MX-12")
    void switchesTheDomain_andTellsHowLongACacheRemembers() {
        List<String> untouched = others(SWITCHED);
        List<String> stored = storedOthers(SWITCHED);
        dns.dig(RealDns.CACHE_A, SWITCHED, "MX");
        Instant cachedUntil = Instant.now().plusSeconds(OLD_TTL);

        Run applied = program.run(apply(SWITCHED)).endsWith(0);
        Run early = program.run(verify(SWITCHED)).endsWith(7);

        assertThat(applied.result().get("outcome").asString()).isEqualTo("applied");
        assertThat(applied.result().get("writes").asInt()).isOne();
        assertThat(applied.result().get("apiCalls").asInt()).isLessThanOrEqualTo(5);
        assertThat(states(applied.result().at("/verification/authorities")))
                .isEqualTo(Map.of(RealDns.ADA, "new", RealDns.BOB, "new"));
        assertThat(early.result().get("outcome").asString()).isEqualTo("waiting");
        assertThat(early.result().get("level").asString()).isEqualTo("draining");
        assertThat(states(early.result().get("authorities"))).isEqualTo(Map.of(RealDns.ADA, "new", RealDns.BOB, "new"));
        assertThat(states(early.result().get("resolvers")))
                .isEqualTo(Map.of(RealDns.CACHE_A, "old", RealDns.CACHE_B, "new"));
        JsonNode remembering = at(early.result().get("resolvers"), RealDns.CACHE_A);
        assertThat(Instant.parse(remembering.get("until").asString()))
                .isCloseTo(cachedUntil, within(2, ChronoUnit.SECONDS));
        assertThat(dns.dig(RealDns.CACHE_A, SWITCHED, "MX")).hasSize(2);

        Run late = program.run(verify(SWITCHED, "--wait=90s")).endsWith(0);

        assertThat(Instant.now()).isAfterOrEqualTo(cachedUntil.minusSeconds(1));
        assertThat(late.result().get("outcome").asString()).isEqualTo("verified");
        assertThat(late.result().get("level").asString()).isIn("drained", "settled");
        assertThat(states(late.result().get("resolvers")))
                .isEqualTo(Map.of(RealDns.CACHE_A, "new", RealDns.CACHE_B, "new"));
        FedWorld.Seen seen = world.seen(SWITCHED);
        assertThat(seen.afterEachWrite()).containsExactly(NEW);
        assertThat(seen.sets()).isEqualTo(Map.of(RealDns.ADA, List.of(OLD, NEW), RealDns.BOB, List.of(OLD, NEW)));
        assertThat(seen.answers().values()).allMatch(answers -> answers > 100);
        assertThat(others(SWITCHED)).isEqualTo(untouched);
        assertThat(storedOthers(SWITCHED)).isEqualTo(stored);
    }

    @Test
    @Tag("MX-12")
    void authorityThatWasDeadBefore_isReportedAndNotWaitedFor() {
        int before = world.seen(HALF_DEAD).calls().size();
        dns.stopBob();
        try {
            Run applied = program.run(apply(HALF_DEAD)).endsWith(0);

            assertThat(applied.result().get("outcome").asString()).isEqualTo("applied");
            JsonNode authorities = applied.result().at("/verification/authorities");
            assertThat(states(authorities)).isEqualTo(Map.of(RealDns.ADA, "new", RealDns.BOB, "unproven"));
            assertThat(at(authorities, RealDns.BOB).get("counted").asBoolean()).isFalse();
            assertThat(world.seen(HALF_DEAD).calls().size() - before).isLessThanOrEqualTo(5);
            assertThat(world.seen(HALF_DEAD).sets().get(RealDns.ADA)).containsExactly(OLD, NEW);
        } finally {
            dns.startBob();
        }
    }

    private List<String> apply(String domain) {
        List<String> line = new ArrayList<>(List.of("apply", "--provider", "cloudflare", "--portal", "hyperoffice"));
        line.addAll(List.of("--endpoint", world.endpoint(), "--bootstrap", RealDns.CACHE_B));
        line.addAll(resolvers());
        line.addAll(List.of("--accept", "target-address-public=lab", "--attest", "portal-ready=lab"));
        line.addAll(List.of("--yes", "-o", "json", domain));
        return line;
    }

    private List<String> verify(String domain, String... more) {
        List<String> line = new ArrayList<>(List.of("verify", "-o", "json", "--bootstrap", RealDns.CACHE_B));
        line.addAll(resolvers());
        line.addAll(List.of(more));
        line.add(domain);
        return line;
    }

    private static List<String> resolvers() {
        return List.of("--resolver", RealDns.CACHE_A, "--resolver", RealDns.CACHE_B);
    }

    /** What the authorities show besides the owner's MX. */
    private List<String> others(String zone) {
        List<String> shown = new ArrayList<>();
        for (String server : List.of(RealDns.ADA, RealDns.BOB)) {
            shown.addAll(dns.dig(server, "lists." + zone, "MX"));
            shown.addAll(dns.dig(server, zone, "A"));
            shown.addAll(dns.dig(server, zone, "TXT"));
            shown.addAll(dns.dig(server, "www." + zone, "CNAME"));
        }
        assertThat(shown).hasSize(8);
        return shown;
    }

    /** What the API stores besides the owner's MX. */
    private List<String> storedOthers(String zone) {
        List<String> stored = world.seen(zone).records().stream()
                .filter(line -> !line.matches(zone + " [0-9]+ MX .*"))
                .toList();
        assertThat(stored).hasSizeGreaterThan(3);
        return stored;
    }

    private static Map<String, String> states(JsonNode views) {
        Map<String, String> states = new TreeMap<>();
        views.forEach(view ->
                states.put(view.get("address").asString(), view.get("state").asString()));
        return states;
    }

    private static JsonNode at(JsonNode views, String address) {
        return StreamSupport.stream(views.spliterator(), false)
                .filter(view -> view.get("address").asString().equals(address))
                .findFirst()
                .orElseThrow();
    }
}
