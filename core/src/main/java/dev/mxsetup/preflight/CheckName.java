package dev.mxsetup.preflight;

import dev.mxsetup.preflight.Finding.Severity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The checks by name, in the order in which they are reported. */
public enum CheckName {
    DOMAIN_NAME(Severity.BLOCK, false),
    DOMAIN_DELEGATED(Severity.BLOCK, true),
    ZONE_DELEGATED(Severity.BLOCK, true),
    ZONE_ACTIVE(Severity.BLOCK, true),
    ZONE_UNIQUE(Severity.BLOCK, true),
    PARENT_CHILD_NS(Severity.WARN, true),
    AUTHORITIES_HEALTHY(Severity.WARN, true),
    NS_CHANGED_RECENTLY(Severity.WARN, true),
    DNSSEC(Severity.BLOCK, true),
    CREDENTIALS(Severity.BLOCK, true),
    API_MATCHES_DNS(Severity.WARN, true),
    APEX_CNAME(Severity.BLOCK, true),
    FEATURE_OWNED_MX(Severity.BLOCK, true),
    MAIL_FILTER(Severity.BLOCK, true),
    OLD_HOST(Severity.WARN, true),
    NULL_MX(Severity.WARN, true),
    IMPLICIT_MX(Severity.WARN, true),
    SUBDOMAIN_MX(Severity.WARN, true),
    OLD_TTL(Severity.WARN, true),
    TARGET_HOSTNAME(Severity.BLOCK, false),
    TARGET_RESOLVES(Severity.BLOCK, false),
    TARGET_NOT_ALIAS(Severity.BLOCK, true),
    TARGET_ADDRESS_PUBLIC(Severity.BLOCK, true),
    TARGET_SAME_SERVER(Severity.WARN, true),
    TARGET_SMTP(Severity.BLOCK, true),
    TARGET_TLS(Severity.WARN, true),
    TARGET_SIZE(Severity.WARN, true),
    DOMAIN_PROVISIONED(Severity.BLOCK, true),
    POSTMASTER(Severity.WARN, true),
    ADDRESSES_EXIST(Severity.BLOCK, true),
    ACCEPT_ALL(Severity.WARN, true),
    ENTITLED(Severity.BLOCK, true),
    MTA_STS(Severity.BLOCK, true),
    DANE(Severity.BLOCK, true),
    TLS_RPT(Severity.WARN, true),
    SPF_MX(Severity.WARN, true),
    DMARC(Severity.WARN, true),
    CLIENT_RECORDS(Severity.INFO, true);

    private static final Set<CheckName> OF_THE_ZONE = EnumSet.range(DOMAIN_NAME, FEATURE_OWNED_MX);

    private static final Set<CheckName> OF_THE_TARGET = EnumSet.range(TARGET_HOSTNAME, DANE);

    private final Severity severity;
    private final boolean overridable;

    CheckName(Severity severity, boolean overridable) {
        this.severity = severity;
        this.overridable = overridable;
    }

    /** As on the command line and in JSON: {@code apex-cname}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** Whether it looks at the zone and who may write there, whatever is written. */
    boolean isOfTheZone() {
        return OF_THE_ZONE.contains(this);
    }

    /** Whether it looks at the target and the portal, not at the zone. */
    boolean isOfTheTarget() {
        return OF_THE_TARGET.contains(this);
    }

    /** Whether {@code --accept} may override a fail. */
    boolean overridable() {
        return overridable;
    }

    public static Optional<CheckName> of(String label) {
        return Arrays.stream(values())
                .filter(check -> check.label().equals(label))
                .findFirst();
    }
}
