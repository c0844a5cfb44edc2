package dev.mxsetup.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostTable.NameServers;
import dev.mxsetup.host.NameServerHost.Basis;
import dev.mxsetup.preflight.Situations;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostDirectoryTest {
    private final HostDirectory directory = HostDirectory.of(List.of(Situations.HOST));

    static List<NameServers> rows() {
        return HostTable.read().nameServers();
    }

    static Stream<String> hosts() {
        return HostTable.read().names().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRow_knowsItsExamples_andNoOtherRowClaimsThem(NameServers row) {
        assertThat(row.examples()).isNotEmpty().allSatisfy(example -> {
            NameServerHost found = directory.byName(DomainName.of(example));
            assertThat(found.hosts()).extracting(KnownHost::name).containsExactlyElementsOf(row.hosts());
            assertThat(found.basis()).isEqualTo(Basis.NAME);
            assertThat(found.notes()).isEqualTo(row.note().stream().toList());
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aNameThatOnlyBeginsOrEndsLikeAKnownOne_isNobodys(NameServers row) {
        String example = row.examples().getFirst();

        assertThat(directory.byName(DomainName.of(example + ".evil.example")).hosts())
                .isEmpty();
        assertThat(directory
                        .byName(DomainName.of(example.replaceFirst("\\.[^.]+$", ".example")))
                        .hosts())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFormThatIsNotProven_isToldAsTheUsualOne(NameServers row) {
        String evidence =
                directory.byName(DomainName.of(row.examples().getFirst())).evidence();

        if (row.doubtful()) {
            assertThat(evidence)
                    .contains("looks like", "by the usual form of its name")
                    .doesNotContain(" is,");
        } else {
            assertThat(evidence).contains("is, by its name, a name server of").doesNotContain("looks like");
        }
    }

    @Test
    void knowsModules_andTheHostsOfTheTable_andNobodyElse() {
        assertThat(HostDirectory.of(List.of(Situations.HOST)).knows(Situations.HOST.name()))
                .isTrue();
        assertThat(directory.knows("namecheap")).isTrue();
        assertThat(directory.knows("cloudflair")).isFalse();
        assertThat(directory.knows("unknown")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void everyHost_hasAWayToBeAskedFor(String name) {
        KnownHost host = directory.named(name).orElseThrow();

        assertThat(host.title()).isNotBlank();
        assertThat(host.module()).isEqualTo(name.equals("cloudflare"));
        assertThat(host.panel().support()).contains(host.title());
        assertThat(host.panel().source().map(URI::getScheme).orElse("https")).isEqualTo("https");
    }

    @Test
    void everyHostThatNameServersNeed_isInTheTable() {
        assertThat(rows())
                .allSatisfy(row -> assertThat(HostTable.read().names()).containsAll(row.hosts()));
    }

    @ParameterizedTest
    @CsvSource({
        "godaddy,@,BOX,false",
        "route53,'',BEFORE_EXCHANGE,true",
        "namecheap,@,BOX,true",
        "ovh,'',BOX,true",
        "wix,the panel fills it in,BOX,false"
    })
    void whatIsProvenOfAPanel_isKept(String name, String apex, Panel.Priority priority, boolean dot) {
        Panel panel = directory.named(name).orElseThrow().panel();

        assertThat(panel.apex()).contains(apex);
        assertThat(panel.priority()).isEqualTo(priority);
        assertThat(panel.finalDot()).isEqualTo(dot);
        assertThat(panel.source()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gandi", "hostinger", "transip"})
    void whatIsNotProvenOfAPanel_isLeftOpen(String name) {
        Panel panel = directory.named(name).orElseThrow().panel();

        assertThat(panel.where()).isEmpty();
        assertThat(panel.apex()).isEmpty();
        assertThat(panel.priority()).isEqualTo(Panel.Priority.UNKNOWN);
    }

    @Test
    void aModuleThatTheTableDoesNotKnow_isFoundByItsOwnPattern() {
        HostDirectory more = HostDirectory.of(List.of(module("acme", "Acme DNS", "ns[0-9]\\.acme\\.example")));

        NameServerHost found = more.byName(DomainName.of("ns1.acme.example"));

        assertThat(found.hosts()).singleElement().satisfies(host -> {
            assertThat(host.name()).isEqualTo("acme");
            assertThat(host.module()).isTrue();
            assertThat(host.panel().support()).isEqualTo("Acme DNS support");
        });
        assertThat(found.evidence()).isEqualTo("ns1.acme.example is, by its name, a name server of Acme DNS.");
    }

    @Test
    void aModulesOwnPattern_comesBeforeTheTables_andHidesNoneOfThem() {
        HostDirectory more = HostDirectory.of(
                List.of(module("googleclouddns", "Google Cloud DNS", "ns-cloud-[a-e][1-4]\\.googledomains\\.com")));

        assertThat(more.byName(DomainName.of("ns-cloud-c1.googledomains.com")).hosts())
                .extracting(KnownHost::name)
                .containsExactly("googleclouddns", "squarespace");
        assertThat(more.byName(DomainName.of("ns-cloud-c1.googledomains.com")).notes())
                .singleElement()
                .asString()
                .contains("cannot be told apart");
    }

    @Test
    void anUnknownName_isNobodys_andNothingIsMadeOfIt() {
        NameServerHost found = directory.byName(DomainName.of("ns1.example.net"));

        assertThat(found.hosts()).isEmpty();
        assertThat(found.basis()).isEqualTo(Basis.NONE);
        assertThat(found.evidence()).contains("ns1.example.net has no name that is known");
    }

    private static HostProfile module(String name, String title, String nameServers) {
        HostProfile like = Situations.HOST;
        return new HostProfile(
                name,
                title,
                like.endpoint(),
                Optional.of(nameServers),
                like.credentials(),
                like.ttl(),
                like.atomicity(),
                like.raceWindow(),
                like.limits(),
                like.publishing(),
                title + " support");
    }
}
