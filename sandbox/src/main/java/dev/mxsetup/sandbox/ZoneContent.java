package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A zone as an authority serves it, with the answers of RFC 1034 §4.3.2: data, alias, referral, nothing. */
final class ZoneContent {
    private static final int LONGEST_CHAIN = 8;
    private static final long DS_TTL = 86_400;

    private final Name origin;
    private final SOARecord soa;
    private final Map<Name, Map<Integer, List<Record>>> nodes = new HashMap<>();
    private final Set<Name> known = new HashSet<>();
    private final Optional<ZoneSigner> signer;
    private final Map<Name, ZoneSigner> children;

    /** An unsigned zone with no signed one below. */
    ZoneContent(Name origin, Collection<? extends Record> records) {
        this(origin, records, Optional.empty(), Map.of());
    }

    /**
     * Takes the records of one zone.
     *
     * @param records with the SOA and, below delegations, the glue
     * @param children of the zones below that have a DS record here
     */
    ZoneContent(
            Name origin,
            Collection<? extends Record> records,
            Optional<ZoneSigner> signer,
            Map<Name, ZoneSigner> children) {
        this.origin = origin;
        this.signer = signer;
        this.children = children;
        Optional<SOARecord> start = Optional.empty();
        for (Record held : records) {
            nodes.computeIfAbsent(held.getName(), name -> new HashMap<>())
                    .computeIfAbsent(held.getType(), type -> new ArrayList<>())
                    .add(held);
            if (held instanceof SOARecord found) {
                start = Optional.of(found);
            }
            for (Name name = held.getName(); name.subdomain(origin) && known.add(name) && name.labels() > 1; ) {
                name = new Name(name, 1);
            }
        }
        this.soa = start.orElseThrow(() -> new IllegalArgumentException("no SOA in zone " + origin));
    }

    Name origin() {
        return origin;
    }

    /** Fills in the answer; the response has its question already. */
    void answer(Message response, Name name, int type, boolean withSignatures) {
        answer(response, name, type);
        if (!withSignatures) {
            return;
        }
        if (response.getHeader().getFlag(Flags.AA)) {
            signer.ifPresent(zone -> zone.sign(response, name, types(name)));
        } else {
            cutAbove(name, type)
                    .flatMap(this::delegationSigner)
                    .ifPresent(child -> response.addRecord(child.delegation(DS_TTL), Section.AUTHORITY));
        }
    }

    private Set<Integer> types(Name name) {
        Set<Integer> types = new HashSet<>(node(name).keySet());
        if (name.equals(origin)) {
            types.add(Type.DNSKEY);
        }
        return types;
    }

    private Optional<ZoneSigner> delegationSigner(Name cut) {
        return Optional.ofNullable(children.get(cut)).filter(ZoneSigner::hasDelegation);
    }

    private void answer(Message response, Name name, int type) {
        Name current = name;
        for (int link = 0; link < LONGEST_CHAIN; link++) {
            Optional<Name> cut = cutAbove(current, type);
            if (cut.isPresent()) {
                if (link == 0) {
                    refer(response, cut.get());
                }
                return;
            }
            response.getHeader().setFlag(Flags.AA);
            Map<Integer, List<Record>> node = node(current);
            List<Record> alias = node.getOrDefault(Type.CNAME, List.of());
            if (alias.isEmpty() || type == Type.CNAME || type == Type.ANY) {
                data(response, current, type, node);
                return;
            }
            add(response, alias, current, Section.ANSWER);
            current = ((CNAMERecord) alias.getFirst()).getTarget();
            if (!current.subdomain(origin)) {
                return;
            }
        }
    }

    private void data(Message response, Name name, int type, Map<Integer, List<Record>> node) {
        List<Record> found = new ArrayList<>();
        if (type == Type.ANY) {
            node.values().forEach(found::addAll);
        } else {
            found.addAll(node.getOrDefault(type, List.of()));
        }
        if (type == Type.DNSKEY && name.equals(origin)) {
            signer.ifPresent(zone -> found.addAll(zone.key()));
        }
        if (type == Type.DS) {
            delegationSigner(name).ifPresent(child -> found.add(child.delegation(DS_TTL)));
        }
        if (!found.isEmpty()) {
            add(response, found, name, Section.ANSWER);
            return;
        }
        if (node.isEmpty() && !known.contains(name)) {
            response.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        // RFC 2308 §3: the SOA of a negative answer carries the negative TTL.
        long negativeTtl = Math.min(soa.getTTL(), soa.getMinimum());
        response.addRecord(Records.withTtl(soa, negativeTtl), Section.AUTHORITY);
    }

    /** The node of the name, or the wildcard that covers it (RFC 4592 §3.3.1). */
    private Map<Integer, List<Record>> node(Name name) {
        if (known.contains(name)) {
            return nodes.getOrDefault(name, Map.of());
        }
        Name encloser = name;
        while (!known.contains(encloser) && encloser.labels() > origin.labels()) {
            encloser = new Name(encloser, 1);
        }
        return nodes.getOrDefault(Records.name("*", encloser), Map.of());
    }

    /** The delegation at or above the name, the one nearest to the apex. */
    private Optional<Name> cutAbove(Name name, int type) {
        for (int labels = origin.labels() + 1; labels <= name.labels(); labels++) {
            Name candidate = new Name(name, name.labels() - labels);
            boolean delegated = nodes.getOrDefault(candidate, Map.of()).containsKey(Type.NS);
            // RFC 4035 §3.1.4.1: a DS belongs to the parent's side.
            if (delegated && !(type == Type.DS && candidate.equals(name))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private void refer(Message response, Name cut) {
        List<Record> servers = nodes.getOrDefault(cut, Map.of()).getOrDefault(Type.NS, List.of());
        add(response, servers, cut, Section.AUTHORITY);
        for (Record server : servers) {
            Name host = ((NSRecord) server).getTarget();
            Map<Integer, List<Record>> glue = nodes.getOrDefault(host, Map.of());
            add(response, glue.getOrDefault(Type.A, List.of()), host, Section.ADDITIONAL);
            add(response, glue.getOrDefault(Type.AAAA, List.of()), host, Section.ADDITIONAL);
        }
    }

    private static void add(Message response, List<Record> records, Name owner, int section) {
        for (Record held : records) {
            boolean own = held.getName().equals(owner);
            response.addRecord(own ? held : Records.withName(held, owner), section);
        }
    }

    /** Whether the message is a query in a class that this world has. */
    static boolean inClass(Record question) {
        return question.getDClass() == DClass.IN || question.getDClass() == DClass.ANY;
    }
}
