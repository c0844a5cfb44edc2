package dev.mxsetup.dns;

import dev.mxsetup.dns.DelegationAnswer.Absent;
import dev.mxsetup.dns.DelegationAnswer.Delegated;
import dev.mxsetup.dns.DelegationAnswer.Inside;
import dev.mxsetup.dns.DelegationAnswer.Undetermined;
import dev.mxsetup.dns.DnsReply.Answer;
import dev.mxsetup.dns.DnsReply.Silence;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Walks down label by label, so that the parent is the zone that really delegates, even where one server holds both.
 * Every step either goes to a longer zone or to a longer name, so it ends.
 */
final class DelegationWalk implements Delegations {
    /** So many servers are asked first; the others only when these give nothing. */
    private static final int FIRST_WAVE = 3;

    private static final int MOST_REASONS = 4;

    private final DnsClient client;
    private final DnsClient quick;
    private final InetSocketAddress bootstrap;
    private final Addresses resolver;

    DelegationWalk(DnsClient client, DnsClient quick, InetSocketAddress bootstrap) {
        this.client = client;
        this.quick = quick;
        this.bootstrap = bootstrap;
        this.resolver = Addresses.by(client, bootstrap);
    }

    @Override
    public DelegationAnswer find(DomainName name) {
        if (name.isRoot()) {
            return new Undetermined("the root has no parent");
        }
        return new Walk(name).answer();
    }

    /** What a zone's servers say of a name below it. */
    private sealed interface Step {
        record Down(Cut cut) implements Step {}

        /** The name is in this zone, or nothing is there but names below it. */
        record Here() implements Step {}

        record Missing(String evidence) implements Step {}
    }

    private final class Walk {
        private final DomainName name;
        private final Map<DomainName, List<InetAddress>> resolved = new ConcurrentHashMap<>();

        Walk(DomainName name) {
            this.name = name;
        }

        DelegationAnswer answer() {
            Queue<String> reasons = new ConcurrentLinkedQueue<>();
            Optional<Cut> top = top(reasons);
            if (top.isEmpty()) {
                return new Undetermined(text(reasons));
            }
            Cut cut = top.get();
            Step last = new Step.Here();
            for (DomainName asked : namesBelow(cut.zone())) {
                do {
                    Optional<Step> step = ask(cut, asked, reasons);
                    if (step.isEmpty()) {
                        return new Undetermined(
                                "no name server of " + cut.zone() + " tells of " + asked + ": " + text(reasons));
                    }
                    last = step.get();
                    if (last instanceof Step.Down down) {
                        cut = down.cut();
                    }
                } while (last instanceof Step.Down && !cut.zone().equals(asked));
            }
            return conclude(cut, last);
        }

        private DelegationAnswer conclude(Cut cut, Step last) {
            if (cut.zone().equals(name)) {
                return new Delegated(complete(cut));
            }
            if (last instanceof Step.Missing missing && !isRegistered(cut.zone())) {
                return new Absent(cut.zone(), missing.evidence());
            }
            return new Inside(complete(cut));
        }

        /** A name that is not there yet can be made inside a registered domain, not inside a registry. */
        private boolean isRegistered(DomainName zone) {
            return PublicSuffixes.registrable(name).filter(zone::isAtOrUnder).isPresent();
        }

        /** The zone to start from: the top-level domain, or the root where the bootstrap resolver does not know that. */
        private Optional<Cut> top(Queue<String> reasons) {
            List<DomainName> starts = new ArrayList<>();
            if (name.labelCount() > 1) {
                starts.add(lastLabels(1));
            }
            starts.add(DomainName.ROOT);
            for (DomainName start : starts) {
                DnsReply reply = client.ask(DnsQuestion.toResolver(bootstrap, start, Type.NS));
                if (!(reply instanceof Answer answer)) {
                    reasons.add(bootstrapSays(((Silence) reply).detail()));
                    return Optional.empty();
                }
                List<NSRecord> servers = ownedBy(start, answer.nameServers(Section.ANSWER));
                if (!servers.isEmpty()) {
                    return Optional.of(Cut.of(start, DomainName.ROOT, servers, answer, DomainName.ROOT));
                }
                if (answer.rcode() != Rcode.NOERROR && answer.rcode() != Rcode.NXDOMAIN) {
                    reasons.add(bootstrapSays(answer.rcodeName()));
                    return Optional.empty();
                }
            }
            reasons.add(bootstrapSays("no name servers of the root"));
            return Optional.empty();
        }

        private String bootstrapSays(String what) {
            return "the resolver " + Say.socket(bootstrap) + ": " + what;
        }

        private List<DomainName> namesBelow(DomainName zone) {
            List<DomainName> names = new ArrayList<>();
            for (int labels = zone.labelCount() + 1; labels <= name.labelCount(); labels++) {
                names.add(lastLabels(labels));
            }
            return names;
        }

        private DomainName lastLabels(int count) {
            return DomainName.of(new Name(name.wire(), name.labelCount() - count));
        }

        /** A few servers first, one address each; then every address of every server. */
        private Optional<Step> ask(Cut cut, DomainName asked, Queue<String> reasons) {
            reasons.clear();
            List<DomainName> few =
                    cut.names().subList(0, Math.min(FIRST_WAVE, cut.names().size()));
            List<Authority> first = SideBySide.map(few, server -> oneAddress(cut, server)).stream()
                    .flatMap(Optional::stream)
                    .toList();
            Optional<Step> step = SideBySide.first(first, server -> ask(server, cut, asked, reasons));
            if (step.isPresent() || Thread.currentThread().isInterrupted()) {
                return step;
            }
            List<Authority> rest = new ArrayList<>(everyAddress(cut));
            rest.removeAll(first);
            return SideBySide.first(rest, server -> ask(server, cut, asked, reasons));
        }

        private Optional<Authority> oneAddress(Cut cut, DomainName server) {
            List<InetAddress> glue = cut.servers().getOrDefault(server, List.of());
            List<InetAddress> known = glue.isEmpty() ? addressesOf(server) : glue;
            // IPv4 first: it is there on more machines.
            return known.stream()
                    .min(Comparator.comparingInt(address -> address.getAddress().length))
                    .map(address -> new Authority(server, address));
        }

        private List<Authority> everyAddress(Cut cut) {
            return SideBySide.map(cut.names(), server -> authorities(cut, server)).stream()
                    .flatMap(List::stream)
                    .toList();
        }

        private List<Authority> authorities(Cut cut, DomainName server) {
            return Stream.concat(cut.servers().getOrDefault(server, List.of()).stream(), addressesOf(server).stream())
                    .distinct()
                    .map(address -> new Authority(server, address))
                    .toList();
        }

        private List<InetAddress> addressesOf(DomainName server) {
            List<InetAddress> known = resolved.get(server);
            if (known == null) {
                known = resolver.of(server) instanceof AddressAnswer.Found found ? found.addresses() : List.of();
                resolved.put(server, known);
            }
            return known;
        }

        private Optional<Step> ask(Authority server, Cut cut, DomainName asked, Queue<String> reasons) {
            DnsReply reply = client.ask(DnsQuestion.toAuthority(server.socketAddress(), asked, Type.NS));
            Optional<Step> step = reply instanceof Answer answer ? step(answer, server, cut, asked) : Optional.empty();
            if (step.isEmpty()) {
                reasons.add(server.text() + " " + problem(reply));
            }
            return step;
        }

        /** The servers of {@code cut} by both sides, with all their addresses. */
        private Delegation complete(Cut cut) {
            List<Authority> listed = everyAddress(cut);
            SortedSet<DomainName> childNames = new TreeSet<>();
            SideBySide.map(listed, server -> ownServers(server, cut.zone())).forEach(childNames::addAll);
            Set<DomainName> union = new LinkedHashSet<>(cut.names());
            union.addAll(childNames);
            List<NameServer> servers = SideBySide.map(
                    List.copyOf(union),
                    server -> new NameServer(
                            server,
                            authorities(cut, server).stream()
                                    .map(Authority::address)
                                    .toList(),
                            cut.servers().containsKey(server),
                            childNames.contains(server)));
            return new Delegation(cut.zone(), cut.parent(), servers, cut.ttl());
        }

        /** One that answers is enough; the dead ones of a zone must not hold it up. */
        private List<DomainName> ownServers(Authority server, DomainName zone) {
            DnsReply reply = quick.ask(DnsQuestion.toAuthority(server.socketAddress(), zone, Type.NS));
            if (reply instanceof Answer answer && answer.authoritative() && answer.rcode() == Rcode.NOERROR) {
                return Cut.of(zone, zone, ownedBy(zone, answer.nameServers(Section.ANSWER)), answer, zone)
                        .names();
            }
            return List.of();
        }
    }

    private static Optional<Step> step(Answer answer, Authority server, Cut cut, DomainName asked) {
        if (answer.rcode() == Rcode.NXDOMAIN && answer.authoritative()) {
            return Optional.of(new Step.Missing(server.text() + " says that " + asked + " does not exist (NXDOMAIN)"));
        }
        if (answer.rcode() != Rcode.NOERROR) {
            return Optional.empty();
        }
        List<NSRecord> own = ownedBy(asked, answer.nameServers(Section.ANSWER));
        if (!own.isEmpty() && answer.authoritative()) {
            return Optional.of(new Step.Down(Cut.of(asked, cut.zone(), own, answer, cut.zone())));
        }
        return referral(answer, cut, asked)
                .or(() -> answer.authoritative() ? Optional.of(new Step.Here()) : Optional.empty());
    }

    /** Only one that leads down toward the name; up or sideways is a lame server's (RFC 1034 section 4.3.5 knows no such). */
    private static Optional<Step> referral(Answer answer, Cut cut, DomainName asked) {
        if (!answer.message().getSection(Section.ANSWER).isEmpty()) {
            return Optional.empty();
        }
        List<NSRecord> records = answer.nameServers(Section.AUTHORITY);
        return records.stream()
                .map(record -> DomainName.of(record.getName()))
                .filter(zone -> !zone.equals(cut.zone()) && zone.isAtOrUnder(cut.zone()) && asked.isAtOrUnder(zone))
                .findFirst()
                .map(zone -> new Step.Down(Cut.of(zone, cut.zone(), ownedBy(zone, records), answer, cut.zone())));
    }

    private static List<NSRecord> ownedBy(DomainName owner, List<NSRecord> records) {
        return records.stream()
                .filter(record -> DomainName.of(record.getName()).equals(owner))
                .toList();
    }

    private static String problem(DnsReply reply) {
        return switch (reply) {
            case Silence silence -> silence.detail();
            case Answer answer when answer.rcode() != Rcode.NOERROR -> "answers " + answer.rcodeName();
            case Answer answer -> "is no authority for it";
        };
    }

    private static String text(Queue<String> reasons) {
        List<String> all = List.copyOf(reasons);
        if (all.isEmpty()) {
            return "none of its name servers has an address";
        }
        String text = String.join("; ", all.subList(0, Math.min(all.size(), MOST_REASONS)));
        return all.size() > MOST_REASONS ? text + "; and " + (all.size() - MOST_REASONS) + " more" : text;
    }
}
