package dev.mxsetup.provider.godaddy;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * From the present records to a goal with nothing but "add one" and "delete one". What is missing is added and seen at a
 * name server first; a null MX goes at once then, since no other may stand beside it (RFC 7505 section 3); the present
 * winner goes last (MX-1). There is no way to change a record, so one whose TTL is wrong goes and comes back, while another
 * of no lower rank, or a stand-in for the same exchange, takes the mail.
 */
final class V3Script {
    private static final int HIGHEST_PREFERENCE = 65_535;

    private final List<String> path;
    private final DomainName owner;
    private final DomainName zone;
    private final List<MxRecord> goal;
    private final Set<Mx> wanted;
    private final boolean ttlMatters;
    private final List<Live> live = new ArrayList<>();

    V3Script(List<String> path, List<GodaddyRecord> records, DomainName owner, DomainName zone, Goal goal) {
        this.path = path;
        this.owner = owner;
        this.zone = zone;
        this.goal = goal.records().records();
        this.wanted = goal.records().entries();
        this.ttlMatters = goal.ttlMatters();
        records.forEach(record -> live.add(new Live(record.id(), record.mx(), record.ttl())));
    }

    List<Step> steps() {
        List<Change> changes = new ArrayList<>();
        // A record is touched by at most two additions and two deletions.
        int most = 4 * (live.size() + goal.size());
        for (Optional<Change> next = next(); next.isPresent() && changes.size() < most; next = next()) {
            changes.add(next.get());
        }
        return changes.stream().map(this::step).toList();
    }

    /** Before mail loses a way that it had, an authority shows the others; unless no mail is to be taken any more. */
    private boolean isSeenFirst(Change change) {
        return change.takesMailAway() && wanted.stream().anyMatch(mx -> !mx.isNull());
    }

    /** The next change from what is there; {@code live} moves on with it. */
    private Optional<Change> next() {
        Optional<MxRecord> missing = goal.stream()
                .filter(target -> live.stream().noneMatch(record -> record.mx().equals(target.mx())))
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of(add(missing.get()));
        }
        Optional<Live> surplus = live.stream()
                .filter(record -> !wanted.contains(record.mx()))
                .max(Comparator.comparing((Live record) -> record.mx().isNull()).thenComparing(Live::mx));
        if (surplus.filter(record -> record.mx().isNull()).isPresent()) {
            return surplus.map(this::delete);
        }
        Optional<Live> wrong = live.stream().filter(this::hasWrongTtl).max(Comparator.comparing(Live::mx));
        if (wrong.isPresent()) {
            return Optional.of(isCovered(wrong.get()) ? delete(wrong.get()) : add(standIn(wrong.get())));
        }
        return surplus.map(this::delete);
    }

    private boolean hasWrongTtl(Live record) {
        List<MxRecord> targets =
                goal.stream().filter(target -> target.mx().equals(record.mx())).toList();
        return ttlMatters && !targets.isEmpty() && targets.stream().noneMatch(target -> target.ttl() == record.ttl());
    }

    /** Whether its mail has a way while it is gone: by the same exchange, or by one of no lower rank. */
    private boolean isCovered(Live gone) {
        return live.stream()
                .filter(record -> !record.id().equals(gone.id()))
                .map(Live::mx)
                .anyMatch(mx -> mx.exchange().equals(gone.mx().exchange())
                        || !mx.isNull() && mx.preference() <= gone.mx().preference());
    }

    /** The same exchange with a preference that no record has and none is to have, the next lower rank if there is one. */
    private MxRecord standIn(Live record) {
        Set<Mx> taken = live.stream().map(Live::mx).collect(Collectors.toCollection(HashSet::new));
        taken.addAll(wanted);
        int preference = record.mx().preference();
        Predicate<Mx> free = mx -> !taken.contains(mx);
        return Stream.concat(
                        IntStream.rangeClosed(preference + 1, HIGHEST_PREFERENCE)
                                .boxed(),
                        Stream.iterate(preference - 1, rank -> rank >= 0, rank -> rank - 1))
                .map(rank -> new Mx(rank, record.mx().exchange()))
                .filter(free)
                .findFirst()
                .map(mx -> new MxRecord(mx, ttl(record.mx())))
                .orElseThrow();
    }

    private long ttl(Mx mx) {
        return goal.stream()
                .filter(target -> target.mx().equals(mx))
                .mapToLong(MxRecord::ttl)
                .min()
                .orElseThrow();
    }

    private Change add(MxRecord target) {
        live.add(new Live("new " + target.mx(), target.mx(), target.ttl()));
        ObjectNode body = GodaddyRecord.body(target.mx(), target.ttl())
                .put("type", "MX")
                .put("name", GodaddyRecord.relative(owner, zone));
        Operation operation = new Operation("POST", path, Optional.of(body.toString()));
        String text = "POST dns-records: add " + target;
        return new Change(operation, text, entries(), false);
    }

    private Change delete(Live record) {
        live.remove(record);
        List<String> one = Stream.concat(path.stream(), Stream.of(record.id())).toList();
        String text = "DELETE dns-records: delete " + new MxRecord(record.mx(), record.ttl());
        return new Change(
                new Operation("DELETE", one, Optional.empty()),
                text,
                entries(),
                !record.mx().isNull());
    }

    private Set<Mx> entries() {
        return live.stream().map(Live::mx).collect(Collectors.toSet());
    }

    private Step step(Change change) {
        return new Step(
                List.of(change.text()),
                change.after(),
                Step.Guard.READ_BEFORE,
                isSeenFirst(change),
                change.operation().text());
    }

    /** A record as it is at some point of the script; one that the script adds has no id yet. */
    private record Live(String id, Mx mx, long ttl) {}

    /**
     * One write.
     *
     * @param after the entries when it is done
     * @param takesMailAway it deletes a record that takes mail
     */
    private record Change(Operation operation, String text, Set<Mx> after, boolean takesMailAway) {}
}
