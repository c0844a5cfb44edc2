package dev.mxsetup.sandbox;

import static dev.mxsetup.sandbox.Questions.data;
import static dev.mxsetup.sandbox.Questions.query;
import static dev.mxsetup.sandbox.Questions.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.PracticeWorld;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;

/** What authorities and resolvers say of signed zones, and of those whose signatures are broken. */
class SignedZonesTest {
    private static final String SIGNED = "signed-zone.com";

    private final HandClock clock = new HandClock();
    private final SandboxWorld world = SandboxWorld.start(new PracticeWorld.Options(0, List.of(), List.of()), clock);

    @AfterEach
    void stop() {
        world.close();
    }

    private InetSocketAddress at(String nameServer) {
        return socket(ApiClient.description(world)
                .path("map")
                .path(Places.address(nameServer) + ":53")
                .asString());
    }

    private InetSocketAddress validator() {
        return socket(ApiClient.description(world)
                .path("dns")
                .path("validators")
                .path(0)
                .asString());
    }

    private static InetSocketAddress socket(String text) {
        String[] parts = text.split(":", 2);
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    private static Message signed(InetSocketAddress server, String name, int type, boolean recursive, int... flags)
            throws Exception {
        Message query = query(name, type, recursive);
        query.addRecord(new OPTRecord(1232, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
        for (int flag : flags) {
            query.getHeader().setFlag(flag);
        }
        return tcp(server, query);
    }

    private static <T extends Record> List<T> all(Message message, int section, Class<T> kind) {
        return message.getSection(section).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private void verify(String zone, Message answer, int section, int type) throws Exception {
        DNSKEYRecord key = all(signed(at(Places.ADA), zone, Type.DNSKEY, false), Section.ANSWER, DNSKEYRecord.class)
                .getFirst();
        RRset set = new RRset();
        answer.getSection(section).stream()
                .filter(held -> held.getType() == type)
                .forEach(set::addRR);
        RRSIGRecord signature = all(answer, section, RRSIGRecord.class).stream()
                .filter(held -> held.getTypeCovered() == type)
                .findFirst()
                .orElseThrow();
        DNSSEC.verify(set, signature, key, clock.instant());
    }

    @Test
    void authoritySignsForWhoeverAsksWithDo() throws Exception {
        Message answer = signed(at(Places.ADA), SIGNED, Type.MX, false);

        verify(SIGNED, answer, Section.ANSWER, Type.MX);
        assertThat(answer.getOPT().getFlags() & ExtendedFlags.DO).isNotZero();
        assertThat(all(tcp(at(Places.ADA), query(SIGNED, Type.MX, false)), Section.ANSWER, RRSIGRecord.class))
                .isEmpty();
        assertThat(all(signed(at(Places.ADA), PracticeZones.MAIN, Type.MX, false), Section.ANSWER, RRSIGRecord.class))
                .isEmpty();
    }

    @Test
    void parentHasTheKeysDigest_inAnswersAndReferrals() throws Exception {
        DNSKEYRecord key = all(signed(at(Places.ADA), SIGNED, Type.DNSKEY, false), Section.ANSWER, DNSKEYRecord.class)
                .getFirst();
        DSRecord asked = all(signed(at(Places.TLD), SIGNED, Type.DS, false), Section.ANSWER, DSRecord.class)
                .getFirst();
        DSRecord referred = all(signed(at(Places.TLD), SIGNED, Type.MX, false), Section.AUTHORITY, DSRecord.class)
                .getFirst();

        assertThat(asked).isEqualTo(new DSRecord(key.getName(), key.getDClass(), asked.getTTL(), 2, key));
        assertThat(referred).isEqualTo(asked);
        assertThat(all(tcp(at(Places.TLD), query(SIGNED, Type.MX, false)), Section.AUTHORITY, DSRecord.class))
                .isEmpty();
        assertThat(data(signed(at(Places.TLD), PracticeZones.MAIN, Type.DS, false)))
                .isEmpty();
    }

    @Test
    void whatThereIsNotIsProved() throws Exception {
        Message answer = signed(at(Places.ADA), "nobody." + SIGNED, Type.MX, false);

        verify(SIGNED, answer, Section.AUTHORITY, Type.NSEC);
        verify(SIGNED, answer, Section.AUTHORITY, Type.SOA);
        assertThat(all(answer, Section.AUTHORITY, NSECRecord.class).getFirst().hasType(Type.MX))
                .isFalse();
        assertThat(signed(validator(), "nobody." + SIGNED, Type.MX, true)
                        .getHeader()
                        .getFlag(Flags.AD))
                .isTrue();
    }

    @Test
    void changedRecordsAreSignedToo() throws Exception {
        world.replaceMxBehindTheBack(SIGNED, SIGNED, List.of("10 " + Places.TARGET), 300);
        clock.advance(Duration.ofSeconds(1));
        Message answer = signed(at(Places.BOB), SIGNED, Type.MX, false);

        verify(SIGNED, answer, Section.ANSWER, Type.MX);
        assertThat(Questions.mx(answer)).containsExactly("10 " + Places.TARGET + ".");
        assertThat(signed(validator(), SIGNED, Type.MX, true).getHeader().getFlag(Flags.AD))
                .isTrue();
    }

    @ParameterizedTest(name = "case {0}: {1}")
    @CsvSource({
        "50, ds-unsigned.com, 9",
        "50, ds-of-another-key.com, 9",
        "50, expired-signatures.com, 7",
    })
    void validatorsGiveNoAnswer_unlessToldNotToCheck(int number, String zone, int code) throws Exception {
        Message refused = signed(validator(), zone, Type.SOA, true);
        Message unchecked = signed(validator(), zone, Type.SOA, true, Flags.CD);

        assertThat(number).isEqualTo(50);
        assertThat(refused.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(refused.getOPT().getOptions())
                .singleElement()
                .isInstanceOfSatisfying(
                        ExtendedErrorCodeOption.class,
                        option -> assertThat(option.getErrorCode()).isEqualTo(code));
        assertThat(unchecked.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(unchecked.getHeader().getFlag(Flags.AD)).isFalse();
        assertThat(all(unchecked, Section.ANSWER, SOARecord.class)).hasSize(1);
    }

    @Test
    void case49_validatorsTellSecureFromUnsigned() throws Exception {
        assertThat(signed(validator(), SIGNED, Type.SOA, true).getHeader().getFlag(Flags.AD))
                .isTrue();
        assertThat(signed(validator(), PracticeZones.MAIN, Type.SOA, true)
                        .getHeader()
                        .getFlag(Flags.AD))
                .isFalse();
        assertThat(tcp(validator(), query(SIGNED, Type.SOA, true)).getHeader().getFlag(Flags.AD))
                .isFalse();
    }

    @Test
    void case51_signaturesBreakWithTheFirstChange() throws Exception {
        String zone = "breaking-signatures.com";
        assertThat(signed(validator(), zone, Type.SOA, true).getHeader().getFlag(Flags.AD))
                .isTrue();

        world.replaceMxBehindTheBack(zone, zone, List.of("10 " + Places.TARGET), 300);
        clock.advance(Duration.ofSeconds(1));
        Message answer = signed(validator(), zone, Type.MX, true);

        assertThat(Questions.mx(signed(at(Places.ADA), zone, Type.MX, false)))
                .containsExactly("10 " + Places.TARGET + ".");
        assertThat(answer.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(answer.getOPT().getOptions())
                .singleElement()
                .isInstanceOfSatisfying(
                        ExtendedErrorCodeOption.class,
                        option -> assertThat(option.getErrorCode()).isEqualTo(ExtendedErrorCodeOption.DNSSEC_BOGUS));
    }

    @Test
    void case52_signaturesEndInTwoDays() throws Exception {
        Message answer = signed(validator(), "expiring-signatures.com", Type.SOA, true);
        List<Instant> ends = new ArrayList<>();
        all(answer, Section.ANSWER, RRSIGRecord.class).forEach(signature -> ends.add(signature.getExpire()));

        assertThat(answer.getHeader().getFlag(Flags.AD)).isTrue();
        assertThat(ends)
                .singleElement()
                .satisfies(end -> assertThat(end)
                        .isBetween(
                                clock.instant().plus(Duration.ofHours(47)),
                                clock.instant().plus(Duration.ofHours(49))));
    }

    @Test
    void case96_tlsaRecordsAreSecure_andOneFitsItsHost() throws Exception {
        Message good = signed(validator(), "_25._tcp." + MailTroubles.DANE_GOOD, Type.TLSA, true);
        Message bad = signed(validator(), "_25._tcp." + MailTroubles.DANE_BAD, Type.TLSA, true);

        assertThat(good.getHeader().getFlag(Flags.AD)).isTrue();
        assertThat(bad.getHeader().getFlag(Flags.AD)).isTrue();
        assertThat(tlsa(good)).isEqualTo("3 1 1 " + digest(MailTroubles.DANE_GOOD));
        assertThat(tlsa(bad)).startsWith("3 1 1 ").isNotEqualTo("3 1 1 " + digest(MailTroubles.DANE_BAD));
    }

    private static String tlsa(Message answer) {
        return all(answer, Section.ANSWER, TLSARecord.class)
                .getFirst()
                .rdataToString()
                .toLowerCase(Locale.ROOT);
    }

    private String digest(String host) throws Exception {
        String address = MailTroubles.addresses().getOrDefault(host, "");
        try (MailClient client = MailClient.connect(world, address + ":25")) {
            X509Certificate certificate = client.startTls(world, host);
            byte[] key = certificate.getPublicKey().getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        }
    }
}
