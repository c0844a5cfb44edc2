package dev.mxsetup.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.MxSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class OtherHandTest {
    private static final Mx OLD = Mx.of(10, "mx.old.example");
    private static final Mx NEW = Mx.of(10, "mx.portal.example");
    private static final Mx FOREIGN = Mx.of(5, "mx.foreign.example");

    @Test
    void namesAForeignRecord_andWhenItWasChanged() {
        Map<Mx, Instant> changedAt = Map.of(FOREIGN, Instant.parse("2026-01-02T03:04:05.678Z"));

        assertThat(OtherHand.told(Set.of(OLD, NEW), Set.of(OLD), live(changedAt, OLD, NEW, FOREIGN)))
                .isEqualTo("Added by somebody else: 5 mx.foreign.example (changed at 2026-01-02T03:04:05Z).");
    }

    @Test
    void namesWhatIsGone() {
        assertThat(OtherHand.told(Set.of(OLD, NEW), Set.of(OLD), live(Map.of(), OLD)))
                .isEqualTo("Taken away by somebody else: 10 mx.portal.example.");
    }

    @Test
    void saysThatAnotherControllerPutsTheOldOnesBack() {
        assertThat(OtherHand.told(Set.of(NEW), Set.of(OLD), live(Map.of(), OLD)))
                .startsWith("There again, although this run took it away: 10 mx.old.example.")
                .contains("Terraform, DNSControl, octoDNS, or a product of the host")
                .endsWith("Taken away by somebody else: 10 mx.portal.example.");
    }

    @Test
    void beforeTheFirstWrite_nothingWasTakenAwayByThisRun() {
        assertThat(OtherHand.told(Set.of(NEW), Set.of(), live(Map.of(), NEW, OLD)))
                .isEqualTo("Added by somebody else: 10 mx.old.example.");
    }

    private static MxSnapshot live(Map<Mx, Instant> changedAt, Mx... entries) {
        return new MxSnapshot(
                DomainName.of("example.com"),
                MxRrset.of(Set.of(entries), 300),
                "",
                Optional.empty(),
                false,
                Optional.empty(),
                new TreeSet<>(),
                Optional.empty(),
                changedAt);
    }
}
