package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.sandbox.ApiCall;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All that a practice world has seen of one owner, held against the promises, whoever was killed meanwhile. */
final class KillHistory {
    private final Practice practice;
    private final String domain;
    private final List<String> old;
    private final List<String> records;
    private final List<String> others;
    /** Every MX that anybody gave the owner. */
    private final Set<String> known = new HashSet<>();
    /** What somebody else made of it, by the request after that. */
    private final Map<Integer, List<String>> foreign = new HashMap<>();
    /** At which request each process began. */
    private final Set<Integer> starts = new HashSet<>();

    /** @param practice in which nothing was done yet */
    KillHistory(Practice practice, String domain) {
        this.practice = practice;
        this.domain = domain;
        this.old = sorted(practice.stored(domain));
        this.records = sorted(practice.world().records(domain));
        this.others = practice.others(domain);
        known.addAll(Practice.NEW);
        known.addAll(old);
    }

    List<String> old() {
        return old;
    }

    /** From here on another process works. */
    void anotherProcess() {
        starts.add(practice.world().calls().size());
    }

    /** Holds every state since the start against the promises. */
    void keepsThePromises() {
        assertThat(Stream.concat(
                        practice.world().mxPublished(domain, domain).stream(),
                        practice.world().calls().stream()
                                .filter(ApiCall::isWrite)
                                .map(this::mxAfter)))
                .as("MX-1: the sets that were stored and published at %s", domain)
                .allSatisfy(set ->
                        assertThat(set).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(known));
        everyWriteIsGuarded();
        assertThat(practice.others(domain)).as("MX-3").isEqualTo(others);
    }

    /** Every write was made upon a read of the same process, took effect, and was made once. */
    private void everyWriteIsGuarded() {
        List<ApiCall> calls = practice.world().calls();
        List<String> before = old;
        boolean read = false;
        for (int i = 0; i < calls.size(); i++) {
            ApiCall call = calls.get(i);
            read &= !starts.contains(i);
            before = foreign.getOrDefault(i, before);
            read &= !foreign.containsKey(i);
            if (!call.isWrite()) {
                read |= call.path().matches(".*/(records|dns-records|dns_records|rrset).*")
                        && mxAfter(call).equals(before);
                continue;
            }
            String told = "request " + (i + 1) + " of " + calls.size() + ", " + call.method() + " " + call.path();
            assertThat(read).as("MX-2: a read before %s", told).isTrue();
            assertThat(call.status().orElse(0)).as(told).isBetween(200, 299);
            if (!call.path().contains("/email/routing")) {
                assertThat(mxAfter(call)).as("a second time: %s", told).isNotEqualTo(before);
            }
            before = mxAfter(call);
            read = false;
        }
    }

    /** Somebody else adds an MX, as {@code "50 mx.example"}. */
    void foreignHand(String mx) {
        String[] words = mx.split(" ", 2);
        practice.world().addMxBehindTheBack(domain, domain, Integer.parseInt(words[0]), words[1], 3600);
        known.add(mx);
        foreign.put(practice.world().calls().size(), sorted(practice.stored(domain)));
    }

    /** How many requests could change something. */
    long writes() {
        return practice.writes();
    }

    /** The owner is as before the first request: values, preferences, TTLs. */
    void isRestored() {
        assertThat(sorted(practice.world().records(domain)))
                .as("the zone after the way back")
                .isEqualTo(records);
        assertThat(practice.stored(domain)).isEqualTo(old);
    }

    private List<String> mxAfter(ApiCall call) {
        return sorted(call.mxAfter().getOrDefault(domain, List.of()));
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }
}
