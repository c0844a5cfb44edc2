package dev.mxsetup.host;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A host that only knows single records: it adds the wanted ones in one request and deletes the others in a second. It
 * keeps its state, and does what it is told to do wrong.
 */
public final class FakeHost implements DnsHost {
    public static final TtlRange TTL = new TtlRange(60, 86400, OptionalLong.of(300));

    /** What happens to one write instead of its success. */
    public enum Trouble {
        NONE,
        /** Answered with an error, nothing done. */
        THROTTLED,
        FORBIDDEN,
        /** The same, in an answer that does not prove where it comes from. */
        FORBIDDEN_BY_NOBODY_KNOWS_WHOM,
        /** The host keeps its API from this account, and says so only now. */
        WITHOUT_API,
        /** No answer, nothing done. */
        LOST_BEFORE,
        /** No answer, but done. */
        LOST_AFTER,
        /** No answer; done only right before the second read after it, if nothing else was by then. */
        LATE,
        /** The host says yes and does nothing. */
        IGNORED,
        /** The module for the host breaks after its request was carried out. */
        BROKEN,
        /** Carried out, and the thread is interrupted meanwhile. */
        INTERRUPTED_AFTER,
        /** The thread is interrupted meanwhile, so that no answer is read; not carried out. */
        INTERRUPTED_BEFORE
    }

    private static final Set<Trouble> CARRIED_OUT =
            EnumSet.of(Trouble.NONE, Trouble.LOST_AFTER, Trouble.BROKEN, Trouble.INTERRUPTED_AFTER);

    private final Map<DomainName, MxRrset> live = new TreeMap<>();
    /** As the last script wants them. */
    private final Map<Mx, Long> ttls = new HashMap<>();

    private final List<HostZone> zones = new ArrayList<>();
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final List<Set<Mx>> history = new ArrayList<>();
    private final List<Runnable> beforeReads = new ArrayList<>();
    private Optional<HostException> readFailure = Optional.empty();
    private int firstFailure;
    private int failures;
    private boolean breaking;
    private boolean atALoss;
    private int reads;
    private int editions;
    private Optional<Integer> pollsUntilInForce = Optional.empty();
    private int polls;
    private int tickets;

    public FakeHost zone(String name, String... nameServers) {
        zones.add(new HostZone(
                "zone-" + zones.size(),
                DomainName.of(name),
                new HostZone.State(HostZone.State.Kind.ACTIVE, "active", ""),
                Optional.empty(),
                HostZone.names(List.of(nameServers)),
                Optional.of(true),
                Optional.of(true)));
        return this;
    }

    public synchronized FakeHost holding(String owner, MxRecord... records) {
        live.put(DomainName.of(owner), MxRrset.of(records));
        return this;
    }

    /** For the next writes, in this order. */
    public FakeHost troubles(Trouble... next) {
        troubles.addAll(List.of(next));
        return this;
    }

    /** Somebody else's edit, right before the n-th read from now (1 is the next). */
    public FakeHost editBeforeRead(int read, String owner, MxRecord... records) {
        while (beforeReads.size() < reads + read) {
            beforeReads.add(() -> {});
        }
        beforeReads.set(reads + read - 1, () -> holding(owner, records));
        return this;
    }

    public FakeHost failingReads(HostError error) {
        return failingReads(1, Integer.MAX_VALUE, error);
    }

    /** From the n-th read from now on (1 is the next), so many times. */
    public FakeHost failingReads(int read, int times, HostError error) {
        readFailure = Optional.of(HostException.refused(error));
        firstFailure = reads + read;
        failures = times;
        return this;
    }

    /** Its module throws what nobody expects, whatever is read. */
    public FakeHost breaking() {
        breaking = true;
        return this;
    }

    /** Its module finds no steps, whatever is to do. */
    public FakeHost atALoss() {
        atALoss = true;
        return this;
    }

    /** Gives a ticket for each write; it is in force from this poll on. */
    public FakeHost inForceAtPoll(int poll) {
        pollsUntilInForce = Optional.of(poll);
        return this;
    }

    public int polls() {
        return polls;
    }

    public FakeHost zone(HostZone zone) {
        zones.add(zone);
        return this;
    }

    public synchronized MxRrset at(String owner) {
        return live.getOrDefault(DomainName.of(owner), MxRrset.EMPTY);
    }

    public int reads() {
        return reads;
    }

    /** The entries after each write request that arrived. */
    public List<Set<Mx>> history() {
        return history;
    }

    @Override
    public List<FoundZone> zones(Requests requests, List<DomainName> names, DomainName owner) throws HostException {
        if (breaking) {
            throw new IllegalStateException("a bug in a module");
        }
        return requests.read(() -> zones.stream()
                .filter(zone -> names.contains(zone.name()))
                .map(FoundZone::of)
                .toList());
    }

    @Override
    public HostZone zone(Requests requests, String id) throws HostException {
        return requests.read(() ->
                zones.stream().filter(zone -> zone.id().equals(id)).findFirst().orElseThrow());
    }

    @Override
    public List<HostZone> allZones(Requests requests) throws HostException {
        return requests.read(() -> List.copyOf(zones));
    }

    @Override
    public synchronized MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException {
        return requests.read(() -> {
            reads++;
            if (readFailure.isPresent() && reads >= firstFailure && reads - firstFailure < failures) {
                throw readFailure.get();
            }
            if (Thread.currentThread().isInterrupted()) {
                throw HostException.refused(
                        HostError.of(HostError.Kind.NETWORK, "The connection was closed", "Try again."));
            }
            if (reads <= beforeReads.size()) {
                beforeReads.get(reads - 1).run();
            }
            MxRrset records = live.getOrDefault(owner, MxRrset.EMPTY);
            return new MxSnapshot(
                    owner,
                    records,
                    records.records() + "#" + editions,
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.of(Map.of()));
        });
    }

    @Override
    public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
        if (atALoss) {
            return List.of();
        }
        SortedSet<Mx> wanted = goal.records().entries();
        SortedSet<Mx> present = from.records().entries();
        SortedSet<Mx> both = new TreeSet<>(present);
        both.addAll(wanted);
        List<Step> steps = new ArrayList<>();
        Stream.concat(from.records().records().stream(), goal.records().records().stream())
                .filter(record -> wanted.contains(record.mx()) || present.contains(record.mx()))
                .forEach(record -> ttls.put(record.mx(), record.ttl()));
        if (present.equals(wanted) && goal.ttlMatters() && !goal.isReachedBy(from.records())) {
            steps.add(step(from.owner(), "change", wanted, false));
        }
        if (!present.containsAll(wanted)) {
            steps.add(step(from.owner(), "add", both, false));
        }
        if (!both.equals(wanted)) {
            steps.add(step(from.owner(), "delete", wanted, wanted.stream().anyMatch(mx -> !mx.isNull())));
        }
        return steps;
    }

    private static Step step(DomainName owner, String verb, Set<Mx> after, boolean seenFirst) {
        return new Step(
                List.of(verb + " at " + owner),
                after,
                Step.Guard.READ_BEFORE,
                seenFirst,
                verb + "|" + owner + "|" + after);
    }

    @Override
    public StepOutcome run(Requests requests, HostZone zone, Step step) {
        try {
            return requests.write(() -> written(DomainName.of(step.request().split("\\|")[1]), step));
        } catch (HostException e) {
            return StepOutcome.of(e);
        }
    }

    private synchronized StepOutcome written(DomainName owner, Step step) throws HostException {
        Trouble trouble = troubles.isEmpty() ? Trouble.NONE : troubles.poll();
        Function<String, HostError> network =
                text -> HostError.of(HostError.Kind.NETWORK, text, "Check the connection.");
        if (CARRIED_OUT.contains(trouble)) {
            carryOut(owner, step);
        }
        if (trouble == Trouble.LATE) {
            while (beforeReads.size() < reads + 2) {
                beforeReads.add(() -> {});
            }
            int edition = editions;
            beforeReads.set(reads + 1, () -> {
                if (editions == edition) {
                    carryOut(owner, step);
                }
            });
        }
        if (trouble == Trouble.INTERRUPTED_AFTER || trouble == Trouble.INTERRUPTED_BEFORE) {
            Thread.currentThread().interrupt();
        }
        history.add(live.getOrDefault(owner, MxRrset.EMPTY).entries());
        switch (trouble) {
            case THROTTLED ->
                throw HostException.refused(new HostError(
                        HostError.Kind.THROTTLED, "Too many requests", "Wait.", Optional.of(Duration.ofSeconds(30))));
            case FORBIDDEN ->
                throw HostException.refused(HostError.of(
                        HostError.Kind.PERMISSION_MISSING, "The token may not edit DNS.", "Give it DNS Edit."));
            case FORBIDDEN_BY_NOBODY_KNOWS_WHOM ->
                throw HostException.unknown(
                        HostError.of(HostError.Kind.PERMISSION_MISSING, "The key may not edit DNS.", "Give it leave."));
            case WITHOUT_API ->
                throw HostException.refused(
                        HostError.of(HostError.Kind.NO_API, "This account may not use the API.", "Use the panel."));
            case BROKEN -> throw new IllegalStateException("a bug in a module");
            case LOST_BEFORE, LOST_AFTER, LATE, INTERRUPTED_BEFORE ->
                throw HostException.unknown(network.apply("The connection broke"));
            default -> {
                return new StepOutcome.Done(pollsUntilInForce.map(poll -> "ticket " + ++tickets));
            }
        }
    }

    @Override
    public boolean published(Requests requests, String ticket) throws HostException {
        return requests.read(() -> {
            if (!ticket.equals("ticket " + tickets)) {
                throw HostException.refused(
                        HostError.of(HostError.Kind.REQUEST_REJECTED, "No such change.", "Look at the host."));
            }
            return ++polls >= pollsUntilInForce.orElseThrow();
        });
    }

    private void carryOut(DomainName owner, Step step) {
        live.put(
                owner,
                new MxRrset(step.after().stream()
                        .map(mx -> new MxRecord(mx, ttls.getOrDefault(mx, 300L)))
                        .toList()));
        editions++;
    }

    @Override
    public void close() {}
}
