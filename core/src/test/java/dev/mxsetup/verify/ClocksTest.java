package dev.mxsetup.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.FakeServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClocksTest {
    private final VerifyWorld world = new VerifyWorld();
    private FakeServer authority = world.dns.server("11.0.1.1");

    @BeforeEach
    void published() {
        authority = world.authority("11.0.1.1", VerifyWorld.NEW);
    }

    @Test
    @Tag("MX-12")
    void levelFollowsTheClockOfTheOldTtl() {
        world.recorded(3600);
        world.resolver("11.0.8.8", VerifyWorld.NEW);
        world.pass(Duration.ofSeconds(10));
        Instant published = world.now();
        Verification first = world.look();
        assertThat(first.level()).isEqualTo(Level.DRAINING);
        assertThat(first.timing().publishedAt()).contains(published);
        assertThat(first.timing().drainedBy()).contains(published.plusSeconds(3600));
        assertThat(first.timing().settledBy()).contains(published.plusSeconds(7200));
        assertThat(first.nextLook().orElseThrow()).isBetween(published.plusSeconds(3601), published.plusSeconds(3605));

        world.published(3600, published);
        world.pass(Duration.ofSeconds(3599));
        assertThat(world.look().level()).isEqualTo(Level.DRAINING);
        world.pass(Duration.ofSeconds(1));
        Verification drained = world.look();
        assertThat(drained.level()).isEqualTo(Level.DRAINED);
        assertThat(drained.complete()).isTrue();
        assertThat(drained.nextLook()).isEmpty();
        assertThat(drained.timing().publishedAt()).contains(published);
        world.pass(Duration.ofHours(1));
        assertThat(world.look().level()).isEqualTo(Level.SETTLED);
    }

    @ParameterizedTest
    @CsvSource({"300, PT1H5M", "3600, PT2H", "43200, PT24H", "86400, PT48H", "604800, PT192H"})
    void tailIsBetweenAnHourAndADay(long oldTtl, Duration settled) {
        world.published(oldTtl, VerifyWorld.WRITE);
        assertThat(world.look().timing().settledBy()).contains(VerifyWorld.WRITE.plus(settled));
    }

    @ParameterizedTest
    @CsvSource({"3600, P14D", "86400, P14D", "864000, P16D"})
    @DisplayName("case 149: the old host is kept until senders have given up on it, at least a fortnight")
    void oldHostIsKeptLongEnough(long oldTtl, Duration kept) {
        world.published(oldTtl, VerifyWorld.WRITE);
        assertThat(world.look().timing().keepOldHostUntil()).contains(VerifyWorld.WRITE.plus(kept));
    }

    @Test
    @Tag("MX-12")
    void withoutRecordOnlyWhatResolversShowCounts() {
        assertThat(world.look().level()).isEqualTo(Level.PUBLISHED_EVERYWHERE);
        world.resolver("11.0.8.8", VerifyWorld.NEW);
        Verification seen = world.look();
        assertThat(seen.level()).isEqualTo(Level.DRAINED);
        assertThat(seen.notes()).anyMatch(note -> note.contains("the resolvers that were asked decide"));
        assertThat(seen.timing()).isEqualTo(Timing.NONE);

        world.resolvers.clear();
        world.resolver("11.0.8.9", VerifyWorld.NEW).manner(FakeServer.Manner.SILENT);
        Verification unknown = world.look();
        assertThat(unknown.level()).isEqualTo(Level.PUBLISHED_EVERYWHERE);
        assertThat(unknown.complete()).isFalse();
        assertThat(unknown.nextLook()).isPresent();
    }

    @Test
    @DisplayName("case 144: without any resolver in reach the clock decides, and the text says so")
    void withoutAnyResolverInReachTheClockDecides() {
        world.published(3600, VerifyWorld.WRITE);
        world.resolver("11.0.8.8", VerifyWorld.NEW).manner(FakeServer.Manner.UNREACHABLE);
        assertThat(world.look().level()).isEqualTo(Level.DRAINING);
        world.pass(Duration.ofHours(1));
        Verification seen = world.look();
        assertThat(seen.level()).isEqualTo(Level.DRAINED);
        assertThat(seen.notes()).anyMatch(note -> note.contains("No resolver answered"));
    }

    @Test
    void withoutResolversPublishedEverywhereIsEnough() {
        world.recorded(3600);
        Verification seen = world.look();
        assertThat(seen.level()).isEqualTo(Level.DRAINING);
        assertThat(seen.complete()).isTrue();
    }

    @Test
    void clocksDoNotRunWhileAnAuthorityShowsAnotherSet() {
        world.published(3600, VerifyWorld.WRITE);
        authority.zone("example.com", VerifyWorld.OLD);
        Timing timing = world.look().timing();
        assertThat(timing.publishedAt()).contains(VerifyWorld.WRITE);
        assertThat(timing.drainedBy()).isEmpty();
        assertThat(timing.keepOldHostUntil()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 2", "2, 6", "6, 14", "14, 30", "30, 60", "60, 120", "599, 659", "600, 900", "4000, 4300"})
    void missingAuthorityIsLookedAtLessAndLessOften(long age, long next) {
        world.recorded(3600);
        authority.zone("example.com", VerifyWorld.OLD);
        world.pass(Duration.ofSeconds(age));
        assertThat(world.look().nextLook()).contains(VerifyWorld.WRITE.plusSeconds(next));
    }
}
