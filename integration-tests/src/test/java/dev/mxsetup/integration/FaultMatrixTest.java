package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every mishap at every request of every road of every host: all of them with {@code -Dmxsetup.fire=true}, else some. One
 * alone: {@code -Dmxsetup.fire.case="cloudflare, apply two mx, request 3, server error, once"}.
 */
final class FaultMatrixTest {
    private static final int SHORT_ONE_IN = 17;
    private static final int AT_ONCE = 8;

    @TempDir
    Path states;

    private final KillCounts byHost = new KillCounts("faults-by-host", "host");
    private final KillCounts byMishap = new KillCounts("faults-by-mishap", "mishap");
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();

    @Test
    @Tag("MX-1")
    @Tag("MX-2")
    @Tag("MX-3")
    @Tag("MX-4")
    @Tag("MX-5")
    @Tag("MX-7")
    @Tag("MX-9")
    @Tag("MX-12")
    void whateverGoesWrong_thePromisesHold_andOneMoreRunArrives() throws IOException {
        List<FaultCase> cases = chosen(all());
        Semaphore room = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (FaultCase one : cases) {
                threads.execute(() -> {
                    room.acquireUninterruptibly();
                    try {
                        run(one);
                    } finally {
                        room.release();
                    }
                });
            }
        }
        String how = cases.size() + " cases; all of them: ./mvnw verify -Pfire";
        byHost.write(how);
        byMishap.write(how);

        assertThat(violations).isEmpty();
        assertThat(byHost.total()).isPositive().isEqualTo(cases.size());
    }

    private void run(FaultCase one) {
        try {
            FaultCase.Report report = one.run(state());
            // Never a pass, whatever the command said.
            String counted = report.undetectable() > 0 ? "not detectable at this host" : report.outcome();
            byHost.add(one.site().name(), counted);
            byMishap.add(one.mishap().words(), counted);
            report.violations().forEach(what -> violations.add(one + ": " + what));
        } catch (IOException | RuntimeException | Error e) {
            violations.add(one + " broke the harness: " + e);
        }
    }

    private Path state() throws IOException {
        return Files.createDirectory(states.resolve("state-" + next.incrementAndGet()));
    }

    private List<FaultCase> all() throws IOException {
        List<FaultCase> cases = new ArrayList<>();
        for (FaultSite site : FaultSite.all()) {
            List<FaultMishap> mishaps;
            try (FaultWorld world =
                    new FaultWorld(site, FaultRoad.all(site.product()).getFirst(), state())) {
                mishaps = FaultMishap.all(world.relay.faults());
            }
            for (FaultRoad road : FaultRoad.all(site.product())) {
                int requests = FaultCase.requests(site, road, state());
                for (int request = 0; request < requests; request++) {
                    for (FaultMishap mishap : mishaps) {
                        cases.add(new FaultCase(site, road, request, mishap));
                    }
                }
            }
        }
        return cases;
    }

    private static List<FaultCase> chosen(List<FaultCase> all) {
        String only = System.getProperty("mxsetup.fire.case", "");
        if (!only.isEmpty()) {
            return all.stream().filter(one -> FaultCase.isMeant(one, only)).toList();
        }
        if (Boolean.getBoolean("mxsetup.fire")) {
            return all;
        }
        // A prime, so that the choice goes through hosts, roads, requests and mishaps alike.
        List<FaultCase> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += SHORT_ONE_IN) {
            some.add(all.get(i));
        }
        return some;
    }
}
