package dev.mxsetup.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The closed list of problem codes, as {@code docs/errors.md} explains them. */
enum ProblemCode {
    USAGE(ExitCode.USAGE),
    CONFIG_INVALID(ExitCode.USAGE),
    LIST_INVALID(ExitCode.USAGE),
    DOMAIN_INVALID(ExitCode.USAGE),
    PROVIDER_UNKNOWN(ExitCode.USAGE),
    PORTAL_UNKNOWN(ExitCode.USAGE),
    PLAN_INVALID(ExitCode.USAGE),
    RUN_UNKNOWN(ExitCode.USAGE),
    SNAPSHOT_INVALID(ExitCode.USAGE),
    UNATTENDED(ExitCode.USAGE),
    BAD_ENDPOINT(ExitCode.USAGE),
    CREDENTIALS_MISSING(ExitCode.CREDENTIALS),
    CREDENTIALS_REFUSED(ExitCode.CREDENTIALS),
    PERMISSION_MISSING(ExitCode.CREDENTIALS),
    ZONE_NOT_FOUND(ExitCode.CREDENTIALS),
    BLOCKED(ExitCode.BLOCKED),
    NOT_DELEGATED(ExitCode.BLOCKED),
    MIXED_DELEGATION(ExitCode.BLOCKED),
    HOST_UNKNOWN(ExitCode.BLOCKED),
    HOST_UNSUPPORTED(ExitCode.BLOCKED),
    NO_API(ExitCode.BLOCKED),
    PLAN_EXPIRED(ExitCode.BLOCKED),
    PLAN_USED(ExitCode.BLOCKED),
    DECLINED(ExitCode.BLOCKED),
    MAIL_REFUSED(ExitCode.BLOCKED),
    RECORDS_LOCKED(ExitCode.BLOCKED),
    CONFLICT(ExitCode.CONFLICT),
    DOMAIN_HELD(ExitCode.CONFLICT),
    RECORDS_CHANGED(ExitCode.CONFLICT),
    DRIFTED(ExitCode.CONFLICT),
    REQUEST_REJECTED(ExitCode.FAILED),
    NOT_OFFERED(ExitCode.FAILED),
    QUOTA_EXCEEDED(ExitCode.FAILED),
    THROTTLED(ExitCode.FAILED),
    HOST_FAULT(ExitCode.FAILED),
    NETWORK(ExitCode.FAILED),
    UNEXPECTED_ANSWER(ExitCode.FAILED),
    DNS_UNREACHABLE(ExitCode.FAILED),
    UNREADABLE(ExitCode.FAILED),
    NOT_READ_BACK(ExitCode.FAILED),
    NOT_SHOWN(ExitCode.FAILED),
    AUTHORITIES_FAIL(ExitCode.FAILED),
    DNSSEC_BOGUS(ExitCode.FAILED),
    STATE_UNREADABLE(ExitCode.FAILED),
    STATE_UNWRITABLE(ExitCode.FAILED),
    INTERNAL(ExitCode.FAILED),
    INTERRUPTED(ExitCode.INTERRUPTED);

    private final ExitCode exit;

    ProblemCode(ExitCode exit) {
        this.exit = exit;
    }

    /** As in JSON. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of a command that ends with it and changed nothing. */
    ExitCode exit() {
        return exit;
    }

    static Optional<ProblemCode> of(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code().equals(code))
                .findFirst();
    }
}
