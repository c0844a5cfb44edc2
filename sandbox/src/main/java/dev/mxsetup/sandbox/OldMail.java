package dev.mxsetup.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mail hosts that zones leave: each takes mail for the domains that name it at the start of the world. */
final class OldMail {
    /** A host of the usual control's name, which tells whether port 25 can be reached at all. */
    static final String CONTROL = "gmail-smtp-in.l.google.com";

    static final String PROOFPOINT = "mx0a-00c0ffee.pphosted.com";
    static final String MIMECAST = "eu-smtp-inbound-1.mimecast.com";
    static final String MICROSOFT = "old-microsoft-com.mail.protection.outlook.com";

    /** The web server of a zone without any MX, which takes its mail all the same (RFC 5321 §5.1). */
    static final String IMPLICIT = "implicit-mx.com";

    private static final Map<String, String> ADDRESSES = addresses();

    private OldMail() {}

    private static Map<String, String> addresses() {
        Map<String, String> hosts = new LinkedHashMap<>();
        hosts.put("mx1.oldhost.net", Places.OLD_MAIL_ADDRESS);
        hosts.put("mx2.oldhost.net", "11.0.6.26");
        hosts.put("mx.otherdns.net", "11.0.6.27");
        hosts.put("aspmx.l.google.com", "11.0.9.1");
        for (int i = 1; i <= 4; i++) {
            hosts.put("alt" + i + ".aspmx.l.google.com", "11.0.9." + (i + 1));
        }
        hosts.put(CONTROL, "11.0.9.6");
        for (int i = 1; i <= 3; i++) {
            hosts.put("route" + i + ".mx.cloudflare.net", "11.0.9." + (i + 10));
        }
        hosts.put(PROOFPOINT, "11.0.9.21");
        hosts.put(MIMECAST, "11.0.9.22");
        hosts.put(MICROSOFT, "11.0.9.23");
        hosts.put(IMPLICIT, Places.IMPLICIT_ADDRESS);
        return hosts;
    }

    /** Each host's name and logical address. */
    static Map<String, String> hosts() {
        return ADDRESSES;
    }

    static MailSpec spec(String host, Collection<ZoneSpec> zones) {
        Set<String> domains = zones.stream()
                .filter(ZoneSpec::isAtOldHost)
                .filter(zone -> zone.name().equals(host) || names(zone, host))
                .map(ZoneSpec::name)
                .collect(Collectors.toSet());
        return new MailSpec(host, Directory.of(domains));
    }

    private static boolean names(ZoneSpec zone, String host) {
        return Stream.concat(zone.records().stream(), zone.routed().stream())
                .filter(record -> record.isMx() && record.name().equals(zone.name()))
                .map(record -> record.content().toLowerCase(Locale.ROOT))
                .anyMatch(exchange -> exchange.equals(host) || exchange.equals(host + "."));
    }
}
