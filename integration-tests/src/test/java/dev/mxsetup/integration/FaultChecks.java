package dev.mxsetup.integration;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.Problem;
import dev.mxsetup.contract.Arrival;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.report.ExitCode;
import dev.mxsetup.report.JsonDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what a command did, request by request, against the promises of docs/spec.md. */
final class FaultChecks {
    private final FaultSite site;
    private final FaultWorld world;
    private final Path state;
    private final List<String> others;
    private final Mx foreign = FaultRoad.foreign().record().mx();
    private final List<String> violations = new ArrayList<>();
    private int undetectable;

    FaultChecks(FaultSite site, FaultWorld world, Path state) {
        this.site = site;
        this.world = world;
        this.state = state;
        this.others = world.simulated.otherRecords(world.owner);
    }

    List<String> violations() {
        return violations;
    }

    int undetectable() {
        return undetectable;
    }

    void violated(String what) {
        violations.add(what);
    }

    /** @param goal what the command was to lead to */
    void hold(FaultWorld.Attempt attempt, Set<Mx> goal) {
        List<Arrival> arrivals = attempt.arrivals();
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            require(arrival.others().equals(others), "MX-3: other records are changed by " + arrival);
            if (arrival.changes() && arrival.reached()) {
                mailIsTaken(arrival, arrival.after(), goal);
                arrival.shown().forEach(set -> mailIsTaken(arrival, set, goal));
                foreignStays(attempt, i);
                require(
                        !arrival.before().equals(goal) || attempt.restores(),
                        "MX-6: nothing was to do, and there was " + arrival);
            }
        }
        isReadAgain(attempt);
        saysWhatIsSo(attempt, goal);
        journalIsWhole();
        noSecretGotOut(attempt.result());
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    private void mailIsTaken(Arrival arrival, Set<Mx> set, Set<Mx> goal) {
        if (set.equals(goal) || arrival.before().isEmpty()) {
            return;
        }
        require(!set.isEmpty(), "MX-1: no MX at all after " + arrival);
        Set<DomainName> before = takers(arrival.before());
        if (!before.isEmpty()) {
            before.addAll(takers(goal));
            require(
                    takers(set).stream().anyMatch(before::contains),
                    "MX-1: nobody who took the mail, or is to take it, does after " + arrival);
        }
    }

    private static Set<DomainName> takers(Set<Mx> entries) {
        return entries.stream().filter(FaultCase::takesMail).map(Mx::exchange).collect(Collectors.toSet());
    }

    /** A record of somebody else's that no plan saw stays, wherever the host gave a chance to see it. */
    private void foreignStays(FaultWorld.Attempt attempt, int index) {
        Arrival write = attempt.arrivals().get(index);
        boolean taken = write.before().contains(foreign) && !write.after().contains(foreign);
        if (!taken || attempt.planned().contains(foreign)) {
            return;
        }
        boolean seen = attempt.arrivals().subList(0, index).stream()
                .filter(arrival -> !arrival.changes() && arrival.reached())
                .reduce((first, last) -> last)
                .filter(read -> read.before().contains(foreign) && read.after().contains(foreign))
                .isPresent();
        if (seen || site.comparesAndSets()) {
            violations.add("MX-2: a foreign record was taken away by " + write);
        } else {
            undetectable++;
        }
    }

    /** What was read for a plan that was looked at for a while guards no write where the host does not (MX-2). */
    private void isReadAgain(FaultWorld.Attempt attempt) {
        List<Arrival> since = attempt.arrivals()
                .subList(attempt.planning(), attempt.arrivals().size());
        boolean guarded = site.comparesAndSets() || !world.isLate() || since.isEmpty();
        require(
                guarded || !since.getFirst().changes(),
                "MX-2: the first write after a while is sent without reading again");
    }

    private void saysWhatIsSo(FaultWorld.Attempt attempt, Set<Mx> goal) {
        ApplyResult result = attempt.result();
        Set<Mx> now = Set.copyOf(world.stored().entries());
        boolean done = result instanceof ApplyResult.Applied
                || result instanceof ApplyResult.Unchanged
                || result instanceof ApplyResult.RolledBack;
        // A poll for publication (Route 53) shows no records: the read-back comes before it.
        List<Arrival> arrivals = attempt.arrivals().stream()
                .filter(arrival -> !arrival.target().contains("/change/"))
                .toList();
        // What somebody else does after the last read-back is no lie.
        boolean held = now.equals(goal)
                || !arrivals.isEmpty() && Set.copyOf(arrivals.getLast().after()).equals(goal);
        require(!done || held, "MX-7: it says " + result.outcome() + ", and there is " + now + " after " + arrivals);
        boolean ownEffect = arrivals.stream()
                .anyMatch(arrival -> arrival.changes()
                        && arrival.reached()
                        && !arrival.before().equals(arrival.after()));
        boolean denied = result.trouble()
                .filter(problem -> problem.changed() == Problem.Changed.NO)
                .isPresent();
        require(!denied || !ownEffect, "MX-12: it says that nothing was changed: " + result.trouble());
        require(
                !(result instanceof ApplyResult.Unchanged) || arrivals.stream().noneMatch(Arrival::changes),
                "MX-6: something was sent though nothing was to do");
    }

    /** Before each write its intent, after it its outcome, in this order (MX-5). */
    private void journalIsWhole() {
        long intents = 0;
        for (Run run : world.runs()) {
            boolean open = false;
            for (RunEvent event : run.events()) {
                if (event instanceof RunEvent.Intent) {
                    require(!open, "MX-5: an intent without an outcome in " + run);
                    intents++;
                    open = true;
                }
                open &= !(event instanceof RunEvent.Outcome);
            }
        }
        long writes = world.relay.arrivals().stream().filter(Arrival::changes).count();
        require(writes <= intents, "MX-5: " + writes + " writes, but " + intents + " intents in the journal");
    }

    private void noSecretGotOut(ApplyResult result) {
        List<String> texts = new ArrayList<>(world.said);
        texts.add(result.toString());
        texts.add(new JsonDocuments(false).apply(List.of(result), ExitCode.OK).json());
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        world.simulated.credentials().parts().forEach((name, secret) -> {
            if (!site.isSecret(name)) {
                return;
            }
            String value = secret.reveal();
            require(
                    value.length() < 8 || texts.stream().noneMatch(text -> text.contains(value)),
                    "MX-9: the secret " + name + " got out");
        });
    }
}
