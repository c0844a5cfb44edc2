package dev.mxsetup.report;

import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.verify.AuthorityView;
import dev.mxsetup.verify.Delivery;
import dev.mxsetup.verify.Dnssec;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.ResolverView;
import dev.mxsetup.verify.State;
import dev.mxsetup.verify.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far a change has come, in the words of MX-12, and who shows what. */
final class VerificationText {
    private static final int LABEL = 22;

    private record Shown(String name, String apart, String shows, State state) {}

    private final View view;
    private final Times times;

    VerificationText(View view) {
        this.view = view;
        this.times = new Times(view);
    }

    void levels(Lines lines, Verification seen) {
        long counted = Counts.counted(seen);
        Palette palette = view.palette();
        if (seen.delivery() == Delivery.REFUSED) {
            level(lines, "MAIL REFUSED", palette::red, "the mail host in the DNS takes no mail for the domain now");
        }
        switch (seen.level()) {
            case UNPUBLISHED ->
                level(lines, "NOT PUBLISHED", palette::red, "no name server shows it (" + servers(counted) + " asked)");
            case STORED ->
                level(
                        lines,
                        "STORED",
                        palette::yellow,
                        "saved at the DNS host and read back; not seen at any name server yet");
            case PUBLISHED -> {
                String share = Counts.showing(seen) + "/" + counted;
                level(
                        lines,
                        "PUBLISHED " + share,
                        palette::yellow,
                        share.replace("/", " of ") + " name servers show it");
            }
            case PUBLISHED_EVERYWHERE, DRAINING, DRAINED, SETTLED ->
                level(lines, "PUBLISHED EVERYWHERE", palette::green, everywhere(seen, counted));
        }
        caches(lines, seen);
        signatures(lines, seen);
        delivery(lines, seen);
    }

    private void delivery(Lines lines, Verification seen) {
        Palette palette = view.palette();
        switch (seen.delivery()) {
            case ACCEPTED ->
                level(lines, "MAIL ACCEPTED", palette::green, "the mail host in the DNS takes the domain's mail");
            case POSTMASTER_REFUSED ->
                level(
                        lines,
                        "POSTMASTER REFUSED",
                        palette::yellow,
                        "the mail host in the DNS takes no mail for postmaster");
            case UNDECIDED ->
                level(
                        lines,
                        "MAIL NOT CHECKED",
                        palette::yellow,
                        "the mail host in the DNS gave no answer that decides");
            case REFUSED, NOT_ASKED -> {}
        }
    }

    private void signatures(Lines lines, Verification seen) {
        if (seen.dnssec() == Dnssec.BOGUS) {
            level(
                    lines,
                    "DNSSEC BOGUS",
                    view.palette()::red,
                    "validating resolvers refuse the answer, so their mail does not arrive: mend the zone's signatures");
        } else if (seen.dnssec() == Dnssec.VALIDATED) {
            level(lines, "DNSSEC VALIDATED", view.palette()::green, "the signatures hold");
        }
    }

    private void caches(Lines lines, Verification seen) {
        Palette palette = view.palette();
        if (seen.level() == Level.DRAINING) {
            String until = drainedBy(seen)
                    .map(at -> (times.isPast(at) ? "overdue since " : "until ") + times.at(at) + ": ")
                    .orElse("");
            level(lines, "DRAINING", palette::yellow, until + "some networks may remember what was there before");
        } else if (seen.level() == Level.DRAINED) {
            boolean asked = !seen.resolvers().isEmpty();
            String why = asked
                    ? "no cache asked remembers what was there before"
                    : "the time that caches may remember what was there before has passed";
            level(lines, "DRAINED", palette::green, why);
        } else if (seen.level() == Level.SETTLED) {
            level(lines, "SETTLED", palette::green, "the time of stale caches and retries has passed as well");
        }
    }

    private static void level(Lines lines, String word, UnaryOperator<String> paint, String meaning) {
        lines.labelled(2, word, LABEL, paint, meaning);
    }

    private static String everywhere(Verification seen, long counted) {
        long left = seen.authorities().size() - counted;
        String shown = counted == 1
                ? "its only name server shows it"
                : (counted == 2 ? "both name servers" : "all " + servers(counted)) + " show it";
        return shown + (left == 0 ? "" : " (" + left + " more not counted)");
    }

    private static String servers(long count) {
        return count + (count == 1 ? " name server" : " name servers");
    }

    static Optional<Instant> drainedBy(Verification seen) {
        Stream<Instant> untils = seen.resolvers().stream().flatMap(resolver -> resolver.until().stream());
        return Stream.concat(seen.timing().drainedBy().stream(), untils).max(Instant::compareTo);
    }

    void rows(Lines lines, Verification seen) {
        Grid grid = new Grid(2);
        if (!seen.authorities().isEmpty()) {
            grid.row(view.palette()::dim, "Name server (authority)", "Address", "Shows");
            authorities(seen)
                    .forEach((shown, addresses) -> grid.row(
                            paint(shown.state()),
                            shown.name(),
                            addresses.size() == 1 ? addresses.get(0) : addresses.size() + " addresses",
                            shown.shows()));
        }
        if (!seen.resolvers().isEmpty()) {
            grid.row(view.palette()::dim, "Resolver (its cache)", "Address", "Shows");
            seen.resolvers()
                    .forEach(resolver -> grid.row(
                            paint(resolver.state()),
                            resolver.resolver().name(),
                            VerificationNodes.address(resolver.resolver().address()),
                            shows(resolver)));
        }
        lines.grid(grid);
        if (!seen.notes().isEmpty()) {
            lines.gap();
            seen.notes().forEach(note -> lines.paragraph(2, note));
        }
    }

    /** Addresses of one server that show the same are told together, but not to those who want every detail. */
    private Map<Shown, List<String>> authorities(Verification seen) {
        Map<Shown, List<String>> together = new LinkedHashMap<>();
        for (AuthorityView authority : seen.authorities()) {
            String address = IpText.of(authority.authority().address());
            Shown shown = new Shown(
                    authority.authority().name().text(),
                    view.verbose() ? address : "",
                    shows(authority),
                    authority.state());
            together.computeIfAbsent(shown, any -> new ArrayList<>()).add(address);
        }
        return together;
    }

    private static String shows(AuthorityView authority) {
        String counted = authority.counted() || authority.state() == State.UNPROVEN ? "" : " (not counted)";
        return shows(authority.state(), authority.records(), authority.error()) + counted;
    }

    private String shows(ResolverView resolver) {
        String until = resolver.until()
                .map(at -> times.isPast(at)
                        ? " (overdue since " + times.at(at) + ")"
                        : " (expected until " + times.at(at) + ")")
                .orElse("");
        boolean expected = !until.isEmpty() && resolver.state() == State.OLD && !view.verbose();
        String detail = expected ? "" : detail(resolver.state(), resolver.records(), resolver.error());
        return word(resolver.state()) + until + detail;
    }

    private static String shows(State state, MxRrset records, Optional<String> error) {
        return word(state) + detail(state, records, error);
    }

    private static String word(State state) {
        return state.name().toUpperCase(Locale.ROOT);
    }

    private static String detail(State state, MxRrset records, Optional<String> error) {
        String why = error.map(text -> ": " + text).orElse("");
        return switch (state) {
            case NEW -> "";
            case NONE -> ": no MX" + why;
            case UNPROVEN ->
                ": not waited for" + error.map(text -> " (" + text + ")").orElse("");
            case MIXED, OLD -> ": " + entries(records) + why;
            case ERROR, SKIPPED -> why;
        };
    }

    private static String entries(MxRrset records) {
        return records.records().stream()
                .map(MxRecord::mx)
                .distinct()
                .map(mx -> mx.preference() + " " + mx.exchange())
                .collect(Collectors.joining(", "));
    }

    private UnaryOperator<String> paint(State state) {
        return switch (state) {
            case NEW -> view.palette()::green;
            case MIXED, OLD, NONE -> view.palette()::yellow;
            case ERROR -> view.palette()::red;
            case SKIPPED, UNPROVEN -> view.palette()::dim;
        };
    }
}
