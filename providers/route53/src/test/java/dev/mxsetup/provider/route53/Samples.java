package dev.mxsetup.provider.route53;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Shapes as Route 53 sends them, with values of our own. */
final class Samples {
    static final DomainName OWNER = DomainName.of("quisine-corp.com");
    static final String ZONE_ID = "Z0123456789ABCDEFGHIJ";
    static final HostZone ZONE = new HostZone(
            ZONE_ID,
            OWNER,
            new HostZone.State(HostZone.State.Kind.ACTIVE, "public", ""),
            Optional.empty(),
            new TreeSet<>(),
            Optional.empty(),
            Optional.empty());

    private Samples() {}

    static Xml set(String name, String type, String ttl, String... values) {
        return Xml.of(
                "ResourceRecordSet",
                List.of(Xml.of("Name", name), Xml.of("Type", type), Xml.of("TTL", ttl), records(values)));
    }

    static Xml mx(String ttl, String... values) {
        return set("quisine-corp.com.", "MX", ttl, values);
    }

    /** @param policy between identifier and TTL, as {@code <Weight>} */
    static Xml policySet(String identifier, Xml policy, String ttl, String... values) {
        return Xml.of(
                "ResourceRecordSet",
                List.of(
                        Xml.of("Name", "quisine-corp.com."),
                        Xml.of("Type", "MX"),
                        Xml.of("SetIdentifier", identifier),
                        policy,
                        Xml.of("TTL", ttl),
                        records(values)));
    }

    private static Xml records(String... values) {
        return Xml.of(
                "ResourceRecords",
                Stream.of(values)
                        .map(value -> Xml.of("ResourceRecord", List.of(Xml.of("Value", value))))
                        .toList());
    }

    static MxSnapshot snapshot(Xml... sets) {
        List<RecordSet> read =
                new ArrayList<>(Stream.of(sets).map(RecordSet::of).toList());
        return new MxSnapshot(
                OWNER,
                RecordSet.rrset(read),
                RecordSet.nativeForm(read),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    static Goal goal(String... entries) {
        return new Goal(rrset(300, entries), false, false, false);
    }

    static MxRrset rrset(long ttl, String... entries) {
        return MxRrset.of(Stream.of(entries).map(Samples::entry).toList(), ttl);
    }

    static Mx entry(String text) {
        String[] parts = text.split(" ", -1);
        return Mx.of(Integer.parseInt(parts[0]), parts[1]);
    }

    static Credentials keys() {
        return new Credentials(
                "keys",
                Map.of(
                        "accessKeyId", Secret.of(FakeRoute53.KEY_ID),
                        "secretAccessKey", Secret.of(FakeRoute53.SECRET)),
                "a test");
    }

    static DnsHost open(URI endpoint, Credentials credentials, Map<String, String> environment) throws HostException {
        return new Route53Provider(environment(environment))
                .open(new HostAccess(
                        credentials, Optional.of(endpoint), HttpOptions.withTimeout(Duration.ofSeconds(20))));
    }

    static Environment environment(Map<String, String> variables) {
        return name -> Optional.ofNullable(variables.get(name));
    }

    /** Lets everything through once. */
    static Requests open() {
        return new Requests() {
            @Override
            public <T> T read(Exchange<T> exchange) throws HostException {
                return exchange.run();
            }

            @Override
            public <T> T write(Exchange<T> exchange) throws HostException {
                return exchange.run();
            }
        };
    }
}
