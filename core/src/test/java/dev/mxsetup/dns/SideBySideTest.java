package dev.mxsetup.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void resultsComeInTheOrderOfTheItems() {
        CountDownLatch second = new CountDownLatch(1);
        assertThat(SideBySide.map(List.of(1, 2), item -> {
                    if (item == 1) {
                        awaitOrSay(second);
                    } else {
                        second.countDown();
                    }
                    return item * 10;
                }))
                .containsExactly(10, 20);
    }

    @Test
    void interruptReachesEveryQuestionAndStaysSet() throws Exception {
        CountDownLatch started = new CountDownLatch(2);
        FutureTask<List<String>> task = new FutureTask<>(() -> {
            List<String> results = SideBySide.map(List.of(1, 2), item -> {
                started.countDown();
                return awaitOrSay(never);
            });
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return results;
        });
        Thread asking = Thread.ofVirtual().start(task);
        started.await();
        asking.interrupt();
        assertThat(task.get()).containsExactly("interrupted", "interrupted");
    }

    @Test
    void firstResultEndsTheOtherQuestions() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Optional<Integer> first = SideBySide.first(List.of(1, 2), item -> {
            if (item == 2) {
                awaitOrSay(waiting);
                return Optional.of(2);
            }
            waiting.countDown();
            awaitOrSay(never);
            ended.countDown();
            return Optional.empty();
        });
        assertThat(first).contains(2);
        ended.await();
    }

    @Test
    void nothingFromAnyoneIsEmpty() {
        assertThat(SideBySide.first(List.of(1, 2), item -> Optional.empty())).isEmpty();
        assertThat(SideBySide.first(List.of(), item -> Optional.of(item))).isEmpty();
    }

    @Test
    void faultInAQuestionIsNotHidden() {
        assertThatThrownBy(() -> SideBySide.map(List.of(1), item -> {
                    throw new UnsupportedOperationException();
                }))
                .hasRootCauseInstanceOf(UnsupportedOperationException.class);
    }

    private static String awaitOrSay(CountDownLatch latch) {
        try {
            latch.await();
            return "done";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }
}
