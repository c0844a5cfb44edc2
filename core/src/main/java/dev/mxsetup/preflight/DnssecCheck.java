package dev.mxsetup.preflight;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.SideBySide;
import dev.mxsetup.preflight.SignedZone.Worth;
import dev.mxsetup.verify.Resolver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** P-06: the domain is signed well, or not signed at all (DNSSEC). */
final class DnssecCheck implements Check {
    private static final Duration ENDING = Duration.ofDays(3);
    private static final String MEND =
            "Mend the signatures at the DNS host, or let the registrar remove the DS at the parent zone, and wait for its TTL.";

    @Override
    public CheckName name() {
        return CheckName.DNSSEC;
    }

    /** What a resolver says. */
    private sealed interface Voice {
        String text();

        record Bogus(String text) implements Voice {}

        record Secure(String text) implements Voice {}

        record Other(String text) implements Voice {}
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        Optional<Delegation> delegation = Sights.delegation(situation);
        if (delegation.isEmpty()) {
            return skipped("There is no delegation to look at (see domain-delegated).");
        }
        DomainName zone = delegation.get().zone();
        List<Voice> voices = voices(zone, inquiries);
        List<String> evidence = new ArrayList<>(voices.stream().map(Voice::text).toList());
        Optional<Voice> bogus =
                voices.stream().filter(Voice.Bogus.class::isInstance).findFirst();
        if (bogus.isPresent()) {
            return fail(
                    "The domain's signatures do not hold (DNSSEC bogus): resolvers that check them give no answer, so mail"
                            + " is delayed or returned already.",
                    evidence,
                    MEND);
        }
        return switch (inquiries.lookup(zone, Type.DS)) {
            case DnsReply.Answer answer
            when isUsable(answer) -> {
                List<DSRecord> anchors = answer.message().getSection(Section.ANSWER).stream()
                        .filter(DSRecord.class::isInstance)
                        .map(DSRecord.class::cast)
                        .toList();
                yield anchors.isEmpty()
                        ? pass("The domain is not signed (no DS at its parent), so DNSSEC plays no part.", evidence)
                        : signed(situation, delegation.get(), anchors, inquiries, voices, evidence);
            }
            case DnsReply.Answer answer -> undecided(evidence, "DS of " + Words.name(zone) + ": " + answer.rcodeName());
            case DnsReply.Silence silence ->
                undecided(evidence, "DS of " + Words.name(zone) + ": " + Words.remote(silence.detail()));
        };
    }

    private Finding undecided(List<String> evidence, String reason) {
        evidence.add(reason);
        return inconclusive("Not known whether the domain is signed (DNSSEC).", evidence, Targets.OTHER_RESOLVER);
    }

    private Finding signed(
            Situation situation,
            Delegation delegation,
            List<DSRecord> anchors,
            Inquiries inquiries,
            List<Voice> voices,
            List<String> evidence) {
        Instant now = inquiries.outside().clock().instant();
        SignedZone signed =
                new SignedZone(delegation.zone(), anchors, inquiries.outside().dns(), now);
        List<Authority> authorities = delegation.authorities();
        List<Worth> worths = SideBySide.map(authorities, authority -> signed.of(authority, situation.owner()));
        List<String> faults = new ArrayList<>();
        Optional<Instant> until = Optional.empty();
        for (int i = 0; i < worths.size(); i++) {
            String server = Words.server(authorities.get(i));
            switch (worths.get(i)) {
                case Worth.Bad bad -> faults.add(server + " " + bad.fault());
                case Worth.Unchecked unchecked -> evidence.add(server + " " + unchecked.reason());
                case Worth.Good good -> {
                    evidence.add(server + ": signatures good until " + good.until());
                    until = Optional.of(until.filter(good.until()::isAfter).orElse(good.until()));
                }
            }
        }
        evidence.addAll(0, faults);
        if (!faults.isEmpty()) {
            return faulty(faults, evidence, until.isPresent());
        }
        boolean vouched = voices.stream().anyMatch(Voice.Secure.class::isInstance);
        if (until.isEmpty() && !vouched) {
            return inconclusive(
                    "The domain is signed (DNSSEC), and nobody could be asked whether its signatures hold.",
                    evidence,
                    Targets.OTHER_RESOLVER);
        }
        return until.filter(end -> end.isBefore(now.plus(ENDING))).isPresent()
                ? warn(
                        "The domain's signatures (DNSSEC) end at " + until.get() + ", in less than three days.",
                        evidence,
                        "Make sure that the DNS host signs the zone anew in time.")
                : pass("The domain is signed (DNSSEC), and its signatures hold.", evidence);
    }

    /** @param elsewhere another name server's signatures hold, and resolvers go on to that one */
    private Finding faulty(List<String> faults, List<String> evidence, boolean elsewhere) {
        return elsewhere
                ? warn("The domain is signed (DNSSEC), and " + faults.getFirst() + ".", evidence, MEND)
                : fail(
                        "The domain's signatures do not hold (DNSSEC): " + faults.getFirst()
                                + ". Resolvers that check them give no answer, so mail is delayed or returned already.",
                        evidence,
                        MEND);
    }

    /** The SOA, so that no cache keeps the old MX for it. */
    private static List<Voice> voices(DomainName zone, Inquiries inquiries) {
        List<Voice> voices = new ArrayList<>();
        DnsReply bootstrap = inquiries.lookup(zone, Type.SOA);
        if (bootstrap instanceof DnsReply.Answer answer) {
            DnsQuestion again =
                    DnsQuestion.toResolver(answer.server(), zone, Type.SOA).withSignatures();
            voices.add(voice("the bootstrap resolver", bootstrap, again, inquiries));
        }
        voices.addAll(SideBySide.map(inquiries.outside().validators(), validator -> {
            DnsQuestion question =
                    DnsQuestion.toResolver(validator.address(), zone, Type.SOA).withSignatures();
            return voice(name(validator), inquiries.outside().dns().ask(question), question, inquiries);
        }));
        return voices;
    }

    private static String name(Resolver validator) {
        return Words.remote(validator.name());
    }

    /** SERVFAIL tells a broken signature only when the same resolver answers once it need not check (RFC 4035 section 3.2.2). */
    private static Voice voice(String who, DnsReply reply, DnsQuestion question, Inquiries inquiries) {
        if (!(reply instanceof DnsReply.Answer answer)) {
            return new Voice.Other(who + ": no answer, left out");
        }
        if (answer.rcode() != Rcode.SERVFAIL) {
            return answer.authenticated()
                    ? new Voice.Secure(who + ": the signatures hold (AD)")
                    : new Voice.Other(who + ": " + answer.rcodeName() + ", not checked (no AD)");
        }
        boolean answersUnchecked =
                inquiries.outside().dns().ask(question.withoutChecking()) instanceof DnsReply.Answer second
                        && isUsable(second);
        OptionalInt code = answer.extendedError();
        boolean ofSignatures = code.isEmpty() || code.getAsInt() <= ExtendedErrorCodeOption.NSEC_MISSING;
        String detail = code.isPresent()
                ? ", EDE " + code.getAsInt() + " " + ExtendedErrorCodeOption.text(code.getAsInt())
                : "";
        return answersUnchecked && ofSignatures
                ? new Voice.Bogus(who + ": SERVFAIL" + detail + ", yet an answer when it need not check signatures")
                : new Voice.Other(who + ": SERVFAIL" + detail);
    }

    private static boolean isUsable(DnsReply.Answer answer) {
        return answer.rcode() == Rcode.NOERROR || answer.rcode() == Rcode.NXDOMAIN;
    }
}
