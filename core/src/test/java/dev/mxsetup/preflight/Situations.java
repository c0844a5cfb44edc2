package dev.mxsetup.preflight;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.dns.NameServer;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Restoration;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.record.Remnant;
import dev.mxsetup.verify.AuthorityLook;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Builds situations. Unless told otherwise: {@code example.com}, delegated to the two name servers that the host
 * assigned, one active zone, two old MX with a TTL of 3600 s in the API and at both authorities, the target of the
 * portal {@code hyperoffice}, and nothing said about the portal.
 */
public final class Situations {
    public static final DomainName OWNER = DomainName.of("example.com");
    public static final String TARGET = "custommail.hyperoffice.com";
    public static final List<String> SERVERS = List.of("ada.ns.cloudflare.com", "bob.ns.cloudflare.com");
    public static final MxRrset OLD =
            MxRrset.of(List.of(Mx.of(10, "old1.example.net"), Mx.of(20, "old2.example.net")), 3_600);
    public static final HostProfile HOST = new HostProfile(
            "cloudflare",
            "Cloudflare",
            Optional.of(URI.create("https://api.cloudflare.com/client/v4")),
            Optional.of("[a-z0-9-]+\\.ns\\.cloudflare\\.com"),
            List.of(new CredentialKind("token", List.of(), List.of())),
            new TtlRange(60, 86_400, OptionalLong.of(300)),
            "one batch",
            Optional.empty(),
            "1200 requests in 5 min",
            Duration.ofMinutes(5),
            "Cloudflare support");

    private DomainName owner = OWNER;
    private String provider = HOST.name();
    private boolean subdomain;
    private Desired desired = desired(Mx.of(10, TARGET));
    private Optional<Portal> portal = Optional.of(Portal.HYPEROFFICE);
    private DelegationAnswer delegation = delegated(SERVERS);
    private ZoneSight sight = seen(zone("z1"));
    private List<AuthorityLook> wire = served(OLD);
    private Optional<List<String>> addresses = Optional.empty();
    private Optional<String> subscription = Optional.empty();
    private boolean unlockFeature;
    private boolean thorough;
    private Optional<Remnant> remnant = Optional.empty();

    public static Situations ordinary() {
        return new Situations();
    }

    public Situation build() {
        return new Situation(
                owner,
                provider,
                subdomain,
                desired,
                portal,
                delegation,
                sight,
                wire,
                addresses,
                subscription,
                unlockFeature,
                thorough,
                Statements.NONE,
                remnant);
    }

    /** An earlier run replaced something that caches may still hold. */
    Situations remnant(Remnant left) {
        remnant = Optional.of(left);
        return this;
    }

    public Situations owner(String name) {
        owner = DomainName.of(name);
        return this;
    }

    public Situations provider(String name) {
        provider = name;
        return this;
    }

    public Situations onPurposeInsideItsZone() {
        subdomain = true;
        return this;
    }

    public Situations targets(Mx... entries) {
        desired = desired(entries);
        return this;
    }

    /** On the way back to these. */
    public Situations restoring(Mx... entries) {
        desired = Desired.restoring(new Restoration("run r1", MxRrset.of(List.of(entries), 3_600), "[]", Set.of()));
        return this;
    }

    public Situations portal(Optional<Portal> profile) {
        portal = profile;
        return this;
    }

    public Situations readiness(Readiness.Answer answer) {
        portal = Optional.of(Portal.HYPEROFFICE.with(domain -> answer));
        return this;
    }

    public Situations delegation(DelegationAnswer answer) {
        delegation = answer;
        return this;
    }

    public Situations sight(ZoneSight what) {
        sight = what;
        return this;
    }

    public Situations snapshot(UnaryOperator<MxSnapshot> change) {
        HostZone zone = zone("z1");
        sight = new ZoneSight.Seen(
                HOST,
                List.of(zone),
                Optional.of(zone),
                false,
                Optional.of(change.apply(snapshot(OLD))),
                Optional.empty());
        return this;
    }

    public Situations wire(List<AuthorityLook> looks) {
        wire = looks;
        return this;
    }

    public Situations addresses(String... list) {
        addresses = Optional.of(List.of(list));
        return this;
    }

    public Situations subscription(String name) {
        subscription = Optional.of(name);
        return this;
    }

    public Situations thorough() {
        thorough = true;
        return this;
    }

    public Situations unlocking() {
        unlockFeature = true;
        return this;
    }

    public static Desired desired(Mx... entries) {
        return new Desired(new TreeSet<>(List.of(entries)), new TtlWish.Usual(), "a test");
    }

    public static DelegationAnswer delegated(List<String> servers) {
        return new DelegationAnswer.Delegated(delegation("example.com", "com", servers));
    }

    public static Delegation delegation(String zone, String parent, List<String> servers) {
        List<NameServer> list = new ArrayList<>();
        for (String server : servers) {
            list.add(new NameServer(DomainName.of(server), List.of(address(list.size())), true, true));
        }
        return new Delegation(DomainName.of(zone), DomainName.of(parent), list, 172_800);
    }

    public static HostZone zone(String id) {
        return new HostZone(
                id,
                OWNER,
                new HostZone.State(HostZone.State.Kind.ACTIVE, "active", ""),
                Optional.of("Example Ltd"),
                HostZone.names(SERVERS),
                Optional.of(true),
                Optional.of(true));
    }

    public static HostZone zone(String id, HostZone.State state) {
        HostZone zone = zone(id);
        return new HostZone(id, zone.name(), state, zone.account(), zone.nameServers(), zone.mayRead(), zone.mayEdit());
    }

    public static MxSnapshot snapshot(MxRrset records) {
        return new MxSnapshot(OWNER, records, "[]", Optional.empty(), false, Optional.empty(), Optional.of(Map.of()));
    }

    /** The API showed this one zone and read its old MX. */
    public static ZoneSight seen(HostZone zone) {
        return new ZoneSight.Seen(
                HOST, List.of(zone), Optional.of(zone), false, Optional.of(snapshot(OLD)), Optional.empty());
    }

    /** The API showed these zones, and none was chosen. */
    public static ZoneSight undecided(HostZone... zones) {
        return new ZoneSight.Seen(HOST, List.of(zones), Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    public static ZoneSight failed(HostError.Kind kind) {
        return new ZoneSight.Failed(HOST, HostError.of(kind, "It failed.", "Mend it."));
    }

    /** Both authorities serve this. */
    public static List<AuthorityLook> served(MxRrset records) {
        return looks(mxAnswer(records), mxAnswer(records));
    }

    /** What each authority in turn replied. */
    public static List<AuthorityLook> looks(DnsReply... replies) {
        List<AuthorityLook> looks = new ArrayList<>();
        for (DnsReply reply : replies) {
            int i = looks.size();
            looks.add(new AuthorityLook(new Authority(DomainName.of(SERVERS.get(i)), address(i)), reply));
        }
        return looks;
    }

    public static DnsReply mxAnswer(MxRrset records) {
        return answer(records.records().stream()
                .map(mx -> (Record) new MXRecord(
                        OWNER.wire(),
                        DClass.IN,
                        mx.ttl(),
                        mx.mx().preference(),
                        mx.mx().exchange().wire()))
                .toArray(Record[]::new));
    }

    public static DnsReply aliasAnswer(String canonical) {
        return answer(new CNAMERecord(
                OWNER.wire(), DClass.IN, 300, DomainName.of(canonical).wire()));
    }

    public static DnsReply refused() {
        Message message = question();
        message.getHeader().setRcode(org.xbill.DNS.Rcode.REFUSED);
        return new DnsReply.Answer(new Authority(OWNER, address(0)).socketAddress(), message);
    }

    public static DnsReply silence() {
        return new DnsReply.Silence(
                new Authority(OWNER, address(0)).socketAddress(), DnsReply.Reason.TIMEOUT, "nothing came in time");
    }

    private static DnsReply answer(Record... records) {
        Message message = question();
        message.getHeader().setFlag(Flags.AA);
        Arrays.stream(records).forEach(record -> message.addRecord(record, Section.ANSWER));
        return new DnsReply.Answer(new Authority(OWNER, address(0)).socketAddress(), message);
    }

    private static Message question() {
        Message message = Message.newQuery(Record.newRecord(OWNER.wire(), Type.MX, DClass.IN));
        message.getHeader().setFlag(Flags.QR);
        return message;
    }

    private static InetAddress address(int i) {
        return FakeAddresses.address("11.0.0." + (53 + i));
    }
}
