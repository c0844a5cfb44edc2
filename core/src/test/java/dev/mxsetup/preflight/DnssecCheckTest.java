package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.FakeServer;
import dev.mxsetup.host.FakeTime;
import dev.mxsetup.preflight.Finding.Status;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** Signatures of the domain. Numbers of cases are those of the catalogue in the project's facts. */
@Tag("MX-7")
final class DnssecCheckTest {
    private static final Name ZONE = DomainName.of("example.com").wire();
    private static final int ECDSA = 13;
    private static final Key KEY = new Key();
    private static final Key OTHER = new Key();

    private final FakeOutside outside = new FakeOutside();

    /** What is wrong with the zone, or what is not. */
    enum Zone {
        GOOD(Status.PASS),
        ENDING(Status.WARN),
        ENDED(Status.FAIL),
        UNSIGNED(Status.FAIL),
        WITHOUT_KEYS(Status.FAIL),
        DS_OF_ANOTHER_KEY(Status.FAIL),
        CHANGED_AFTER_SIGNING(Status.FAIL);

        final Status status;

        Zone(Status status) {
            this.status = status;
        }
    }

    @Test
    void aZoneThatIsNotSigned_passes() {
        Finding finding = ask();

        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.message()).contains("not signed");
    }

    @ParameterizedTest(name = "cases 49, 50, 52: {0}")
    @EnumSource(Zone.class)
    void theSignaturesMustHold_withNobodyElseToAsk(Zone zone) {
        publish(zone, "11.0.0.53", "11.0.0.54");

        Finding finding = ask();

        assertThat(finding.status()).as(finding.message()).isEqualTo(zone.status);
        assertThat(finding.stops()).isEqualTo(zone.status == Status.FAIL);
    }

    @Test
    void whereOneServersSignaturesHold_resolversGoOnToThatOne() {
        publish(Zone.GOOD, "11.0.0.53");
        publish(Zone.UNSIGNED, "11.0.0.54");

        Finding finding = ask();

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message()).contains("bob.ns.cloudflare.com");
    }

    @Test
    void aServerThatFails_saysNothingOfSignatures() {
        publish(Zone.GOOD, "11.0.0.53", "11.0.0.54");
        outside.dns.server("11.0.0.54").manner(FakeServer.Manner.FAILING);

        Finding finding = ask();

        assertThat(finding.status()).as(finding.message()).isEqualTo(Status.PASS);
        assertThat(finding.evidence())
                .anyMatch(line -> line.contains("bob.ns.cloudflare.com") && line.contains("no answer of its own"));
    }

    @Test
    void case49_aResolverThatChecks_vouches() {
        publish(Zone.GOOD, "11.0.0.53", "11.0.0.54");
        outside.bootstrap.script("example.com", reply -> reply.getHeader().setFlag(Flags.AD));

        assertThat(ask().evidence()).anyMatch(line -> line.contains("the signatures hold (AD)"));
    }

    @Test
    void case50_aResolverThatFindsItBogus_isBelieved_andNamed() {
        outside.validator("Quad9", "11.0.0.9");
        FakeServer quad9 = outside.dns.server("11.0.0.9").resolver().zone("example.com");
        quad9.script("example.com", DnssecCheckTest::refuseUnlessUnchecked);

        Finding finding = ask();

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.evidence()).anyMatch(line -> line.contains("Quad9") && line.contains("EDE 9"));
    }

    @Test
    void aValidatorThatDoesNotAnswer_isLeftOut() {
        outside.validator("Quad9", "11.0.0.9");

        Finding finding = ask();

        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.evidence()).anyMatch(line -> line.contains("left out"));
    }

    @Test
    void aResolverThatCannotReachTheZone_saysNothingOfSignatures() {
        outside.validator("Quad9", "11.0.0.9");
        outside.dns.server("11.0.0.9").resolver().manner(FakeServer.Manner.FAILING);

        assertThat(ask().status()).isEqualTo(Status.PASS);
    }

    private static void refuseUnlessUnchecked(Message reply) {
        if (!reply.getHeader().getFlag(Flags.CD)) {
            reply.getHeader().setRcode(Rcode.SERVFAIL);
            reply.removeAllRecords(Section.AUTHORITY);
            reply.removeAllRecords(Section.ADDITIONAL);
            reply.addRecord(
                    new OPTRecord(1232, 0, 0, 0, new ExtendedErrorCodeOption(ExtendedErrorCodeOption.DNSKEY_MISSING)),
                    Section.ADDITIONAL);
        }
    }

    private Finding ask() {
        return Ask.one(new DnssecCheck(), Situations.ordinary(), outside);
    }

    private void publish(Zone zone, String... authorities) {
        Key anchor = zone == Zone.DS_OF_ANOTHER_KEY ? OTHER : KEY;
        DSRecord ds = new DSRecord(ZONE, DClass.IN, 300, DSRecord.SHA256_DIGEST_ID, anchor.record);
        outside.zone("example.com", "@ DS " + ds.rdataToString());
        List<String> lines = new ArrayList<>();
        Instant end = FakeTime.START.plus(
                switch (zone) {
                    case ENDING -> Duration.ofDays(2);
                    case ENDED -> Duration.ofMinutes(-1);
                    default -> Duration.ofDays(20);
                });
        Record soa = new SOARecord(ZONE, DClass.IN, 300, name("ns"), name("hostmaster"), 1, 7200, 900, 1209600, 300);
        Record mx = new MXRecord(ZONE, DClass.IN, 300, 10, name("old1"));
        for (Record record : List.of(KEY.record, soa, mx)) {
            boolean hidden = zone == Zone.WITHOUT_KEYS && record instanceof DNSKEYRecord;
            if (!hidden) {
                lines.add(record.toString());
            }
            if (!hidden && zone != Zone.UNSIGNED) {
                Record signed = zone == Zone.CHANGED_AFTER_SIGNING && record instanceof MXRecord
                        ? new MXRecord(ZONE, DClass.IN, 300, 10, name("other"))
                        : record;
                lines.add(KEY.sign(signed, end).toString());
            }
        }
        for (String authority : authorities) {
            outside.dns.server(authority).zone("example.com", lines.toArray(String[]::new));
        }
    }

    private static Name name(String label) {
        return DomainName.of(label + ".example.com").wire();
    }

    private static final class Key {
        final DNSKEYRecord record;
        private final KeyPair pair;

        Key() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                pair = generator.generateKeyPair();
                record = new DNSKEYRecord(
                        ZONE,
                        DClass.IN,
                        300,
                        DNSKEYRecord.Flags.ZONE_KEY | DNSKEYRecord.Flags.SEP_KEY,
                        DNSKEYRecord.Protocol.DNSSEC,
                        ECDSA,
                        pair.getPublic());
            } catch (GeneralSecurityException | DNSSEC.DNSSECException e) {
                throw new IllegalStateException(e);
            }
        }

        Record sign(Record one, Instant end) {
            try {
                return DNSSEC.sign(
                        new RRset(one), record, pair.getPrivate(), FakeTime.START.minus(Duration.ofDays(10)), end);
            } catch (DNSSEC.DNSSECException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
