package dev.mxsetup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.Secret;
import dev.mxsetup.host.Step;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what was seen on a road against the promises of docs/spec.md. */
final class Promises {
    private final Road road;
    private final Ears ears;
    private final Stranger stranger;
    private final HostProfile profile;
    private final List<String> secrets;
    private final List<String> others;
    private Goal aim = new Goal(MxRrset.EMPTY, false, false, false);
    private int firstArrival;
    private int firstRun;

    Promises(Road road, Ears ears, Stranger stranger, HostProfile profile) {
        this.road = road;
        this.ears = ears;
        this.stranger = stranger;
        this.profile = profile;
        secrets = secrets(road.simulated, profile);
        others = road.simulated.otherRecords(road.owner);
    }

    /** A change begins. */
    void from(Goal to) {
        aim = to;
        firstArrival = road.relay.arrivals().size();
        firstRun = road.host.ran().size();
    }

    /** What finds and reads changes nothing. */
    void nothingChangedBefore() {
        assertThat(arrivals()).as("MX-8: changing requests before the cut-over").noneMatch(Arrival::changes);
    }

    /** After every request of the change. */
    void wereKept(CutOverResult result) {
        for (Arrival arrival : arrivals()) {
            assertThat(arrival.others())
                    .as("MX-3: other records after %s", arrival)
                    .isEqualTo(others);
            if (arrival.changes() && arrival.reached()) {
                mailIsTaken(arrival, arrival.after());
                arrival.shown().forEach(set -> mailIsTaken(arrival, set));
                assertThat(arrival.before().equals(goal()) && !aim.ttlMatters())
                        .as("MX-6: %s was sent though nothing was to do", arrival)
                        .isFalse();
            }
        }
        onlyCoreSends(result);
        if (result instanceof CutOverResult.Done) {
            assertThat(road.stored().entries()).as("MX-7: done, it said").isEqualTo(goal());
        }
    }

    /** MX-1, for what a write left or what name servers may show on the way. */
    private void mailIsTaken(Arrival arrival, Set<Mx> set) {
        if (set.equals(goal()) || arrival.before().isEmpty()) {
            return;
        }
        assertThat(set).as("MX-1: MX after %s", arrival).isNotEmpty();
        Set<DomainName> takers = takers(arrival.before());
        if (!takers.isEmpty()) {
            takers.addAll(takers(goal()));
            assertThat(takers(set)).as("MX-1: who takes mail after %s", arrival).containsAnyElementsOf(takers);
        }
    }

    /** Retries, counts and the read-only gate are core's: every request goes through what it hands over. */
    private void onlyCoreSends(CutOverResult result) {
        assertThat(road.relay.arrivals())
                .as("requests, of which core let through")
                .hasSize(road.calls.count());
        assertThat(arrivals().stream().filter(Arrival::changes))
                .as("MX-8: writes")
                .hasSize(result.writes());
        assertThat(road.host.ran().stream().skip(firstRun)).allSatisfy(ran -> {
            assertThat(ran.requests())
                    .as("requests of the one step %s", ran.step())
                    .isEqualTo(1);
            assertThat(profile.raceWindow().isPresent() || ran.step().guard() == Step.Guard.COMPARE_AND_SET)
                    .as("MX-2: without compare-and-set the profile declares a race window")
                    .isTrue();
        });
    }

    void noSecretGotOut() {
        assertThat(secrets).as("secrets of eight characters or more").isNotEmpty();
        for (String secret : secrets) {
            assertThat(ears.heard().stream().anyMatch(text -> text.contains(secret)))
                    .as("MX-9: a secret was in a result, an error or the log")
                    .isFalse();
            assertThat(road.relay.arrivals().stream()
                            .anyMatch(arrival -> arrival.target().contains(secret)))
                    .as("MX-9: a secret was in a request's address, which logs and proxies keep")
                    .isFalse();
        }
        assertThat(stranger.heard())
                .as("MX-9: requests to another host than its own")
                .isEmpty();
    }

    private Set<Mx> goal() {
        return aim.records().entries();
    }

    private List<Arrival> arrivals() {
        List<Arrival> all = road.relay.arrivals();
        return all.subList(firstArrival, all.size());
    }

    private static Set<DomainName> takers(Collection<Mx> set) {
        return set.stream().filter(mx -> !mx.isNull()).map(Mx::exchange).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> secrets(SimulatedHost host, HostProfile profile) {
        return profile.credentials().stream()
                .filter(kind -> kind.name().equals(host.credentials().kind()))
                .flatMap(kind -> kind.parts().stream())
                .filter(CredentialKind.Part::secret)
                .flatMap(part -> host.credentials().part(part.name()).stream())
                .map(Secret::reveal)
                .filter(text -> text.length() >= 8)
                .flatMap(text -> Stream.of(text, base64(text)))
                .toList();
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
