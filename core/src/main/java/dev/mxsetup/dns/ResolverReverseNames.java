package dev.mxsetup.dns;

import dev.mxsetup.dns.DnsReply.Answer;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

final class ResolverReverseNames implements ReverseNames {
    /** More names of one address are of no use. */
    private static final int MOST_NAMES = 4;

    private final DnsClient client;
    private final InetSocketAddress bootstrap;

    ResolverReverseNames(DnsClient client, InetSocketAddress bootstrap) {
        this.client = client;
        this.bootstrap = bootstrap;
    }

    @Override
    public List<DomainName> of(InetAddress address) {
        DomainName reverse = DomainName.of(ReverseMap.fromAddress(address));
        DnsReply reply = client.ask(DnsQuestion.toResolver(bootstrap, reverse, Type.PTR));
        if (!(reply instanceof Answer answer)) {
            return List.of();
        }
        // Not only those of the name asked: it may be an alias into the holder's own zone (RFC 2317).
        return answer.message().getSection(Section.ANSWER).stream()
                .filter(PTRRecord.class::isInstance)
                .map(record -> DomainName.of(((PTRRecord) record).getTarget()))
                .distinct()
                .limit(MOST_NAMES)
                .toList();
    }

    @Override
    public boolean leadsBack(DomainName name, InetAddress address) {
        int type = address instanceof Inet4Address ? Type.A : Type.AAAA;
        return client.ask(DnsQuestion.toResolver(bootstrap, name, type)) instanceof Answer answer
                && answer.addresses(Section.ANSWER, name).contains(address);
    }
}
