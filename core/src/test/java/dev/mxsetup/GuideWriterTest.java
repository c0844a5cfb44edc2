package dev.mxsetup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.Guide.Action;
import dev.mxsetup.Guide.Box;
import dev.mxsetup.Guide.Step;
import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.FakeReverseNames;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.dns.NameServer;
import dev.mxsetup.host.HostDirectory;
import dev.mxsetup.host.HostFinder;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.KnownHost;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.Planner;
import dev.mxsetup.preflight.Portal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideWriterTest {
    private static final String TARGET = "custommail.hyperoffice.com";
    private static final MxRecord OLD = MxRecord.of(20, "mx.old.example", 3600);
    private static final HostDirectory DIRECTORY = HostDirectory.of(List.of());

    @ParameterizedTest
    @CsvSource({
        "godaddy,@,Mail server=" + TARGET + "|Priority=10",
        "route53,leave it empty,Value=10 " + TARGET + ".",
        "namecheap,@,Mail server=" + TARGET + ".|Priority=10",
        "namecom,leave it empty,Mail server=" + TARGET + "|Priority=10",
        "wix,the panel fills it in,Mail server=" + TARGET + "|Priority=10"
    })
    void theBoxes_areFilledAsThePanelHasThem(String host, String name, String rest) {
        List<Box> boxes = boxes(guide("example.com", host, OLD));

        assertThat(boxes).contains(new Box("Type", "MX"), new Box("Name (host)", name));
        for (String box : rest.split("\\|", -1)) {
            String[] parts = box.split("=", 2);
            assertThat(boxes).contains(new Box(parts[0], parts[1]));
        }
    }

    @Test
    void whatIsNotKnownOfAPanel_isSaidSoThatItFitsEveryOne() {
        List<Box> boxes = boxes(guide("example.com", "hostinger", OLD));

        assertThat(boxes)
                .contains(
                        new Box(
                                "Name (host)",
                                "left empty, or @, or example.com: as the other records of the domain itself show it"),
                        new Box(
                                "Priority",
                                "10 (where the form has no such box, enter \"10 " + TARGET + "\" as the value)"));
    }

    @Test
    void aNameInsideItsZone_isEnteredRelativeToIt() {
        Guide guide = guide("mail.example.com", "godaddy", OLD);

        assertThat(boxes(guide))
                .contains(new Box("Name (host)", "mail (or mail.example.com, as the other records there show it)"));
        assertThat(guide.leave().getFirst()).contains("mail.example.com itself");
    }

    @Test
    void aWrongPreference_isChanged_notDeletedAndAdded() {
        Guide guide = guide("example.com", "godaddy", MxRecord.of(20, TARGET, 300));

        assertThat(guide.steps()).extracting(Step::action).containsExactly(Action.OPEN, Action.CHANGE, Action.CHECK);
        assertThat(guide.steps().get(1).text()).contains("20 " + TARGET);
        assertThat(guide.message()).contains("1. Change: example.com. 300 IN MX 20 " + TARGET + ". to: example.com.");
    }

    @Test
    void aNullMx_isNamedAsOne_withTheWayAroundAPanelThatKeepsItAlone() {
        Guide guide = guide("example.com", "linode", MxRecord.of(0, ".", 300));

        assertThat(guide.steps().get(2).action()).isEqualTo(Action.DELETE);
        assertThat(guide.steps().get(2).text()).contains("null MX", "change it into the new one instead");
        assertThat(guide.message()).contains("2. Delete: example.com. 300 IN MX 0 .");
    }

    @Test
    void theMessage_canBeSentAsItIs() {
        Guide guide = guide("example.com", "godaddy", OLD);

        assertThat(guide.message().lines())
                .containsExactly(
                        "Please change the MX records of example.com (its name servers: ns1.example.net), in this order:",
                        "1. Add: example.com. 300 IN MX 10 " + TARGET + ".",
                        "2. Delete: example.com. 3600 IN MX 20 mx.old.example.",
                        "Please delete no old MX record before the new one is saved, and change no other record.");
        assertThat(guide.support()).isEqualTo("the support of GoDaddy");
    }

    @Test
    void hostsThatKeepAllValuesInOneRecord_warnOfDeletingIt() {
        assertThat(guide("example.com", "route53", OLD).notes())
                .singleElement()
                .asString()
                .contains("Never delete that record as a whole");
    }

    @Test
    void whatMustStay_isNamed() {
        assertThat(String.join("\n", guide("example.com", "godaddy", OLD).leave()))
                .contains("MX records of other names", "TXT (SPF, DKIM, DMARC)", "name servers");
    }

    @Test
    void aDomainThatIsRight_needsNoStepAndNoMessage() {
        Guide guide = guide("example.com", "godaddy", MxRecord.of(10, TARGET, 300));

        assertThat(guide.isNothingToDo()).isTrue();
        assertThat(guide.message()).isEmpty();
    }

    private static Guide guide(String owner, String host, MxRecord... live) {
        Plan plan = Planner.plan(
                DomainName.of(owner),
                MxSetupTest.desired(Portal.HYPEROFFICE.targets()),
                MxRrset.of(live),
                new TtlRange(60, 86_400, OptionalLong.empty()));
        Delegation delegation = new Delegation(
                DomainName.of("example.com"),
                DomainName.of("com"),
                List.of(new NameServer(DomainName.of("ns1.example.net"), List.of(), true, true)),
                172_800);
        Hosting hosting = new HostFinder(DIRECTORY, new FakeReverseNames()).byName(delegation);
        KnownHost known = DIRECTORY.named(host).orElseThrow();
        return new GuideWriter(plan, hosting, Optional.of(known)).guide();
    }

    private static List<Box> boxes(Guide guide) {
        return guide.steps().stream()
                .filter(step -> step.action() == Action.ADD)
                .findFirst()
                .orElseThrow()
                .boxes();
    }
}
