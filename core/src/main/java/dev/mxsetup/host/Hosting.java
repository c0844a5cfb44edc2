package dev.mxsetup.host;

import dev.mxsetup.dns.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who serves a zone, as far as its name servers tell.
 *
 * @param zone the zone apex
 * @param servers those that the parent names
 */
public record Hosting(DomainName zone, List<NameServerHost> servers) {
    public Hosting {
        servers = List.copyOf(servers);
    }

    /** What the name servers come to together. */
    public sealed interface Verdict {
        /**
         * All of them are one host's.
         *
         * @param alternatives hosts that use the same servers and cannot be told apart by them
         */
        record One(KnownHost host, List<KnownHost> alternatives) implements Verdict {}

        /**
         * They are not all one host's.
         *
         * @param unknown those that nobody known runs
         */
        record Several(List<Share> shares, SortedSet<DomainName> unknown) implements Verdict {}

        /** None of them is of anybody known. */
        record Nobody() implements Verdict {}
    }

    /** A host's part of a mixed delegation. */
    public record Share(KnownHost host, SortedSet<DomainName> nameServers) {}

    public Verdict verdict() {
        List<NameServerHost> known =
                servers.stream().filter(server -> !server.hosts().isEmpty()).toList();
        if (known.isEmpty()) {
            return new Verdict.Nobody();
        }
        List<KnownHost> common = new ArrayList<>(known.getFirst().hosts());
        known.forEach(server -> common.retainAll(server.hosts()));
        if (known.size() == servers.size() && !common.isEmpty()) {
            return new Verdict.One(common.getFirst(), List.copyOf(common.subList(1, common.size())));
        }
        List<Share> shares = (common.isEmpty() ? likeliest(known) : List.of(common.getFirst()))
                .stream()
                        .map(host ->
                                new Share(host, names(server -> server.hosts().contains(host))))
                        .toList();
        return new Verdict.Several(shares, names(server -> server.hosts().isEmpty()));
    }

    /** For people: {@code Cloudflare (ada.ns.cloudflare.com, bob.ns.cloudflare.com)}. */
    public String servedBy() {
        return switch (verdict()) {
            case Verdict.One(KnownHost host, List<KnownHost> alternatives) ->
                Stream.concat(Stream.of(host), alternatives.stream())
                                .map(KnownHost::title)
                                .collect(Collectors.joining(" or "))
                        + " (" + text(names()) + ")";
            case Verdict.Several(List<Share> shares, SortedSet<DomainName> unknown) ->
                Stream.concat(
                                shares.stream()
                                        .map(share -> share.host().title() + " (" + text(share.nameServers()) + ")"),
                                unknown.isEmpty() ? Stream.of() : Stream.of("nobody known (" + text(unknown) + ")"))
                        .collect(Collectors.joining(" and by "));
            case Verdict.Nobody nobody -> text(names()) + ", run by nobody known";
        };
    }

    private static String text(SortedSet<DomainName> names) {
        return names.stream().map(HostDirectory::shown).collect(Collectors.joining(", "));
    }

    public SortedSet<DomainName> names() {
        return names(server -> true);
    }

    private static List<KnownHost> likeliest(List<NameServerHost> known) {
        return known.stream()
                .map(server -> server.hosts().getFirst())
                .distinct()
                .toList();
    }

    private SortedSet<DomainName> names(Predicate<NameServerHost> which) {
        SortedSet<DomainName> names = new TreeSet<>();
        servers.stream().filter(which).map(NameServerHost::nameServer).forEach(names::add);
        return names;
    }
}
