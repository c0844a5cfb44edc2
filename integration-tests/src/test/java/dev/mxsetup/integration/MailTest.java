package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.integration.MailLab.Tool;
import dev.mxsetup.integration.MailLab.Web;
import dev.mxsetup.integration.MailTally.Fate;
import dev.mxsetup.integration.MailTraffic.Sent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mail goes to customers all the time while their MX are switched and put back, by the built program and by a tool that
 * deletes first. See docs/mail-proof.md.
 */
@Isolated("what a cache remembers is held against the clock")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MailTest {
    private final KillCounts counts = new KillCounts("mail", "messages to the domains of");
    private final List<Duration> latest = new ArrayList<>();

    static Stream<MailScene> scenes() {
        return MailScene.all(Boolean.getBoolean("mxsetup.fire"));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    @Tag("MX-1")
    @Tag("MX-4")
    @Tag("MX-5")
    @Timeout(300)
    void everyMessageIsInOneBox_throughSwitchKillAndRollback_andDeletingFirstLosesSome(
            MailScene scene, @TempDir Path directory) {
        try (MailLab lab = MailLab.open(directory, scene.faults())) {
            MailSwitching switching = new MailSwitching(lab, scene, directory.resolve("home"));
            lab.flows();
            Instant begun = Instant.now();
            switching.there();
            Instant there = lab.drains();
            Instant turned = Instant.now();
            switching.back();
            Instant back = lab.drains();
            MailTally tally = lab.tally();

            count(scene, tally, switching, turned);
            Map<Sent, Fate> ours = tally.fatesOf(sent -> Tool.MXSETUP.domains().contains(sent.domain()));
            assertThat(ours).hasSizeGreaterThan(100);
            assertThat(Set.copyOf(ours.values())).isEqualTo(EnumSet.of(Fate.AT_OLD_HOST, Fate.AT_PORTAL));
            assertThat(between(ours, Instant.MIN, begun)).containsOnly(Fate.AT_OLD_HOST);
            assertThat(between(ours, there, turned)).containsOnly(Fate.AT_PORTAL);
            assertThat(between(ours, back, Instant.MAX)).containsOnly(Fate.AT_OLD_HOST);
            neverShownWithoutMx(lab);
            if (scene.gapSeconds() > MailLab.DRAIN) {
                deletingFirstLosesSome(lab, tally);
            }
        }
    }

    /** Of the messages that were offered at that time. */
    private static Collection<Fate> between(Map<Sent, Fate> fates, Instant from, Instant to) {
        return fates.entrySet().stream()
                .filter(entry -> !entry.getKey().offered().isBefore(from)
                        && entry.getKey().offered().isBefore(to))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static void neverShownWithoutMx(MailLab lab) {
        for (String domain : Tool.MXSETUP.domains()) {
            assertThat(lab.world().seen(domain).sets().values())
                    .as("what the name servers showed of %s", domain)
                    .hasSize(2)
                    .allSatisfy(sets -> assertThat(sets)
                            .startsWith(MailSwitching.OLD)
                            .contains(MailSwitching.NEW)
                            .endsWith(MailSwitching.OLD)
                            .doesNotContain(List.of()));
        }
    }

    /** Where the domain has no MX for longer than a cache remembers one, the cache is certain to hear of that. */
    private static void deletingFirstLosesSome(MailLab lab, MailTally tally) {
        for (Web web : Web.values()) {
            String domain = Tool.DELETE_FIRST.domain(web);
            assertThat(lab.world().seen(domain).sets().values())
                    .allSatisfy(sets -> assertThat(sets).contains(List.of()));
            assertThat(tally.fatesOf(sent -> sent.domain().equals(domain)).values())
                    .as(domain)
                    .contains(web == Web.SILENT ? Fate.LATE : Fate.BOUNCED);
        }
    }

    private void count(MailScene scene, MailTally tally, MailSwitching switching, Instant turned) {
        for (Tool tool : Tool.values()) {
            for (Web web : Web.values()) {
                String domain = tool.domain(web);
                tally.fatesOf(sent -> sent.domain().equals(domain))
                        .values()
                        .forEach(fate -> counts.add(tool.row(web, scene), fate.label()));
            }
        }
        for (String domain : Tool.MXSETUP.domains()) {
            Instant last = tally.lastAtOldHost(domain, turned).orElseThrow();
            latest.add(Duration.between(switching.switched(domain), last));
        }
    }

    @AfterAll
    void tell() {
        long longest = latest.stream().mapToLong(Duration::toMillis).max().orElse(0);
        counts.write("%d switches by mxsetup; the old host got its last message at most %d ms after mxsetup had ended."
                .formatted(latest.size(), longest));
    }
}
