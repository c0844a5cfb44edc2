package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.SideBySide;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** P-38: names by which mail programs find their server, where these lead to the old host. */
final class ClientRecords implements Check {
    private static final List<String> HOSTS =
            List.of("autodiscover", "autoconfig", "mail", "imap", "pop", "smtp", "webmail");
    private static final List<String> SERVICES =
            List.of("_autodiscover._tcp", "_imaps._tcp", "_imap._tcp", "_submission._tcp", "_pop3s._tcp");

    @Override
    public CheckName name() {
        return CheckName.CLIENT_RECORDS;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        Optional<Live> live = Live.of(situation);
        if (live.isEmpty()) {
            return skipped("The present MX could not be read.");
        }
        List<DomainName> old = live.get().records().entries().stream()
                .filter(mx -> !mx.isNull())
                .map(Mx::exchange)
                .filter(exchange -> !Targets.exchanges(situation).contains(exchange))
                .toList();
        if (old.isEmpty()) {
            return pass("There is no old mail host that mail programs could go on using.", List.of());
        }
        Set<InetAddress> addresses = new HashSet<>();
        SideBySide.map(old, inquiries::addresses).forEach(answer -> addresses.addAll(found(answer)));
        List<String> leading = SideBySide.map(
                        List.of(true, false),
                        hosts -> hosts
                                ? SideBySide.map(HOSTS, label -> host(situation, inquiries, label, old, addresses))
                                : SideBySide.map(SERVICES, label -> service(situation, inquiries, label, old)))
                .stream()
                .flatMap(List::stream)
                .flatMap(Optional::stream)
                .toList();
        return leading.isEmpty()
                ? pass("None of the usual names leads mail programs to the old host.", List.of())
                : warn(
                        "Mail programs will still go to the old server: " + leading.size()
                                + (leading.size() == 1 ? " name leads" : " names lead") + " there.",
                        leading,
                        "Change these records as the portal tells, when the users are to use it.");
    }

    private static Optional<String> host(
            Situation situation,
            Inquiries inquiries,
            String label,
            List<DomainName> old,
            Set<InetAddress> oldAddresses) {
        DomainName name = DomainName.of(label + "." + situation.owner());
        AddressAnswer answer = inquiries.addresses(name);
        Optional<DomainName> alias = answer.alias().filter(old::contains);
        boolean same = found(answer).stream().anyMatch(oldAddresses::contains);
        return alias.map(to -> Words.name(name) + " is an alias of " + Words.name(to))
                .or(() -> same || old.contains(name)
                        ? Optional.of(Words.name(name) + " has the address of an old mail host")
                        : Optional.empty());
    }

    private static Optional<String> service(
            Situation situation, Inquiries inquiries, String label, List<DomainName> old) {
        DomainName name = DomainName.of(label + "." + situation.owner());
        return inquiries.lookup(name, Type.SRV) instanceof DnsReply.Answer answer
                ? answer.message().getSection(Section.ANSWER).stream()
                        .filter(SRVRecord.class::isInstance)
                        .map(record -> DomainName.of(((SRVRecord) record).getTarget()))
                        .filter(old::contains)
                        .map(to -> Words.name(name) + " names " + Words.name(to))
                        .findFirst()
                : Optional.empty();
    }

    private static List<InetAddress> found(AddressAnswer answer) {
        return answer instanceof AddressAnswer.Found found ? found.addresses() : List.of();
    }
}
