package dev.mxsetup.verify;

import dev.mxsetup.dns.DnsClient;
import dev.mxsetup.dns.SideBySide;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks once: at every authority, then, when all that count show the set, into the caches. Remembers nothing, waits for nothing. */
public final class Verifier {
    private final AuthoritySurvey survey;
    private final AuthoritySurvey quickSurvey;
    private final ResolverProbe probe;
    private final InstantSource clock;

    /**
     * @param quick for resolvers that nobody named, and for authorities that were dead before the change: gives up
     *     soon, so that a silent one holds nothing up
     */
    public Verifier(DnsClient client, DnsClient quick, InstantSource clock) {
        this.survey = new AuthoritySurvey(client);
        this.quickSurvey = new AuthoritySurvey(quick);
        this.probe = new ResolverProbe(client, quick, clock);
        this.clock = clock;
    }

    public Verification look(Look look) {
        AuthorityVerdict authorities = AuthorityVerdict.of(look, ask(look));
        Timing timing = Clocks.timing(look.history(), authorities, clock.instant());
        List<ResolverRow> rows = SideBySide.map(
                look.resolvers(),
                resolver -> authorities.everywhere() || resolver.named()
                        ? probe.ask(look, resolver)
                        : ResolverProbe.notAsked(resolver));
        Instant now = clock.instant();
        Level level = level(look, authorities, rows, timing, now);
        return new Verification(
                level,
                look.expected(),
                authorities.views(),
                rows.stream().map(ResolverRow::view).toList(),
                timing,
                nextLook(look, authorities, rows, timing, level, now),
                notes(authorities, rows, timing, now),
                rows.stream()
                        .map(ResolverRow::dnssec)
                        .max(Comparator.naturalOrder())
                        .orElse(Dnssec.UNKNOWN),
                Delivery.NOT_ASKED);
    }

    /**
     * What resolvers that check signatures make of the owner's MX. To be asked once every counted authority shows the new
     * set: earlier it would only make them keep the old one.
     */
    public Dnssec judge(Look look, List<Resolver> validators) {
        return SideBySide.map(
                        validators, validator -> probe.ask(look, validator).dnssec())
                .stream()
                .max(Comparator.naturalOrder())
                .orElse(Dnssec.UNKNOWN);
    }

    private List<AuthorityLook> ask(Look look) {
        return SideBySide.map(look.authorities(), authority -> {
            boolean dead = look.history().deadBefore().contains(authority);
            return (dead ? quickSurvey : survey).ask(look.owner(), authority);
        });
    }

    private static Level level(
            Look look, AuthorityVerdict authorities, List<ResolverRow> rows, Timing timing, Instant now) {
        if (!authorities.everywhere()) {
            return authorities.anywhere() ? Level.PUBLISHED : look.stored() ? Level.STORED : Level.UNPUBLISHED;
        }
        if (rows.stream().anyMatch(ResolverRow::holdsBack)) {
            return Level.DRAINING;
        }
        if (timing.drainedBy().isPresent()) {
            if (now.isBefore(timing.drainedBy().get())) {
                return Level.DRAINING;
            }
            boolean settled = timing.settledBy().filter(by -> !now.isBefore(by)).isPresent();
            return settled ? Level.SETTLED : Level.DRAINED;
        }
        // Nothing on record: only what a resolver really showed can tell.
        return shownByResolver(rows) ? Level.DRAINED : Level.PUBLISHED_EVERYWHERE;
    }

    private static Optional<Instant> nextLook(
            Look look, AuthorityVerdict authorities, List<ResolverRow> rows, Timing timing, Level level, Instant now) {
        if (!authorities.everywhere()) {
            return Optional.of(Clocks.nextOfAuthorities(look.history(), now));
        }
        boolean waiting = level == Level.DRAINING || (level == Level.PUBLISHED_EVERYWHERE && !rows.isEmpty());
        return waiting ? Optional.of(Clocks.nextOfResolvers(rows, timing, now)) : Optional.empty();
    }

    private static List<String> notes(
            AuthorityVerdict authorities, List<ResolverRow> rows, Timing timing, Instant now) {
        List<String> notes = new ArrayList<>(authorities.notes());
        rows.forEach(row -> notes.addAll(row.notes()));
        boolean overdue = timing.drainedBy().filter(by -> !now.isBefore(by)).isPresent();
        for (ResolverRow row : rows) {
            if (overdue && row.view().until().isPresent()) {
                notes.add(
                        row.view().resolver().name()
                                + " is overdue: by its TTL it should have let go of the old set; some caches keep an answer longer.");
            }
        }
        if (authorities.everywhere() && !rows.isEmpty()) {
            silent(rows, timing).ifPresent(notes::add);
        }
        return notes;
    }

    /** What the verdict rests on when the record or the resolvers say nothing. */
    private static Optional<String> silent(List<ResolverRow> rows, Timing timing) {
        boolean answered = shownByResolver(rows) || rows.stream().anyMatch(ResolverRow::holdsBack);
        if (timing.drainedBy().isPresent()) {
            return answered
                    ? Optional.empty()
                    : Optional.of("No resolver answered: only the TTL of the set before tells what caches hold.");
        }
        return Optional.of(
                answered
                        ? "The TTL of the set before is not on record: the resolvers that were asked decide."
                        : "The TTL of the set before is not on record and no resolver answered: what caches hold is not known.");
    }

    private static boolean shownByResolver(List<ResolverRow> rows) {
        return rows.stream().anyMatch(row -> row.view().state() == State.NEW);
    }
}
