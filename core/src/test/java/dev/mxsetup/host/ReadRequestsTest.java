package dev.mxsetup.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReadRequestsTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Deque<HostError> failures = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Duration requestTakes = Duration.ZERO;

    private final InstantSource clock = () -> now;
    private final Calls calls = new Calls();
    private final ReadRequests requests = new ReadRequests(calls, this::pause, clock, heard::add, () -> 0.5);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void aGoodAnswerTakesOneCall() throws HostException {
        assertThat(requests.read(this::answer)).isEqualTo("answer");
        assertThat(calls.count()).isEqualTo(1);
        assertThat(pauses).isEmpty();
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(HostError.Kind.class)
    void onlyPassingFailuresAreRepeated(HostError.Kind kind) throws HostException {
        fail(kind, 1);
        if (kind.retryable()) {
            assertThat(requests.read(this::answer)).isEqualTo("answer");
            assertThat(calls.count()).isEqualTo(2);
            assertThat(heard).containsExactly("It broke. Trying again in 0.5 s.");
        } else {
            assertThatThrownBy(() -> requests.read(this::answer)).isInstanceOf(HostException.class);
            assertThat(calls.count()).isEqualTo(1);
        }
    }

    @Test
    void pausesGrowAndTriesEnd() {
        fail(HostError.Kind.HOST_FAULT, 10);

        assertThatThrownBy(() -> requests.read(this::answer))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.error().kind()).isEqualTo(HostError.Kind.HOST_FAULT));
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(calls.count()).isEqualTo(4);
    }

    @Test
    void whatTheHostAsksToWaitIsWaited() throws HostException {
        failures.add(throttled(Duration.ofSeconds(30)));

        assertThat(requests.read(this::answer)).isEqualTo("answer");
        assertThat(pauses).containsExactly(Duration.ofSeconds(30).plusMillis(500));
    }

    @Test
    void aLongWaitIsTheCallersToDecide() {
        failures.add(throttled(Duration.ofMinutes(5)));

        assertThatThrownBy(() -> requests.read(this::answer))
                .isInstanceOfSatisfying(
                        HostException.class,
                        e -> assertThat(e.error().retryAfter()).contains(Duration.ofMinutes(5)));
        assertThat(pauses).isEmpty();
    }

    @Test
    void slowFailuresDoNotAddUpWithoutEnd() {
        requestTakes = Duration.ofSeconds(70);
        fail(HostError.Kind.NETWORK, 10);

        assertThatThrownBy(() -> requests.read(this::answer)).isInstanceOf(HostException.class);
        assertThat(calls.count()).isEqualTo(2);
    }

    @Test
    void anInterruptedThreadDoesNotTryAgain() {
        fail(HostError.Kind.NETWORK, 10);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> requests.read(this::answer)).isInstanceOf(HostException.class);
        assertThat(calls.count()).isEqualTo(1);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void anInterruptDuringThePauseEndsIt() {
        ReadRequests interrupted = new ReadRequests(
                calls,
                duration -> {
                    throw new InterruptedException();
                },
                clock,
                heard::add);
        fail(HostError.Kind.NETWORK, 10);

        assertThatThrownBy(() -> interrupted.read(this::answer)).isInstanceOf(HostException.class);
        assertThat(calls.count()).isEqualTo(1);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    @Tag("MX-8")
    void nothingCanBeWritten() {
        assertThatThrownBy(() -> requests.write(this::answer))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing may be written here");
        assertThat(calls.count()).isZero();
    }

    private String answer() throws HostException {
        now = now.plus(requestTakes);
        HostError failure = failures.poll();
        if (failure != null) {
            throw HostException.refused(failure);
        }
        return "answer";
    }

    private void fail(HostError.Kind kind, int times) {
        for (int i = 0; i < times; i++) {
            failures.add(HostError.of(kind, "It broke.", "Wait."));
        }
    }

    private static HostError throttled(Duration retryAfter) {
        return new HostError(HostError.Kind.THROTTLED, "Too many.", "Wait.", Optional.of(retryAfter));
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }
}
