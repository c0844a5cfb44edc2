package dev.mxsetup.integration;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One round of the mail proof.
 *
 * @param faults of the API, which strike the program under test
 * @param killMillis how long after its start the program is killed; empty: as soon as the API has seen a write of it
 * @param gapSeconds between deleting and adding, for the tool that deletes first
 */
record MailScene(List<String> faults, Optional<Integer> killMillis, int gapSeconds) {
    private static final List<List<String>> TROUBLE = List.of(
            List.of("piecemeal", "lost-after-write"),
            List.of("piecemeal", "throttled", "server-error-after-write"),
            List.of("piecemeal", "lost-before-write", "lost-read"),
            List.of("piecemeal", "throttled-write", "truncated-write"),
            List.of("piecemeal", "server-error-before-write", "html-error"));

    private static final List<Integer> GAPS = List.of(6, 1, 2);

    private static final int ROUNDS = 10;

    /** @param full all rounds, or one */
    static Stream<MailScene> all(boolean full) {
        return IntStream.range(0, full ? ROUNDS : 1).mapToObj(MailScene::of);
    }

    /** Every other round kills by the clock, from before the first call to after the last. */
    private static MailScene of(int round) {
        return new MailScene(
                TROUBLE.get(round % TROUBLE.size()),
                round % 2 == 0 ? Optional.empty() : Optional.of(600 + 400 * round),
                GAPS.get(round % GAPS.size()));
    }
}
