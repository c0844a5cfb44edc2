package dev.mxsetup.dns;

import dev.mxsetup.dns.AddressAnswer.Found;
import dev.mxsetup.dns.AddressAnswer.NoAddress;
import dev.mxsetup.dns.AddressAnswer.NoSuchName;
import dev.mxsetup.dns.AddressAnswer.Undetermined;
import dev.mxsetup.dns.DnsReply.Answer;
import dev.mxsetup.dns.DnsReply.Silence;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

final class ResolverAddresses implements Addresses {
    /** As many aliases as common resolvers follow. */
    private static final int LONGEST_CHAIN = 12;

    private final DnsClient client;
    private final InetSocketAddress bootstrap;

    ResolverAddresses(DnsClient client, InetSocketAddress bootstrap) {
        this.client = client;
        this.bootstrap = bootstrap;
    }

    @Override
    public AddressAnswer of(DomainName host) {
        List<AddressAnswer> families = SideBySide.map(List.of(Type.A, Type.AAAA), type -> follow(host, type));
        Optional<DomainName> alias = families.stream()
                .map(AddressAnswer::alias)
                .flatMap(Optional::stream)
                .findFirst();
        List<InetAddress> addresses = families.stream()
                .filter(Found.class::isInstance)
                .flatMap(family -> ((Found) family).addresses().stream())
                .distinct()
                .toList();
        if (!addresses.isEmpty()) {
            return new Found(addresses, alias);
        }
        // One family without an answer leaves it open whether there is an address.
        return first(families, Undetermined.class)
                .or(() -> first(families, NoSuchName.class))
                .orElse(new NoAddress(alias));
    }

    private AddressAnswer follow(DomainName host, int type) {
        Optional<DomainName> alias = Optional.empty();
        Set<DomainName> seen = new HashSet<>();
        DomainName asked = host;
        while (seen.size() <= LONGEST_CHAIN) {
            DnsReply reply = client.ask(DnsQuestion.toResolver(bootstrap, asked, type));
            if (!(reply instanceof Answer answer)) {
                return new Undetermined(reason(host, ((Silence) reply).detail()));
            }
            if (answer.rcode() != Rcode.NOERROR && answer.rcode() != Rcode.NXDOMAIN) {
                return new Undetermined(reason(host, answer.rcodeName()));
            }
            DomainName end = asked;
            for (Optional<DomainName> next = answer.alias(end); next.isPresent(); next = answer.alias(end)) {
                alias = alias.or(() -> answer.alias(host));
                if (!seen.add(end) || seen.size() > LONGEST_CHAIN) {
                    return new Undetermined(reason(host, "its aliases do not end"));
                }
                end = next.get();
            }
            List<InetAddress> addresses = answer.addresses(Section.ANSWER, end);
            if (!addresses.isEmpty()) {
                return new Found(addresses, alias);
            }
            if (answer.rcode() == Rcode.NXDOMAIN) {
                return new NoSuchName(alias);
            }
            if (end.equals(asked)) {
                return new NoAddress(alias);
            }
            asked = end;
        }
        return new Undetermined(reason(host, "its aliases do not end"));
    }

    private String reason(DomainName host, String why) {
        return "the resolver " + Say.socket(bootstrap) + " does not tell the address of " + host + ": " + why;
    }

    private static Optional<AddressAnswer> first(List<AddressAnswer> families, Class<? extends AddressAnswer> kind) {
        return families.stream().filter(kind::isInstance).findFirst();
    }
}
