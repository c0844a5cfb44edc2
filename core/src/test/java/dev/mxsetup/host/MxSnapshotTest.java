package dev.mxsetup.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class MxSnapshotTest {
    @Test
    @Tag("MX-2")
    @Tag("MX-3")
    void aScriptStillFits_whileNeitherTheRecordsNorWhatIsResentMovedOn() {
        MxSnapshot planned = snapshot("[1]", "sha256:a");

        assertThat(planned.stillFits(snapshot("[1]", "sha256:a"))).isTrue();
        assertThat(planned.stillFits(snapshot("[2]", "sha256:a"))).isFalse();
        assertThat(planned.stillFits(snapshot("[1]", "sha256:b"))).isFalse();
    }

    private static MxSnapshot snapshot(String nativeForm, String digest) {
        return new MxSnapshot(
                DomainName.of("example.com"),
                MxRrset.EMPTY,
                nativeForm,
                Optional.of(digest),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
