package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.ChangeRequest;
import dev.mxsetup.DetectResult;
import dev.mxsetup.Guide;
import dev.mxsetup.Guide.Action;
import dev.mxsetup.Guide.Step;
import dev.mxsetup.GuideResult;
import dev.mxsetup.HostChoice;
import dev.mxsetup.PlanResult;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.verify.Level;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who serves a domain, and the steps by hand, as documents and text. */
class GuideReportsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JsonDocuments documents = new JsonDocuments(false);
    private final TextReports detect = new TextReports(Samples.view("detect"));
    private final TextReports guide = new TextReports(Samples.view("guide", "--lab", "world.json"));
    private final TextReports plan = new TextReports(Samples.view("plan", "--provider", "wix"));

    @Test
    void foundHost_isNamed_withWhatTellsIt_andThePlanNext() {
        DetectResult found = GuideSamples.found("ada.ns.cloudflare.com", "bob.ns.cloudflare.com");

        assertThat(detect.detect(List.of(found))).isEqualTo("""
                quisine-corp.com: served by Cloudflare, --provider cloudflare
                  - ada.ns.cloudflare.com is, by its name, a name server of Cloudflare.
                  - bob.ns.cloudflare.com is, by its name, a name server of Cloudflare.

                Next: mxsetup plan quisine-corp.com
                """);
        JsonNode result = read(documents.detect(List.of(found), ExitCode.OK)).at("/results/0");
        assertThat(result.at("/provider").asString()).isEqualTo("cloudflare");
        assertThat(result.at("/zone/name").asString()).isEqualTo("quisine-corp.com");
        assertThat(result.at("/nameServers/0/by").asString()).isEqualTo("name");
        assertThat(ExitCode.of(found)).isEqualTo(ExitCode.OK);
    }

    @Test
    void hostWithoutAModule_leadsToTheGuide_andIsNoProvider() {
        DetectResult found = GuideSamples.found("ns-cloud-c1.googledomains.com");

        assertThat(detect.detect(List.of(found)))
                .contains("served by Google Cloud DNS or Squarespace; mxsetup has no module for it")
                .contains("they cannot be told apart by these.")
                .endsWith("Next: mxsetup guide quisine-corp.com\n");
        JsonNode result = read(documents.detect(List.of(found), ExitCode.OK)).at("/results/0");
        assertThat(result.has("provider")).isFalse();
        assertThat(result.at("/alternatives/0/name").asString()).isEqualTo("squarespace");
        assertThat(result.at("/notes")).hasSize(1);
    }

    @Test
    void mixedDelegation_namesBothHosts_andEndsBlocked() {
        DetectResult mixed = GuideSamples.mixed();

        assertThat(detect.detect(List.of(mixed)))
                .contains("served by several hosts", "Cloudflare (ada.ns.cloudflare.com) and by GoDaddy");
        JsonNode result =
                read(documents.detect(List.of(mixed), ExitCode.BLOCKED)).at("/results/0");
        assertThat(result.at("/hosts/0/name").asString()).isEqualTo("cloudflare");
        assertThat(result.at("/hosts/1/nameServers/0").asString()).isEqualTo("ns09.domaincontrol.com");
        assertThat(ExitCode.of(mixed)).isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    void unknownHost_namesItsServers_andEndsBlocked() {
        DetectResult unknown = GuideSamples.unknown("ns1.vanity.example");

        assertThat(detect.detect(List.of(unknown))).contains("served by nobody known", "ns1.vanity.example");
        assertThat(ExitCode.of(unknown)).isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    void domainInsideAZone_isToldSo() {
        DetectResult.Found found = (DetectResult.Found) GuideSamples.found("ada.ns.cloudflare.com");

        assertThat(detect.detect(List.of(new DetectResult.Found(
                        DomainName.of("mail.quisine-corp.com"), found.hosting(), found.host(), List.of()))))
                .contains("(it lies inside the zone\nquisine-corp.com)")
                .endsWith("Next: mxsetup plan quisine-corp.com\n");
    }

    @Test
    void detections_areATable() {
        assertThat(documents.detect(Documents.detections(), ExitCode.PARTIAL).csv())
                .startsWith("""
                domain,outcome,zone,host,provider,nameServers,errorCode,errorMessage
                quisine-corp.com,found,quisine-corp.com,cloudflare,cloudflare,ada.ns.cloudflare.com bob.ns.cloudflare.com,,
                quisine-corp.com,found,quisine-corp.com,googleclouddns,,ns-cloud-c1.googledomains.com,,
                quisine-corp.com,mixed,""");
        assertThat(documents
                        .detect(Documents.detections(), ExitCode.PARTIAL)
                        .jsonLines()
                        .lines())
                .hasSize(5);
        assertThat(detect.detect(Documents.detections())).contains("5 domains: 1 failed, 2 found, 1 mixed, 1 unknown");
    }

    @Test
    void guide_tellsStepsBoxesAndMessage_andHowItIsPickedUp() {
        assertThat(guide.guide(List.of(GuideSamples.guides().getFirst()))).isEqualTo("""
                Target: custommail.hyperoffice.com with preference 10 (portal hyperoffice)

                By hand, for quisine-corp.com at Wix, in this order:
                  1. Sign in at Wix and open: My Domains.
                  2. Add this MX record and save it, before anything is deleted.
                       Type                  MX
                       Mail server           custommail.hyperoffice.com
                       Priority              10
                  3. Delete the MX record 20 mx2.oldhost.example.
                  The panel keeps all values in one record.

                Leave as they are:
                  - The name servers of the domain.

                If you cannot do it yourself, ask the support of Wix. To be sent to them:
                  Please change the MX records of quisine-corp.com, in this order:
                  1. Add: quisine-corp.com. 300 IN MX 10 custommail.hyperoffice.com.

                See also: https://example.com/wix

                When that is done:
                  mxsetup verify --wait --lab world.json --mx '10 custommail.hyperoffice.com' quisine-corp.com
                """);
    }

    @Test
    void guideOfAFoundHost_namesItAsTheProvider() {
        ChangeRequest open = ChangeRequest.of(
                GuideSamples.DOMAIN, Portal.HYPEROFFICE, HostChoice.withoutCredentials(HostChoice.UNKNOWN));

        assertThat(GuideNodes.of(new GuideResult.Guided(open, GuideSamples.guide()))
                        .get("provider")
                        .asString())
                .isEqualTo("wix");
    }

    @Test
    void guideOfWhatIsRight_saysSo() {
        assertThat(guide.guide(List.of(GuideSamples.guides().get(1))))
                .contains("nothing to do, its MX are right already")
                .doesNotContain("By hand");
    }

    @Test
    void guides_ofSeveralDomains_standBelowEachOther() {
        assertThat(guide.guide(GuideSamples.guides()))
                .contains("By hand, for quisine-corp.com at Wix", "no steps can be told", "is served by Cloudflare")
                .contains("3 domains: 1 failed, 1 guided, 1 unchanged");
    }

    @Test
    void manualPlan_holdsDifferenceReasonAndGuide() {
        PlanResult manual = new PlanResult.Manual(
                Samples.report(GuideSamples.DOMAIN, Samples.OLD, Samples.SUBDOMAIN_MX),
                GuideSamples.UNSUPPORTED,
                GuideSamples.guide());

        assertThat(plan.plan(List.of(manual)))
                .containsSubsequence(
                        "to be changed by hand; nothing has been changed yet",
                        "mx2.oldhost.example",
                        "MX of other names are left as they are",
                        "Error: mxsetup has no module for Wix.",
                        "By hand, for quisine-corp.com at Wix, in this order:",
                        "When that is done:",
                        "mxsetup verify --wait --mx '10 custommail.hyperoffice.com' quisine-corp.com");
        JsonNode result =
                read(documents.plan(List.of(manual), ExitCode.BLOCKED)).at("/results/0");
        assertThat(result.at("/outcome").asString()).isEqualTo("manual");
        assertThat(result.at("/error/code").asString()).isEqualTo("host-unsupported");
        assertThat(result.at("/guide/steps/1/action").asString()).isEqualTo("add");
        assertThat(result.at("/guide/steps/1/record/exchange").asString()).isEqualTo("custommail.hyperoffice.com");
        assertThat(ExitCode.of(manual, true)).isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    void manualApply_changedNothing_andEndsBlocked() {
        ApplyResult manual = new ApplyResult.Manual(
                Samples.untouched(Samples.report(GuideSamples.DOMAIN, Samples.OLD)),
                GuideSamples.UNSUPPORTED,
                GuideSamples.guide());

        assertThat(new TextReports(Samples.view("apply")).apply(List.of(manual)))
                .contains("to be changed by hand; nothing was changed", "Nothing was changed.", "By hand, for");
        assertThat(ExitCode.of(manual, Level.PUBLISHED_EVERYWHERE)).isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    void severalManualPlans_leadToTheGuideOfTheFirst() {
        PlanResult manual = new PlanResult.Manual(
                Samples.report(GuideSamples.DOMAIN, Samples.OLD), GuideSamples.UNSUPPORTED, GuideSamples.guide());

        assertThat(plan.plan(List.of(manual, manual)))
                .contains("2 domains: 2 manual")
                .endsWith("Next, the steps by hand of the first of them: mxsetup guide quisine-corp.com\n");
    }

    @Test
    @Tag("MX-11")
    void remoteText_reachesNoTerminalUnescaped() {
        Guide plain = GuideSamples.guide();
        Guide evil = new Guide(
                plain.owner(),
                plain.host(),
                "Wix\u001b[2J",
                plain.nameServers(),
                "\u001b[2Jhere",
                List.of(new Step(
                        Action.OPEN, "open\u001b[2J", Optional.empty(), List.of(new Guide.Box("\u202e", "\u001b")))),
                List.of("note\u001b[2J"),
                List.of("leave\u001b[2J"),
                "support\u001b[2J",
                "line\u001b[2J\nnext\u001b[2J",
                plain.source());
        GuideResult result = new GuideResult.Guided(GuideSamples.request(), evil);
        DetectResult failed = new DetectResult.Failed(
                DomainName.of("quisine-corp.com"), Problem.of("dns-unreachable", "said\u001b[2J", ""));

        assertThat(guide.guide(List.of(result)))
                .doesNotContain("\u001b", "\u202e")
                .contains("open\\u001b[2J");
        assertThat(detect.detect(List.of(failed))).doesNotContain("\u001b");
        String json = documents.guide(List.of(result), ExitCode.OK).json();
        assertThat(MAPPER.readTree(json).toString()).doesNotContain("\u001b", "\u202e", "\\u001B[");
        assertThat(MAPPER.readTree(json).at("/results/0/guide/message").asString())
                .isEqualTo("line\\u001b[2J\nnext\\u001b[2J");
    }

    private static JsonNode read(Document document) {
        return MAPPER.readTree(document.json());
    }
}
