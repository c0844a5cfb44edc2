package dev.mxsetup.provider.route53;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of AWS with accounts of its own; Route 53 has one endpoint in each, and signatures name its one region. */
enum Partition {
    AWS("", "https://route53.amazonaws.com", "us-east-1"),
    CHINA("cn-", "https://route53.amazonaws.com.cn", "cn-northwest-1"),
    GOV_CLOUD("us-gov-", "https://route53.us-gov.amazonaws.com", "us-gov-west-1"),
    EU_SOVEREIGN("eusc-", "https://route53.amazonaws.eu", "eusc-de-east-1");

    private final String regions;
    private final URI endpoint;
    private final String signingRegion;

    Partition(String regions, String endpoint, String signingRegion) {
        this.regions = regions;
        this.endpoint = URI.create(endpoint);
        this.signingRegion = signingRegion;
    }

    URI endpoint() {
        return endpoint;
    }

    String signingRegion() {
        return signingRegion;
    }

    /** Where AWS's own addresses are meant, they tell; elsewhere the region that the user works in does. */
    static Partition of(Optional<URI> endpoint, Optional<String> region) {
        return endpoint.flatMap(Partition::named).orElseGet(() -> of(region.orElse("")));
    }

    private static Partition of(String region) {
        String name = region.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(partition -> partition != AWS && name.startsWith(partition.regions))
                .findFirst()
                .orElse(AWS);
    }

    private static Optional<Partition> named(URI endpoint) {
        String host = Optional.ofNullable(endpoint.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(partition -> host.equals(partition.endpoint.getHost()))
                .findFirst();
    }
}
