package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.VerifyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.State;
import dev.mxsetup.verify.Timing;
import dev.mxsetup.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What verify prints, whole. */
class VerificationTextsTest {
    private static final DomainName NAME = DomainName.of("quisine-corp.com");

    private final TextReports verify = new TextReports(Samples.view("verify", "--lab", "lab.json"));

    @Test
    void waiting_tellsWhenToLookAgain() {
        assertThat(verify.verify(
                        List.of(new VerifyResult.Waiting(NAME, Samples.draining(), Optional.empty())), Map.of()))
                .isEqualTo("""
                        quisine-corp.com: expected MX 10 custommail.hyperoffice.com
                          PUBLISHED EVERYWHERE  all 3 name servers show it
                          DRAINING              until 14:01 CET: some networks may remember what was there before

                          Name server (authority)  Address       Shows
                          ada.ns.cloudflare.com    2 addresses   NEW
                          bob.ns.cloudflare.com    192.0.2.2     NEW
                          Resolver (its cache)     Address       Shows
                          Google                   198.51.100.8  OLD (expected until 13:57 CET)
                          Quad9                    198.51.100.9  OLD (overdue since 12:58 CET)
                          Cloudflare               198.51.100.1  NEW

                        Next, after 14:06 CET: mxsetup verify --lab lab.json quisine-corp.com
                        """);
    }

    /** Interrupted, none was asked to the end: what they show is not known. */
    @Test
    void storedAndNotSeen_saysNothingOfServersThatDidNotAnswer() {
        Verification stored = Samples.seen(
                Level.STORED,
                List.of(Samples.authority("ada.ns.cloudflare.com", "192.0.2.1", State.ERROR)),
                List.of(),
                Timing.NONE);

        assertThat(verify.verify(List.of(new VerifyResult.Waiting(NAME, stored, Optional.empty())), Map.of()))
                .contains("STORED", "read back; not seen at any name server yet")
                .doesNotContain("no name server shows it");
    }

    @Test
    void verified_tellsHowLongToKeepTheOldMailboxes() {
        assertThat(verify.verify(
                        List.of(new VerifyResult.Verified(NAME, Samples.drained(), Optional.empty())), Map.of()))
                .isEqualTo("""
                        quisine-corp.com: expected MX 10 custommail.hyperoffice.com
                          PUBLISHED EVERYWHERE  its only name server shows it
                          DRAINED               no cache asked remembers what was there before

                          Name server (authority)  Address       Shows
                          ada.ns.cloudflare.com    192.0.2.1     NEW
                          Resolver (its cache)     Address       Shows
                          Google                   198.51.100.8  NEW

                        Keep the old mailboxes working until 2026-12-06 13:01 CET.

                        Next, after 2026-11-24 14:01 CET: mxsetup verify --lab lab.json quisine-corp.com
                        """);
    }

    @Test
    void severalVerifications_areLevelsAndATable() {
        assertThat(verify.verify(Documents.verifications(), Map.of())).isEqualTo("""
                        quisine-corp.com: expected MX 10 custommail.hyperoffice.com
                          PUBLISHED EVERYWHERE  its only name server shows it
                          DRAINED               no cache asked remembers what was there before

                        quisine-corp.com: expected MX 10 custommail.hyperoffice.com
                          PUBLISHED EVERYWHERE  all 3 name servers show it
                          DRAINING              until 14:01 CET: some networks may remember what was there before

                        quisine-corp.com: expected MX 10 custommail.hyperoffice.com
                          PUBLISHED 1/2         1 of 2 name servers show it
                          Error: another set
                          To do: look

                        quisine-corp.com
                          Error: nobody answers
                          To do: again

                        4 domains: 1 drifted, 1 failed, 1 verified, 1 waiting
                          Domain            Outcome
                          quisine-corp.com  verified  drained
                          quisine-corp.com  waiting   draining
                          quisine-corp.com  drifted   another set
                          quisine-corp.com  failed    nobody answers

                        Next, after 14:06 CET: mxsetup verify --lab lab.json quisine-corp.com
                        """);
    }
}
