package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.preflight.Finding.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialsCheckTest {
    private final Check check = new CredentialsCheck();

    @ParameterizedTest
    @EnumSource(HostError.Kind.class)
    void failsOnlyForWhatTheCredentialsCanMend(HostError.Kind kind) {
        Finding finding = Ask.one(check, Situations.ordinary().sight(Situations.failed(kind)));

        assertThat(finding.status())
                .isEqualTo(
                        switch (kind) {
                            case CREDENTIALS_REFUSED, PERMISSION_MISSING, ZONE_NOT_FOUND -> Status.FAIL;
                            default -> Status.INCONCLUSIVE;
                        });
        assertThat(finding.message()).isEqualTo("It failed.");
        assertThat(finding.remedy()).contains("Mend it.");
    }

    @Test
    @DisplayName("case 36: the token sees no zone")
    void aDelegatedZoneThatIsNotVisibleFails() {
        Finding finding = Ask.one(check, Situations.ordinary().sight(Situations.undecided()));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("visible at Cloudflare with these credentials");
        assertThat(finding.evidence()).anySatisfy(line -> assertThat(line).contains("ada.ns.cloudflare.com"));
    }

    @Test
    void noZoneIsNoFaultOfTheCredentials_whenTheDomainDoesNotExist() {
        Finding finding = Ask.one(
                check,
                Situations.ordinary()
                        .sight(Situations.undecided())
                        .delegation(new DelegationAnswer.Absent(DomainName.of("com"), "NXDOMAIN")));

        assertThat(finding.status()).isEqualTo(Status.PASS);
    }

    @Test
    @DisplayName("case 31: the zone is neither here nor asked here")
    void noZoneIsNoFaultOfTheCredentials_whenTheDomainIsServedElsewhere() {
        List<String> other = List.of("ns1.other.net", "ns2.other.net");
        Situations delegated =
                Situations.ordinary().sight(Situations.undecided()).delegation(Situations.delegated(other));
        Situations inside = Situations.ordinary()
                .owner("mail.example.com")
                .onPurposeInsideItsZone()
                .sight(Situations.undecided())
                .delegation(new DelegationAnswer.Inside(Situations.delegation("example.com", "com", other)));

        for (Situations elsewhere : List.of(delegated, inside)) {
            assertThat(Ask.one(check, elsewhere).status()).isEqualTo(Status.PASS);
            Finding zone = Ask.one(new ZoneDelegated(), elsewhere);
            assertThat(zone.status()).isEqualTo(Status.FAIL);
            assertThat(zone.message()).contains("the world asks ns1.other.net, ns2.other.net");
        }
    }

    @Test
    void aPermissionThatIsKnownToBeMissingFails() {
        assertThat(Ask.one(check, permissions(Optional.of(true), Optional.of(false)))
                        .message())
                .contains("lack the permission to edit");
        assertThat(Ask.one(check, permissions(Optional.of(false), Optional.of(true)))
                        .message())
                .contains("lack the permission to read");
        assertThat(Ask.one(check, permissions(Optional.of(true), Optional.of(false)))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void aPermissionThatIsNotShownPassesAndSaysSo() {
        Finding finding = Ask.one(check, permissions(Optional.empty(), Optional.empty()));

        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.evidence()).singleElement().asString().contains("does not show", "the first write decides");
    }

    @Test
    void mxThatCannotBeReadCountAsWell() {
        HostZone zone = Situations.zone("z1");
        HostError error = HostError.of(HostError.Kind.PERMISSION_MISSING, "No DNS Read.", "Add it.");
        ZoneSight sight = new ZoneSight.Seen(
                Situations.HOST, List.of(zone), Optional.of(zone), false, Optional.empty(), Optional.of(error));

        Finding finding = Ask.one(check, Situations.ordinary().sight(sight));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).isEqualTo("No DNS Read.");
    }

    private static Situations permissions(Optional<Boolean> read, Optional<Boolean> edit) {
        HostZone zone = Situations.zone("z1");
        return Situations.ordinary()
                .sight(Situations.seen(new HostZone(
                        zone.id(), zone.name(), zone.state(), zone.account(), zone.nameServers(), read, edit)));
    }
}
