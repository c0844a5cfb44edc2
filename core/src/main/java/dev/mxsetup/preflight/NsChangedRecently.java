package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.SideBySide;
import dev.mxsetup.record.Memory;
import dev.mxsetup.verify.AuthorityLook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** P-09: the world has not just been sent to other name servers, so that some of it still asks the old ones. */
final class NsChangedRecently implements Check {
    private static final Duration RECENT = Duration.ofHours(48);
    private static final String TOPIC = "ns";
    private static final String SET = "set";
    private static final String CHANGED = "changed";

    @Override
    public CheckName name() {
        return CheckName.NS_CHANGED_RECENTLY;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        Optional<Delegation> delegation = Sights.delegation(situation);
        if (delegation.isEmpty()) {
            return skipped("There is no delegation to look at (see domain-delegated).");
        }
        List<DomainName> former = cached(delegation.get(), inquiries);
        List<String> evidence = new ArrayList<>();
        evidence.add("NS at the parent now: " + Words.names(delegation.get().parentNames()));
        Optional<Instant> changed = changed(situation, delegation.get(), inquiries);
        changed.ifPresent(at -> evidence.add("they were others when last looked at before " + at));
        if (former.isEmpty() && changed.isEmpty()) {
            return pass("Nothing tells that the domain's name servers changed within two days.", evidence);
        }
        if (!former.isEmpty()) {
            evidence.add("a resolver still remembers: " + Words.names(former));
        }
        former.forEach(server -> evidence.addAll(served(situation, server, inquiries)));
        String ttl = Words.duration(delegation.get().parentTtl());
        return warn(
                "The domain's name servers changed a short time ago: for up to " + ttl
                        + " (the parent zone's TTL) after that, some of the world asks the old ones.",
                evidence,
                "Make the same change of the MX at the old DNS host too, or wait until that time has passed.");
    }

    /** Name servers that the bootstrap resolver still holds, and that neither the parent nor the zone names now. */
    private static List<DomainName> cached(Delegation delegation, Inquiries inquiries) {
        List<DomainName> known = new ArrayList<>(delegation.parentNames());
        known.addAll(delegation.childNames());
        return inquiries.lookup(delegation.zone(), Type.NS) instanceof DnsReply.Answer answer
                ? answer.nameServers(Section.ANSWER).stream()
                        .map(record -> DomainName.of(record.getTarget()))
                        .filter(name -> !known.contains(name))
                        .distinct()
                        .toList()
                : List.of();
    }

    private static List<String> served(Situation situation, DomainName server, Inquiries inquiries) {
        if (!(inquiries.addresses(server) instanceof AddressAnswer.Found found)
                || found.addresses().isEmpty()) {
            return List.of(Words.name(server) + ": has no address any more");
        }
        return SideBySide.map(found.addresses(), address -> {
            Authority authority = new Authority(server, address);
            DnsReply reply = inquiries
                    .outside()
                    .dns()
                    .ask(DnsQuestion.toAuthority(authority.socketAddress(), situation.owner(), Type.MX));
            Optional<SortedSet<Mx>> entries = Wire.entries(new AuthorityLook(authority, reply), situation.owner());
            return Words.server(authority) + ": "
                    + entries.map(set -> "still serves " + Words.entries(set))
                            .orElse("does not answer for the domain any more");
        });
    }

    /** When another set was there at the last look, where that is recent; the present one is noted. */
    private static Optional<Instant> changed(Situation situation, Delegation delegation, Inquiries inquiries) {
        Memory memory = inquiries.outside().memory();
        Instant now = inquiries.outside().clock().instant();
        String set = Words.names(delegation.parentNames());
        Map<String, Memory.Note> notes = memory.recall(situation.owner(), TOPIC);
        Optional<Memory.Note> last = Optional.ofNullable(notes.get(SET));
        if (last.isEmpty() || !last.get().value().equals(set)) {
            memory.note(situation.owner(), TOPIC, SET, new Memory.Note(set, now));
        }
        if (last.isPresent() && !last.get().value().equals(set)) {
            memory.note(situation.owner(), TOPIC, CHANGED, new Memory.Note(set, now));
            return Optional.of(now);
        }
        return Optional.ofNullable(notes.get(CHANGED))
                .map(Memory.Note::at)
                .filter(at -> at.plus(RECENT).isAfter(now));
    }
}
