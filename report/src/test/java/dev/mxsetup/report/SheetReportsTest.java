package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ChangeRequest;
import dev.mxsetup.PlanReport;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Finding.Severity;
import dev.mxsetup.preflight.Finding.Status;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SheetReportsTest {
    private static final String DOMAIN = "quisine-corp.com";
    private static final Problem BLOCKED = Problem.of("blocked", "Checks stop it.", "");
    private static final String HOSTILE =
            "<script>alert(1)</script> & \"'>|`x` [a](https://evil.example) www.evil.example \u001b[31m \u202egnp.exe";

    private final SheetReports reports = new SheetReports(Samples.view("preflight"), "1.2.3", "alice");

    @Test
    void page_isWellFormed_inEnglish_andNeedsNothingElse() {
        Document page = page(blocked(Samples.LONG_TTL, Samples.NOT_SAID));

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "link")).isEmpty();
        assertThat(elements(page, "img")).isEmpty();
        assertThat(elements(page, "h1"))
                .extracting(Element::getTextContent)
                .containsExactly("Moving the mail of " + DOMAIN);
        assertThat(elements(page, "th"))
                .allSatisfy(head -> assertThat(head.getAttribute("scope")).isIn("col", "row"));
        assertThat(elements(page, "style").getFirst().getTextContent())
                .contains("prefers-color-scheme: dark", "@media print")
                .doesNotContain("url(", "@import");
    }

    @Test
    void page_saysWhatIs_andWhatWillBe() {
        String text = text(page(clear(Samples.pass(CheckName.DNSSEC))));

        assertThat(text)
                .contains("✓ Ready: nothing stops the change.")
                .containsSubsequence("Now", "mx1.oldhost.example", "10", "mx2.oldhost.example")
                .containsSubsequence("After the change", "custommail.hyperoffice.com", "10")
                .contains("Nobody has to do anything.")
                .contains("2026-11-22 13:00 CET", "mxsetup 1.2.3; nothing was changed");
    }

    @Test
    void whatIsToBeDone_isSortedByWhoDoesIt() {
        String text = text(page(blocked(Samples.LONG_TTL, Samples.NOT_SAID)));

        assertThat(text)
                .contains("✗ Not ready: one check stops the change. It waits only for somebody's word.")
                .containsSubsequence(
                        "The customer",
                        "Advised: Lower the TTL first",
                        "The portal",
                        "Before the change: Ask HyperOffice support",
                        "Whoever runs this check",
                        "Nothing to do.");
    }

    @Test
    void whatWasNotChecked_standsApart_withItsReason() {
        Finding skipped = finding(CheckName.DANE, Status.SKIPPED, "No validating resolver can be reached.");
        Document page = page(clear(skipped, Samples.pass(CheckName.DNSSEC)));

        assertThat(text(page))
                .containsSubsequence("Not checked, and why", "– not checked", "dane", "No validating resolver");
        assertThat(elements(page, "details")).hasSize((int) Stream.of(skipped, Samples.pass(CheckName.DNSSEC))
                .filter(finding -> !finding.evidence().isEmpty())
                .count());
    }

    @Test
    void statementsAndOverrides_areTold_withWhoAndWhy() {
        PlanReport report = Samples.report(
                DOMAIN,
                Samples.OLD,
                Samples.settled(Samples.NOT_SAID, "attested by bob, ticket 4711"),
                Samples.settled(
                        finding(CheckName.MAIL_FILTER, Status.FAIL, "The change goes round the filter."),
                        "accepted: the filter is given up"));
        PreflightResult said =
                new PreflightResult.Clear(saying(report, report.request().attest(Attestation.ENTITLED, "carol")));
        String text = text(page(said));
        String markdown = reports.markdown(List.of(said));

        assertThat(text)
                .contains("domain-provisioned (undecided)", "attested by bob, ticket 4711")
                .contains("mail-filter (failed)", "accepted: the filter is given up, by alice")
                .contains("entitled (given, not needed)", "attested by carol");
        assertThat(markdown).contains("- mail-filter (failed): accepted: the filter is given up, by alice\n");
    }

    @Test
    void severalDomains_areATable_andASectionEach() {
        PreflightResult first = clear(Samples.pass(CheckName.DNSSEC));
        PreflightResult second =
                new PreflightResult.Blocked(Samples.report("b.example", Samples.OLD, Samples.NOT_SAID), BLOCKED);
        Document page = parsed(reports.html(List.of(first, second)));

        assertThat(elements(page, "h2")).extracting(Element::getTextContent).containsExactly(DOMAIN, "b.example");
        assertThat(elements(page, "a"))
                .extracting(link -> link.getAttribute("href"))
                .allSatisfy(target -> assertThat(
                                elements(page, "section").stream().map(section -> "#" + section.getAttribute("id")))
                        .contains(target));
        assertThat(reports.markdown(List.of(first, second)))
                .contains("| quisine-corp.com | ✓ Ready", "| b.example | ✗ Not ready", "\n## b.example\n");
    }

    @Test
    void problemThatNoCheckTells_isTheVerdict() {
        PreflightResult unread =
                new PreflightResult.Blocked(PlanReport.nothing(Samples.request(DOMAIN)), Samples.TOKEN_MISSING);

        assertThat(text(page(unread)))
                .contains("✗ Not ready: No credentials for Cloudflare were found.")
                .contains("Make a token with Zone Read");
    }

    @Test
    @Tag("MX-11")
    void hostileText_isTextInHtml() {
        Document page = page(hostile());

        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "a")).isEmpty();
        assertThat(text(page)).contains("<script>alert(1)</script>", "\\u001b[31m", "\\u202egnp.exe");
        assertThat(reports.html(List.of(hostile()))).doesNotContain("\u001b", "\u202e", "<script");
    }

    @Test
    @Tag("MX-11")
    void hostileText_isTextInMarkdown() {
        String markdown = reports.markdown(List.of(hostile()));

        assertThat(markdown)
                .contains("\\<script\\>alert(1)\\</script\\> \\& \"'\\>\\|\\`x\\` \\[a\\](https\\://evil.example)")
                .contains("www\\.evil.example")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    @Tag("MX-11")
    void textAtTheStartOfAMarkdownLine_startsNoBlock() {
        assertThat(Stream.of("# title", "- item", "+ item", "=== x", "1. item", "23) item", "> quote")
                        .map(SheetMarkdown::text))
                .containsExactly(
                        "\\# title", "\\- item", "\\+ item", "\\=== x", "1\\. item", "23\\) item", "\\> quote");
    }

    @Test
    void everyCheck_hasItsHeading_inOrder() {
        List<CheckGroup> groups =
                Arrays.stream(CheckName.values()).map(CheckGroup::of).toList();

        assertThat(groups).isSorted().contains(CheckGroup.values());
        assertThat(CheckGroup.of(CheckName.API_MATCHES_DNS)).isEqualTo(CheckGroup.PRESENT);
        assertThat(CheckGroup.of(CheckName.MTA_STS)).isEqualTo(CheckGroup.POLICIES);
    }

    private static PreflightResult hostile() {
        Finding fail = new Finding(
                CheckName.TARGET_SMTP,
                Status.FAIL,
                Severity.BLOCK,
                HOSTILE,
                List.of(HOSTILE),
                Optional.of(HOSTILE),
                Optional.empty());
        PlanReport report = Samples.report(DOMAIN, Samples.OLD, fail);
        return new PreflightResult.Blocked(saying(report, report.request().accept(CheckName.DANE, HOSTILE)), BLOCKED);
    }

    private static PlanReport saying(PlanReport report, ChangeRequest request) {
        return new PlanReport(
                request,
                report.zone(),
                report.source(),
                report.plan(),
                report.steps(),
                report.findings(),
                report.questions(),
                report.apiCalls(),
                report.basis());
    }

    private static Finding finding(CheckName check, Status status, String message) {
        return new Finding(check, status, check.severity(), message, List.of(), Optional.empty(), Optional.empty());
    }

    private static PreflightResult clear(Finding... findings) {
        return new PreflightResult.Clear(Samples.report(DOMAIN, Samples.OLD, findings));
    }

    private static PreflightResult blocked(Finding... findings) {
        return new PreflightResult.Blocked(Samples.report(DOMAIN, Samples.OLD, findings), BLOCKED);
    }

    private Document page(PreflightResult result) {
        return parsed(reports.html(List.of(result)));
    }

    private static Document parsed(String html) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed", e);
        }
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static String text(Document page) {
        return elements(page, "main").getFirst().getTextContent().replaceAll("\\s+", " ");
    }
}
