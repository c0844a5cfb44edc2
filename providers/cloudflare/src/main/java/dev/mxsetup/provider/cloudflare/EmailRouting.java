package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.MxSnapshot.FeatureOwner;
import java.util.List;
import java.util.Optional;

/** Cloudflare's own mail product: makes MX records, locks them, and takes them away when it is disabled. */
final class EmailRouting {
    static final String REMEDY = "Do not press Disable, it deletes the MX at once: unlock the records (or give"
            + " --unlock-email-routing), apply, and disable Email Routing after the cut.";

    private static final DomainName EXCHANGES = DomainName.of("mx.cloudflare.net");

    private EmailRouting() {}

    static boolean owns(CloudflareRecord record) {
        return record.readOnly()
                || record.emailRouting()
                || record.mx().exchange().isAtOrUnder(EXCHANGES);
    }

    static Optional<FeatureOwner> ownerOf(List<CloudflareRecord> records) {
        List<CloudflareRecord> owned =
                records.stream().filter(EmailRouting::owns).toList();
        if (owned.isEmpty()) {
            return Optional.empty();
        }
        boolean locked = owned.stream().anyMatch(CloudflareRecord::locked);
        String state = locked
                ? "Email Routing made these MX records and locks them. "
                : "Email Routing made these MX records; unlocked, they still belong to it. ";
        return Optional.of(new FeatureOwner("Email Routing", locked, state + (locked ? REMEDY : UNLOCKED)));
    }

    private static final String UNLOCKED =
            "Do not press Disable, it deletes them at once: apply, and disable Email Routing after the cut.";
}
