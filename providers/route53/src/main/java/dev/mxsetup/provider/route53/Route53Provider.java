package dev.mxsetup.provider.route53;

import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.provider.http.ApiClient;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Amazon Route 53 by its API of 2013-04-01 (docs.aws.amazon.com/Route53/latest/APIReference). */
public final class Route53Provider implements DnsHostProvider {
    private static final HostProfile PROFILE = new HostProfile(
            "route53",
            "Amazon Route 53",
            Optional.of(Partition.AWS.endpoint()),
            Optional.of("ns-[0-9]+\\.awsdns-[0-9]{2}\\.(com|net|org|co\\.uk)"),
            AwsWords.KINDS,
            new TtlRange(0, Integer.MAX_VALUE, OptionalLong.empty()),
            "one change batch, carried out as a whole and only if the old records are exactly what was read",
            Optional.empty(),
            "some requests a second for the whole AWS account; one change of a zone at a time",
            Duration.ofMinutes(5),
            "AWS Support (console.aws.amazon.com/support), or re:Post (repost.aws) without a support plan");

    private final Environment environment;

    /** Of this process's environment. */
    public Route53Provider() {
        this(Environment.ofThisProcess());
    }

    Route53Provider(Environment environment) {
        this.environment = environment;
    }

    @Override
    public HostProfile profile() {
        return PROFILE;
    }

    /** The default chain of AWS's own tools; the metadata service of an instance is asked last, and for one second. */
    @Override
    public Optional<Credentials> ambient() {
        return AwsChain.of(environment).find();
    }

    @Override
    public DnsHost open(HostAccess access) throws HostException {
        Identity identity = Identity.of(access.credentials(), environment);
        Partition partition = Partition.of(access.endpoint(), identity.region());
        Signature signature = new Signature(identity, partition.signingRegion());
        ApiClient http = ApiClient.open(access.endpoint().orElse(partition.endpoint()), access.http(), signature);
        return new Route53Host(new Route53Api(http, signature));
    }
}
