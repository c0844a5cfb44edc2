package dev.mxsetup.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** What came of a {@link DnsQuestion}: an answer that belongs to it (id, question and source checked), or nothing to rely on. */
public sealed interface DnsReply {
    /** Why there is no answer. */
    enum Reason {
        /** Nothing came in time. */
        TIMEOUT,
        /** The port is closed. */
        CONNECTION_REFUSED,
        /** This machine has no way to that address (no IPv6 here, a firewall). */
        UNREACHABLE,
        /** Truncated by UDP, and TCP gave nothing. */
        NO_TCP,
        /** Something came that is no DNS answer. */
        MALFORMED,
        INTERRUPTED
    }

    InetSocketAddress server();

    /** @param detail for people; already escaped */
    record Silence(InetSocketAddress server, Reason reason, String detail) implements DnsReply {}

    record Answer(InetSocketAddress server, Message message) implements DnsReply {
        /** As in {@link Rcode}. */
        public int rcode() {
            return message.getRcode();
        }

        public String rcodeName() {
            return Rcode.string(rcode());
        }

        public boolean authoritative() {
            return message.getHeader().getFlag(Flags.AA);
        }

        public boolean authenticated() {
            return message.getHeader().getFlag(Flags.AD);
        }

        /** The MX records at {@code owner} itself; those behind an alias are not its own. */
        public MxRrset mx(DomainName owner) {
            List<MxRecord> found = new ArrayList<>();
            for (Record record : section(Section.ANSWER, owner)) {
                if (record instanceof MXRecord mx) {
                    found.add(new MxRecord(
                            new Mx(mx.getPriority(), DomainName.of(mx.getTarget())), Math.max(0, mx.getTTL())));
                }
            }
            return new MxRrset(found);
        }

        /** The CNAME at {@code owner}, if the answer shows one. */
        public Optional<DomainName> alias(DomainName owner) {
            return section(Section.ANSWER, owner).stream()
                    .filter(CNAMERecord.class::isInstance)
                    .map(record -> DomainName.of(((CNAMERecord) record).getTarget()))
                    .findFirst();
        }

        /** Addresses at {@code owner} in the given section (glue is in {@link Section#ADDITIONAL}). */
        public List<InetAddress> addresses(int section, DomainName owner) {
            List<InetAddress> found = new ArrayList<>();
            for (Record record : section(section, owner)) {
                if (record instanceof ARecord a) {
                    found.add(a.getAddress());
                } else if (record instanceof AAAARecord aaaa) {
                    found.add(aaaa.getAddress());
                }
            }
            return List.copyOf(found);
        }

        /** NS records of the given section with their owner: answers, or a referral in the authority section. */
        public List<NSRecord> nameServers(int section) {
            return message.getSection(section).stream()
                    .filter(NSRecord.class::isInstance)
                    .map(NSRecord.class::cast)
                    .toList();
        }

        /** The extended error code (RFC 8914), if the server gave one. */
        public OptionalInt extendedError() {
            OPTRecord opt = message.getOPT();
            if (opt == null) {
                return OptionalInt.empty();
            }
            return opt.getOptions().stream()
                    .filter(ExtendedErrorCodeOption.class::isInstance)
                    .mapToInt(option -> ((ExtendedErrorCodeOption) option).getErrorCode())
                    .findFirst();
        }

        private List<Record> section(int section, DomainName owner) {
            return message.getSection(section).stream()
                    .filter(record -> DomainName.of(record.getName()).equals(owner))
                    .toList();
        }
    }
}
