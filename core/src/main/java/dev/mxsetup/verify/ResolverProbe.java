package dev.mxsetup.verify;

import dev.mxsetup.dns.DnsClient;
import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DnsReply.Answer;
import dev.mxsetup.dns.MxRrset;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Looks into one resolver's cache. */
final class ResolverProbe {
    /** The last extended error that speaks of signatures (RFC 8914 section 4). */
    private static final int LAST_DNSSEC_ERROR = ExtendedErrorCodeOption.NSEC_MISSING;

    private final DnsClient patient;
    private final DnsClient quick;
    private final InstantSource clock;

    ResolverProbe(DnsClient patient, DnsClient quick, InstantSource clock) {
        this.patient = patient;
        this.quick = quick;
        this.clock = clock;
    }

    static ResolverRow notAsked(Resolver resolver) {
        return row(
                resolver,
                new Shown(
                        State.SKIPPED,
                        MxRrset.EMPTY,
                        Optional.of(
                                "asked once every name server shows the set; earlier it would only keep its old answer")));
    }

    ResolverRow ask(Look look, Resolver resolver) {
        DnsClient client = resolver.named() ? patient : quick;
        DnsQuestion question = DnsQuestion.toResolver(resolver.address(), look.owner(), Type.MX)
                .withSignatures();
        DnsReply reply = client.ask(question);
        if (!(reply instanceof Answer answer) || answer.rcode() == Rcode.REFUSED) {
            Shown shown = Shown.of(reply, look.owner(), look.expected(), false);
            State state = resolver.named() ? State.ERROR : State.SKIPPED;
            return row(resolver, new Shown(state, MxRrset.EMPTY, shown.error()));
        }
        if (answer.rcode() == Rcode.SERVFAIL) {
            return failed(resolver, answer, client.ask(question.withoutChecking()));
        }
        Shown shown = Shown.of(answer, look.owner(), look.expected(), false);
        if (shown.state() == State.ERROR) {
            return row(resolver, shown);
        }
        Optional<Instant> until = shown.state() == State.NEW
                ? Optional.empty()
                : remaining(answer, shown).stream()
                        .mapToObj(clock.instant()::plusSeconds)
                        .findFirst();
        return new ResolverRow(
                new ResolverView(resolver, shown.state(), shown.records(), until, Optional.empty()),
                answer.authenticated() ? Dnssec.VALIDATED : Dnssec.NOT_VALIDATED,
                oddities(resolver, answer));
    }

    /** SERVFAIL tells a broken signature only when the same resolver answers once it need not check (RFC 4035 section 3.2.2). */
    private static ResolverRow failed(Resolver resolver, Answer answer, DnsReply unchecked) {
        OptionalInt code = answer.extendedError();
        boolean answers = unchecked instanceof Answer second
                && (second.rcode() == Rcode.NOERROR || second.rcode() == Rcode.NXDOMAIN);
        boolean bogus = answers && (code.isEmpty() || code.getAsInt() <= LAST_DNSSEC_ERROR);
        String why = bogus
                ? "DNSSEC bogus: it gives no answer because the signatures do not hold"
                : "the domain's name servers cannot be reached from there";
        String detail = code.isPresent() ? ", EDE " + code.getAsInt() + " " + errorText(code.getAsInt()) : "";
        ResolverRow row = row(resolver, Shown.error(why + " (SERVFAIL" + detail + ")"));
        return new ResolverRow(row.view(), bogus ? Dnssec.BOGUS : Dnssec.UNKNOWN, List.of());
    }

    private static List<String> oddities(Resolver resolver, Answer answer) {
        List<String> notes = new ArrayList<>();
        if (answer.authoritative()) {
            notes.add(resolver.name()
                    + " answers as if it were an authority: something on the way, or a zone of its own, "
                    + "answers in its place.");
        }
        OptionalInt code = answer.extendedError();
        if (code.isPresent()) {
            notes.add(resolver.name() + " adds to its answer: EDE " + code.getAsInt() + " " + errorText(code.getAsInt())
                    + ".");
        }
        return notes;
    }

    /** Seconds that it may keep what it shows; of nothing, by the SOA that comes with it (RFC 2308 section 5). */
    private static OptionalLong remaining(Answer answer, Shown shown) {
        if (!shown.records().isEmpty()) {
            return shown.records().maxTtl();
        }
        return answer.message().getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .mapToLong(soa -> Math.min(soa.getTTL(), ((SOARecord) soa).getMinimum()))
                .findFirst();
    }

    private static ResolverRow row(Resolver resolver, Shown shown) {
        return new ResolverRow(
                new ResolverView(resolver, shown.state(), shown.records(), Optional.empty(), shown.error()),
                Dnssec.UNKNOWN,
                List.of());
    }

    private static String errorText(int code) {
        return ExtendedErrorCodeOption.text(code);
    }
}
