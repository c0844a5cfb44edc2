package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.FakeTime;
import dev.mxsetup.preflight.Finding.Severity;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.record.Memory;
import dev.mxsetup.smtp.FakeMailHosts;
import dev.mxsetup.smtp.Greeting;
import dev.mxsetup.smtp.Tls;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;

/** Policies of the domain and of the target. Numbers of cases are those of the catalogue in the project's facts. */
final class PolicyChecksTest {
    private static final String POLICY = "https://mta-sts.example.com/.well-known/mta-sts.txt";
    private static final String TXT = "_mta-sts TXT \"v=STSv1; id=20261122\"";

    private final FakeOutside outside = new FakeOutside();

    @ParameterizedTest(name = "case {0}: mode {1}, mx {2}")
    @CsvSource({
        "87, enforce, *.google.com, FAIL",
        "88, enforce, custommail.hyperoffice.com, PASS",
        "88, enforce, CustomMail.HyperOffice.com., PASS",
        "89, enforce, *.hyperoffice.com, PASS",
        "89, enforce, *.com, FAIL",
        "89, enforce, hyperoffice.com, FAIL",
        "89, enforce, *.custommail.hyperoffice.com, FAIL",
        "90, testing, *.google.com, WARN",
        "91, none, *.google.com, PASS",
        "95, enforce, *.mx.cloudflare.net, FAIL",
    })
    void theTargetMustBeNamed(int number, String mode, String mx, Status status) {
        publish("version: STSv1\r\nmode: " + mode + "\r\nmx: " + mx + "\r\nmax_age: 604800\r\n");

        Finding finding = mtaSts();

        assertThat(finding.status()).isEqualTo(status);
        if (status == Status.FAIL) {
            assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
            assertThat(finding.remedy().orElseThrow())
                    .contains("mx: custommail.hyperoffice.com", "_mta-sts.example.com", "new id");
            assertThat(finding.evidence()).anyMatch(line -> line.contains("7 days"));
        }
    }

    @Test
    void case86_withoutARecord_nothingKeepsSendersAway() {
        assertThat(mtaSts().status()).isEqualTo(Status.PASS);
        assertThat(outside.documents.asked()).isEmpty();
    }

    @Test
    void case92_aRedirectIsNoPolicy() {
        outside.zone("example.com", TXT);
        outside.documents.answer(POLICY, new Documents.Answer.Document(301, "text/plain", new byte[0]));

        Finding finding = mtaSts();

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.evidence()).anyMatch(line -> line.contains("301"));
    }

    @Test
    void case93_twoRecordsAreNone() {
        outside.zone("example.com", TXT, "_mta-sts TXT \"v=STSv1; id=2\"");

        assertThat(mtaSts().status()).isEqualTo(Status.WARN);
    }

    @Test
    void case94_aPolicyThatIsGone_countsAsLongAsSendersKeepIt() {
        String kept = "version: STSv1\nmode: enforce\nmax_age: 31536000\nmx: *.google.com";
        outside.memory.note(
                Situations.OWNER, "mta-sts", "policy", new Memory.Note(kept, FakeTime.START.minus(Duration.ofDays(3))));

        Finding finding = mtaSts();

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message()).contains("2027-11-19");
        outside.time.advance(Duration.ofDays(400));
        assertThat(mtaSts().status()).isEqualTo(Status.PASS);
    }

    @Test
    void whatWasSeenIsRemembered() {
        publish("version: STSv1\nmode: enforce\nmx: custommail.hyperoffice.com\nmax_age: 86400\n");
        mtaSts();

        assertThat(outside.memory.recall(Situations.OWNER, "mta-sts").values())
                .extracting(Memory.Note::value)
                .singleElement()
                .asString()
                .contains("mode: enforce", "max_age: 86400");
    }

    @Test
    void aPolicyWithoutARecord_isAWarning() {
        outside.addresses.host("mta-sts.example.com", "11.0.8.81");
        outside.documents.text(POLICY, "version: STSv1\nmode: enforce\nmx: *.google.com\nmax_age: 604800\n");

        assertThat(mtaSts().status()).isEqualTo(Status.WARN);
    }

    @Test
    void aResolverThatDoesNotAnswer_leavesItUndecided() {
        outside.bootstrap.script(
                "_mta-sts.example.com", reply -> reply.getHeader().setRcode(Rcode.SERVFAIL));

        assertThat(mtaSts().status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(mtaSts().stops()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'mode: enforce\nmx: a.example\nmax_age: 1'",
                "'version: STSv1\nmode: enforce\nmax_age: 1'",
                "'version: STSv1\nmx: a.example\nmax_age: 1'",
                "'version: STSv1\nmode: enforce\nmx: a.example'",
                "'version: STSv1\nmode: sometimes\nmx: a.example\nmax_age: 1'",
                "'version: STSv1\nmode: enforce\nmx: a.example\nmax_age: soon'",
                "'version: STSv2\nmode: enforce\nmx: a.example\nmax_age: 1'",
                "'<html>'",
            })
    void whatIsNoPolicyIsNone(String text) {
        assertThat(MtaSts.parse(text, true)).isEmpty();
    }

    @Test
    void unknownFieldsAreNoFault_andNobodyKeepsAPolicyForEver() {
        assertThat(MtaSts.parse(
                        "version: STSv1\nnew: field\nmode: testing\nmx: A.example\nmax_age: 9999999999\n", true))
                .contains(new MtaSts.Policy(MtaSts.Mode.TESTING, List.of("a.example"), MtaSts.LONGEST_AGE, true));
    }

    @ParameterizedTest(name = "case {0}: {1}")
    @CsvSource({"80, none", "81, flaw"})
    void underEnforce_encryptionThatIsNotStrict_blocks(int number, String what) {
        Tls tls = what.equals("none")
                ? new Tls.NotOffered()
                : new Tls.Encrypted("TLSv1.3", List.of(), Optional.of("No name matching"));
        outside.mail.greeting("11.0.1.25", server -> greeting(server, tls));

        Finding alone = Ask.one(new TargetTls(), Situations.ordinary(), outside);
        publish("version: STSv1\nmode: enforce\nmx: custommail.hyperoffice.com\nmax_age: 604800\n");
        Finding enforced = Ask.one(new TargetTls(), Situations.ordinary(), outside);

        assertThat(alone.status()).isEqualTo(Status.WARN);
        assertThat(alone.stops()).isFalse();
        assertThat(enforced.status()).isEqualTo(Status.FAIL);
        assertThat(enforced.stops()).isTrue();
    }

    @Test
    void case96_aTlsaRecordThatDoesNotFit_keepsSendersAway() {
        HeldCertificate held = certificate();
        outside.mail.greeting(
                "11.0.1.25",
                server ->
                        greeting(server, new Tls.Encrypted("TLSv1.3", List.of(held.certificate()), Optional.empty())));
        outside.zone("example.com", "@ DS 1 13 2 " + "00".repeat(32));

        tlsa("3 1 1 " + "00".repeat(32), true);
        assertThat(dane().status()).isEqualTo(Status.FAIL);

        tlsa("3 1 1 " + sha256(held.certificate()), true);
        assertThat(dane().status()).isEqualTo(Status.PASS);

        tlsa("3 1 1 " + "00".repeat(32), false);
        assertThat(dane().status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void aCertificateThatNobodyShows_isNotSaidToFit() {
        outside.mail.greeting(
                "11.0.1.25",
                server -> new Greeting.Silent(
                        server, Greeting.Reason.CONNECT_TIMEOUT, "no answer", Duration.ofSeconds(30)));
        outside.zone("example.com", "@ DS 1 13 2 " + "00".repeat(32));
        tlsa("3 1 1 " + "00".repeat(32), true);

        assertThat(dane().status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void withoutTlsa_thereIsNothingToFit() {
        assertThat(dane().status()).isEqualTo(Status.PASS);
    }

    @Test
    void tlsaThatCannotBeRead_keepsSendersAway() {
        outside.bootstrap.script(
                "_25._tcp.custommail.hyperoffice.com",
                reply -> reply.getHeader().setRcode(Rcode.SERVFAIL));
        assertThat(dane().status()).as("the host's zone is not signed").isEqualTo(Status.PASS);

        outside.bootstrap.script(
                "custommail.hyperoffice.com", reply -> reply.getHeader().setFlag(Flags.AD));
        assertThat(dane().status()).isEqualTo(Status.FAIL);
    }

    @ParameterizedTest(name = "case {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "97 | v=spf1 mx -all | WARN",
                "97 | v=spf1 ~mx:example.com/24 -all | WARN",
                "97 | v=spf1 +MX include:_spf.example.net ~all | WARN",
                "0 | v=spf1 mx:other.example -all | PASS",
                "0 | v=spf1 include:mx.example.net -all | PASS",
                "0 | v=spf1 ptr -all | WARN",
                "0 | v=spf10 mx | PASS",
                "0 | something else | PASS",
            })
    void spfMayHangOnTheMx(int number, String record, Status status) {
        outside.zone("example.com", "@ TXT \"" + record + "\"");

        assertThat(Ask.one(new SpfMx(), Situations.ordinary(), outside).status())
                .isEqualTo(status);
    }

    @Test
    void twoSpfRecordsAreAFault() {
        outside.zone("example.com", "@ TXT \"v=spf1 -all\"", "@ TXT \"v=spf1 ~all\"");

        assertThat(Ask.one(new SpfMx(), Situations.ordinary(), outside).status())
                .isEqualTo(Status.WARN);
    }

    @ParameterizedTest(name = "case {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "98 | v=DMARC1; p=reject | WARN",
                "98 | v=DMARC1;p=quarantine; rua=mailto:a@b.example | WARN",
                "0 | v=DMARC1; p=none; rua=mailto:reports@elsewhere.example | PASS",
                "0 | v=DMARC1; p=none; rua=mailto:reports@example.com!10m | WARN",
            })
    void dmarcMayBeStrict(int number, String record, Status status) {
        outside.zone("example.com", "_dmarc TXT \"" + record.replace(";", "\\;") + "\"");

        assertThat(Ask.one(new Dmarc(), Situations.ordinary(), outside).status())
                .isEqualTo(status);
    }

    @Test
    void reportsToTheDomainItself_needAMailboxThere() {
        outside.zone("example.com", "_smtp._tls TXT \"v=TLSRPTv1\\; rua=mailto:tls@example.com\"");

        Finding finding = Ask.one(new TlsRpt(), Situations.ordinary(), outside);

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.remedy().orElseThrow()).contains("tls@example.com");
    }

    @Test
    void mailProgramsThatGoToTheOldHost_areListed() {
        outside.addresses
                .host("old1.example.net", "11.0.6.25")
                .host("mail.example.com", "11.0.6.25")
                .alias("autodiscover.example.com", "old2.example.net", "11.0.6.26")
                .host("webmail.example.com", "11.0.8.80");
        outside.zone("example.com", "_imaps._tcp SRV 0 1 993 old1.example.net.");

        Finding finding = Ask.one(new ClientRecords(), Situations.ordinary(), outside);

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.evidence())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("mail.example.com"))
                .anyMatch(line -> line.startsWith("autodiscover.example.com"))
                .anyMatch(line -> line.startsWith("_imaps._tcp.example.com"));
    }

    private void publish(String policy) {
        outside.zone("example.com", TXT);
        outside.documents.text(POLICY, policy);
    }

    private void tlsa(String data, boolean signed) {
        outside.zone("hyperoffice.com", "custommail A 11.0.1.25", "_25._tcp.custommail TLSA " + data);
        outside.bootstrap.script("_25._tcp.custommail.hyperoffice.com", reply -> {
            if (signed) {
                reply.getHeader().setFlag(Flags.AD);
            }
        });
    }

    private Finding mtaSts() {
        return Ask.one(new MtaStsCheck(), Situations.ordinary(), outside);
    }

    private Finding dane() {
        return Ask.one(new Dane(), Situations.ordinary(), outside);
    }

    private static Greeting greeting(dev.mxsetup.smtp.MailServer server, Tls tls) {
        Greeting.Open open = FakeMailHosts.open(server);
        return new Greeting.Open(server, open.banner(), open.extensions(), open.size(), tls);
    }

    private static HeldCertificate certificate() {
        return new HeldCertificate.Builder()
                .commonName(DomainName.of(Situations.TARGET).text())
                .build();
    }

    private static String sha256(X509Certificate certificate) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(certificate.getPublicKey().getEncoded()));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
