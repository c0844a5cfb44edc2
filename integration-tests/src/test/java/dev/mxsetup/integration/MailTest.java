package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.integration.MailLab.Tool;
import dev.mxsetup.integration.MailLab.Web;
import dev.mxsetup.integration.MailTally.Fate;
import dev.mxsetup.integration.MailTraffic.Sent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mail goes to customers all the time while their MX are switched and put back: by the built program, and by a tool that deletes first. */
@Isolated("what a cache remembers is held against the clock")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MailTest {
    private final KillCounts counts = new KillCounts("mail", "messages to the domains of");

    static Stream<MailScene> scenes() {
        return MailScene.all(Boolean.getBoolean("mxsetup.fire"));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    @Tag("MX-1")
    @Tag("MX-5")
    @Timeout(300)
    void everyMessageArrivesOnce_whileMxsetupSwitchesAndGoesBack_andDeletingFirstLosesSome(
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

            count(tally);
            Map<Sent, Fate> ours = tally.fatesOf(sent -> Tool.MXSETUP.domains().contains(sent.domain()));
            assertThat(ours).hasSizeGreaterThan(100);
            assertThat(Set.copyOf(ours.values())).isEqualTo(EnumSet.of(Fate.AT_OLD_HOST, Fate.AT_PORTAL));
            assertThat(between(ours, Instant.MIN, begun)).containsOnly(Fate.AT_OLD_HOST);
            assertThat(between(ours, there, turned)).containsOnly(Fate.AT_PORTAL);
            assertThat(between(ours, back, Instant.MAX)).containsOnly(Fate.AT_OLD_HOST);
            for (String domain : Tool.MXSETUP.domains()) {
                assertThat(lab.world().seen(domain).sets().values())
                        .as("what the name servers showed of %s", domain)
                        .allSatisfy(sets -> assertThat(sets)
                                .startsWith(MailSwitching.OLD)
                                .contains(MailSwitching.NEW)
                                .endsWith(MailSwitching.OLD)
                                .doesNotContain(List.of()));
            }
            if (scene.gapSeconds() > MailLab.DRAIN) {
                assertThat(theirs(tally, Web.REFUSES)).contains(Fate.BOUNCED);
                assertThat(theirs(tally, Web.NONE)).contains(Fate.BOUNCED);
                assertThat(theirs(tally, Web.SILENT)).contains(Fate.LATE);
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

    private static Set<Fate> theirs(MailTally tally, Web web) {
        String domain = Tool.DELETE_FIRST.domain(web);
        return Set.copyOf(
                tally.fatesOf(sent -> sent.domain().equals(domain)).values());
    }

    private void count(MailTally tally) {
        Map<String, String> rows = Stream.of(Tool.values())
                .flatMap(tool -> Stream.of(Web.values()).map(web -> Map.entry(tool.domain(web), tool.row(web))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        tally.fatesOf(any -> true).forEach((sent, fate) -> counts.add(rows.get(sent.domain()), fate.label()));
    }

    @AfterAll
    void tell() {
        counts.write("a table");
    }
}
