package dev.mxsetup.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.FakeDns;
import dev.mxsetup.dns.FakeServer.Manner;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class VerifierTest {
    private static final Authority ALIVE = new Authority(DomainName.of("ns1.example.net"), FakeDns.ip("11.0.1.1"));
    private static final Authority DEAD = new Authority(DomainName.of("ns2.example.net"), FakeDns.ip("11.0.1.2"));

    @Test
    @Tag("MX-12")
    void anAuthorityThatWasDeadBefore_isAskedInAHurry_andKeepsItsPlace() {
        FakeDns patient = new FakeDns();
        patient.server("11.0.1.1").zone("example.com", VerifyWorld.NEW);
        FakeDns quick = new FakeDns();
        quick.server("11.0.1.2").manner(Manner.SILENT);
        ChangeHistory history =
                new ChangeHistory(Optional.of(VerifyWorld.WRITE), Optional.of(60L), Optional.empty(), Set.of(DEAD));
        Look look = new Look(VerifyWorld.OWNER, VerifyWorld.EXPECTED, List.of(DEAD, ALIVE), List.of(), history, true);

        Verification seen = new Verifier(patient, quick, () -> VerifyWorld.WRITE).look(look);

        assertThat(seen.authorities()).extracting(AuthorityView::state).containsExactly(State.UNPROVEN, State.NEW);
        assertThat(patient.asked()).extracting(DnsQuestion::server).containsExactly(ALIVE.socketAddress());
        assertThat(quick.asked()).extracting(DnsQuestion::server).containsExactly(DEAD.socketAddress());
    }
}
