package dev.mxsetup.report;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import java.util.List;

/** MX records in the form that every DNS host can import (RFC 1035 section 5.1). */
final class ZoneFile {
    private ZoneFile() {}

    static List<String> lines(DomainName owner, MxRrset rrset) {
        return rrset.records().stream()
                .map(record -> "%s %d IN MX %d %s"
                        .formatted(
                                absolute(owner),
                                record.ttl(),
                                record.mx().preference(),
                                absolute(record.mx().exchange())))
                .toList();
    }

    private static String absolute(DomainName name) {
        return name.isRoot() ? "." : name + ".";
    }
}
