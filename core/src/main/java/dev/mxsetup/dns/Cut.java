package dev.mxsetup.dns;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Section;

/**
 * A zone on the way down, as its parent tells of it.
 *
 * @param servers its NS with the addresses that came along (glue)
 * @param ttl of the NS set at the parent, in seconds
 */
record Cut(DomainName zone, DomainName parent, Map<DomainName, List<InetAddress>> servers, long ttl) {
    /** More is no delegation but an attempt to keep us busy. */
    private static final int MOST_SERVERS = 64;

    private static final int MOST_ADDRESSES = 32;

    /** @param trusted addresses of names at or under it are taken from the answer; others need not be the sender's to tell */
    static Cut of(
            DomainName zone, DomainName parent, List<NSRecord> records, DnsReply.Answer answer, DomainName trusted) {
        Map<DomainName, List<InetAddress>> servers = new LinkedHashMap<>();
        for (NSRecord record : records.subList(0, Math.min(records.size(), MOST_SERVERS))) {
            DomainName name = DomainName.of(record.getTarget());
            List<InetAddress> glue = name.isAtOrUnder(trusted) ? answer.addresses(Section.ADDITIONAL, name) : List.of();
            servers.put(name, glue.subList(0, Math.min(glue.size(), MOST_ADDRESSES)));
        }
        long ttl = records.stream().mapToLong(NSRecord::getTTL).min().orElse(0);
        return new Cut(zone, parent, servers, ttl);
    }

    List<DomainName> names() {
        return List.copyOf(servers.keySet());
    }
}
