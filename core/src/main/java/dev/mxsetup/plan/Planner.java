package dev.mxsetup.plan;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.TtlRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Compares the live set with the desired one. */
public final class Planner {
    private Planner() {}

    /**
     * The plan from the live set to the desired one; empty when the entries are right already and no TTL was asked for
     * that they do not have (MX-6).
     */
    public static Plan plan(DomainName owner, Desired desired, MxRrset live, TtlRange range) {
        boolean ttlMatters = desired.restoration().isPresent() || !(desired.ttl() instanceof TtlWish.Usual);
        if (desired.purpose().keepsEntries() && live.holds(desired.entries())) {
            return retimed(owner, desired, live, range);
        }
        List<MxRecord> leftover = new ArrayList<>(live.records());
        List<MxRecord> missing = new ArrayList<>(written(desired, range));
        List<MxRecord> after = new ArrayList<>();
        List<Change> updates = new ArrayList<>();
        List<Change> creates = new ArrayList<>();
        for (MxRecord wanted : List.copyOf(missing)) {
            take(leftover, record -> record.mx().equals(wanted.mx())).ifPresent(found -> {
                missing.remove(wanted);
                MxRecord kept = ttlMatters ? desired.purpose().of(found, wanted) : found;
                after.add(kept);
                if (!kept.equals(found)) {
                    updates.add(new Change.Update(found, kept));
                }
            });
        }
        for (MxRecord written : missing) {
            after.add(written);
            take(leftover, record -> record.mx().exchange().equals(written.mx().exchange()))
                    .ifPresentOrElse(
                            found -> updates.add(new Change.Update(found, written)),
                            () -> creates.add(new Change.Create(written)));
        }
        List<Change> changes = new ArrayList<>(creates);
        changes.addAll(updates);
        changes.addAll(deletes(leftover));
        return new Plan(
                owner,
                desired,
                live,
                new MxRrset(after),
                ttlMatters,
                changes,
                notes(desired, live, range, leftover),
                fingerprint(owner, live.entries()));
    }

    /** The same records, those with the wished TTL that want it: where a policy chooses among sets, an entry may come twice. */
    private static Plan retimed(DomainName owner, Desired desired, MxRrset live, TtlRange range) {
        long ttl = ttlToWrite(desired.ttl(), range);
        List<MxRecord> after = new ArrayList<>();
        List<Change> updates = new ArrayList<>();
        for (MxRecord record : live.records()) {
            MxRecord kept = desired.purpose().of(record, new MxRecord(record.mx(), ttl));
            after.add(kept);
            if (!kept.equals(record)) {
                updates.add(new Change.Update(record, kept));
            }
        }
        return new Plan(
                owner,
                desired,
                live,
                new MxRrset(after.stream().distinct().toList()),
                true,
                updates,
                notes(desired, live, range, List.of()),
                fingerprint(owner, live.entries()));
    }

    /** The goal that a host's script must lead to. */
    public static Goal goal(Plan plan, boolean unlockFeature) {
        Optional<Restoration> back = plan.desired().restoration();
        if (back.isPresent()) {
            return Goal.restoring(plan.after(), back.get().nativeForm(), unlockFeature);
        }
        boolean automatic = plan.desired().ttl() instanceof TtlWish.Automatic;
        return new Goal(plan.after(), plan.ttlMatters(), automatic, unlockFeature);
    }

    /** With the TTLs that they get when they are written. */
    private static List<MxRecord> written(Desired desired, TtlRange range) {
        long ttl = ttlToWrite(desired.ttl(), range);
        return desired.restoration()
                .map(restoration -> restoration.records().records())
                .orElseGet(() -> desired.entries().stream()
                        .map(mx -> new MxRecord(mx, ttl))
                        .toList());
    }

    /** Names an owner's live entries; TTLs do not count. */
    static String fingerprint(DomainName owner, Collection<Mx> live) {
        StringBuilder text = new StringBuilder(owner.text());
        new TreeSet<>(live).forEach(mx -> text.append('\n').append(mx));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static long ttlToWrite(TtlWish wish, TtlRange range) {
        return switch (wish) {
            case TtlWish.Usual usual -> range.clamp(TtlWish.USUAL_SECONDS);
            case TtlWish.Seconds asked -> range.clamp(asked.seconds());
            case TtlWish.Automatic automatic -> range.automatic().orElse(range.clamp(TtlWish.USUAL_SECONDS));
        };
    }

    /** The least preferred first. */
    private static List<Change.Delete> deletes(List<MxRecord> records) {
        return records.stream()
                .sorted(Comparator.comparing(MxRecord::mx).reversed())
                .map(Change.Delete::new)
                .toList();
    }

    private static Optional<MxRecord> take(List<MxRecord> records, Predicate<MxRecord> which) {
        Optional<MxRecord> found = records.stream().filter(which).findFirst();
        found.ifPresent(records::remove);
        return found;
    }

    private static List<String> notes(Desired desired, MxRrset live, TtlRange range, List<MxRecord> deleted) {
        List<String> notes = new ArrayList<>();
        if (desired.ttl() instanceof TtlWish.Seconds asked && range.clamp(asked.seconds()) != asked.seconds()) {
            notes.add("A TTL of %d seconds cannot be stored at this host (%d to %d): %d is used."
                    .formatted(asked.seconds(), range.min(), range.max(), range.clamp(asked.seconds())));
        }
        if (desired.ttl() instanceof TtlWish.Automatic && range.automatic().isEmpty()) {
            notes.add(
                    "This host has no automatic TTL: %d seconds are used.".formatted(ttlToWrite(desired.ttl(), range)));
        }
        if (desired.purpose().keepsEntries()) {
            return notes;
        }
        boolean nullMx = live.entries().stream().anyMatch(Mx::isNull);
        if (nullMx && live.entries().size() > 1) {
            notes.add("The null MX beside other MX is invalid (RFC 7505); all of them are replaced.");
        }
        int best = live.entries().stream().mapToInt(Mx::preference).min().orElse(0);
        if (desired.restoration().isPresent()) {
            if (desired.entries().isEmpty()) {
                notes.add("There was no MX before: its mail goes to the domain's own address then, or comes back.");
            }
            return notes;
        }
        if (deleted.stream().anyMatch(record -> record.mx().preference() > best)) {
            notes.add("No backup MX is kept: senders queue mail for days by themselves, and a backup that is left would"
                    + " leak mail to the old host.");
        }
        return notes;
    }
}
