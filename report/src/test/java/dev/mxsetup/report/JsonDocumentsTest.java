package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonDocumentsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String DOMAIN = "quisine-corp.com";

    private final JsonDocuments documents = new JsonDocuments(false);

    @Test
    void results_standInInputOrder_andAreCounted() {
        JsonNode root = read(documents.plan(
                List.of(
                        new PlanResult.Pending(Samples.report("b.example", Samples.OLD)),
                        new PlanResult.Unchanged(Samples.report("a.example", Samples.NEW)),
                        new PlanResult.Pending(Samples.report("c.example", Samples.OLD))),
                ExitCode.OK));

        assertThat(root.at("/results")
                        .valueStream()
                        .map(result -> result.at("/domain").asString()))
                .containsExactly("b.example", "a.example", "c.example");
        assertThat(root.at("/summary/outcomes/pending").asInt()).isEqualTo(2);
        assertThat(root.at("/exitCode").asInt()).isZero();
    }

    @Test
    void update_tellsBothSides() {
        JsonNode root = read(documents.plan(
                List.of(new PlanResult.Pending(Samples.report(DOMAIN, Samples.WRONG_PREFERENCE))), ExitCode.OK));

        JsonNode change = root.at("/results/0/changes/0");
        assertThat(change.at("/action").asString()).isEqualTo("update");
        assertThat(change.at("/before/preference").asInt()).isEqualTo(20);
        assertThat(change.at("/after/preference").asInt()).isEqualTo(10);
    }

    @Test
    void nullMx_isADot() {
        MxRrset nullMx = MxRrset.of(MxRecord.of(0, ".", 300));

        JsonNode root =
                read(documents.plan(List.of(new PlanResult.Pending(Samples.report(DOMAIN, nullMx))), ExitCode.OK));

        assertThat(root.at("/results/0/before/0/exchange").asString()).isEqualTo(".");
    }

    @Test
    void whatCouldNotBeRead_isLeftOut_ratherThanEmpty() {
        JsonNode result = read(documents.plan(
                        List.of(new PlanResult.Failed(Samples.unread(DOMAIN), Samples.TOKEN_MISSING)),
                        ExitCode.CREDENTIALS))
                .at("/results/0");

        assertThat(result.has("before")).isFalse();
        assertThat(result.has("changes")).isFalse();
        assertThat(result.at("/error/code").asString()).isEqualTo("credentials-missing");
        assertThat(result.at("/error/changed").asString()).isEqualTo("no");
    }

    @Test
    @Tag("MX-4")
    void snapshot_isEnoughToRestoreElsewhere() {
        JsonNode snapshot =
                read(documents.apply(Documents.applies(), ExitCode.PARTIAL)).at("/results/0/snapshot");

        assertThat(snapshot.at("/zoneFile").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "quisine-corp.com. 3600 IN MX 10 mx1.oldhost.example.",
                        "quisine-corp.com. 3600 IN MX 20 mx2.oldhost.example.");
        assertThat(snapshot.at("/native/0/id").asString()).isEqualTo("372e67954025e0ba6aaa6d586b9e0b59");
        assertThat(snapshot.at("/records/1/ttl").asInt()).isEqualTo(3600);
    }

    @Test
    void apply_countsCallsAndWritesOfAllDomains() {
        JsonNode root = read(documents.apply(Documents.applies(), ExitCode.PARTIAL));

        assertThat(root.at("/summary/writes").asInt()).isEqualTo(2);
        assertThat(root.at("/summary/apiCalls").asInt()).isEqualTo(18);
        assertThat(root.at("/results/0/timing/drainedBy").asString()).isEqualTo("2026-11-22T13:00:04Z");
        assertThat(root.at("/results/4/error/retryAfter").asInt()).isEqualTo(30);
    }

    @Test
    void unchanged_carriesAnError_whileThePortalRefusesTheDomain() {
        ApplyResult result =
                new ApplyResult.Unchanged(Samples.untouched(Samples.report(DOMAIN, Samples.NEW, Samples.REFUSED)));

        JsonNode node = read(documents.apply(List.of(result), ExitCode.BLOCKED)).at("/results/0");

        assertThat(node.at("/outcome").asString()).isEqualTo("unchanged");
        assertThat(node.at("/error/message").asString())
                .isEqualTo("The MX is right, but mail for quisine-corp.com is being refused now.");
    }

    @Test
    void ipv6_isWrittenShort() {
        JsonNode root = read(documents.verify(Documents.verifications(), Map.of(), ExitCode.PARTIAL));

        assertThat(root.at("/results/1/authorities/1/address").asString()).isEqualTo("2001:db8::1");
    }

    @Test
    void jsonLines_areOneResultALine() {
        Document document = documents.verify(Documents.verifications(), Map.of(), ExitCode.PARTIAL);

        List<String> lines = document.jsonLines().lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(MAPPER.readTree(line).has("domain")).isTrue());
    }

    @Test
    void jsonLines_areTheError_whenThereAreNoResults() {
        String line = documents
                .failed("zones", Samples.TOKEN_MISSING, ExitCode.CREDENTIALS)
                .jsonLines();

        assertThat(line.lines()).hasSize(1);
        assertThat(MAPPER.readTree(line).at("/error/code").asString()).isEqualTo("credentials-missing");
    }

    @Test
    void practiceWorld_isTold_inEveryForm() {
        JsonDocuments practice = new JsonDocuments(true);
        ListDocument document = practice.verify(Documents.verifications(), Map.of(), ExitCode.PARTIAL);

        assertThat(read(document).at("/sandbox").asBoolean()).isTrue();
        assertThat(document.jsonLines().lines()).allMatch(line -> line.contains("\"sandbox\":true"));
        assertThat(document.csv().lines()).first().asString().endsWith(",sandbox");
        assertThat(read(documents.verify(Documents.verifications(), Map.of(), ExitCode.OK))
                        .has("sandbox"))
                .isFalse();
    }

    @Test
    void csv_isOneRowADomain() {
        String csv = documents
                .verify(Documents.verifications(), Map.of(), ExitCode.PARTIAL)
                .csv();

        assertThat(csv).isEqualTo("""
                        domain,outcome,level,expected,authoritiesShowing,authoritiesCounted,resolversShowing,resolvers,\
                        drainedBy,nextLook,errorCode,errorMessage
                        quisine-corp.com,verified,drained,10 custommail.hyperoffice.com,1,1,1,1,\
                        2026-11-22T13:00:04Z,,,
                        quisine-corp.com,waiting,draining,10 custommail.hyperoffice.com,3,3,1,3,\
                        2026-11-22T13:00:04Z,2026-11-22T13:05:02Z,,
                        quisine-corp.com,drifted,published,10 custommail.hyperoffice.com,1,2,0,0,\
                        ,2026-11-22T13:05:02Z,drifted,another set
                        quisine-corp.com,failed,,,,,,,,,dns-unreachable,nobody answers
                        """);
    }

    @Test
    void csvCell_isNoFormula_andKeepsItsQuotes() {
        assertThat(Csv.table(List.of("a"), List.of(List.of("=1+1"), List.of("x,\"y\""))))
                .isEqualTo("a\n'=1+1\n\"x,\"\"y\"\"\"\n");
    }

    @Test
    @Tag("MX-11")
    void json_isPlainAscii_whateverCameFromElsewhere() {
        String nasty = "red \u001b[31m, back \u202e, bell \u0007, end \u007f, \u009b1m, \u00fc";
        Finding finding = Samples.finding(CheckName.API_MATCHES_DNS, Finding.Status.WARN, nasty, Optional.of(nasty));
        Problem problem = new Problem("internal", nasty, nasty, false, Optional.of(Duration.ZERO), Problem.Changed.NO);

        String json = documents
                .plan(
                        List.of(new PlanResult.Blocked(Samples.report(DOMAIN, Samples.OLD, finding), problem)),
                        ExitCode.BLOCKED)
                .json();

        assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
        assertThat(read(json).at("/results/0/error/message").asString())
                .doesNotContain("\u001b", "\u202e", "\u0007", "\u007f", "\u009b")
                .contains("\u00fc");
    }

    @Test
    void stepsOfARemedy_stayLines() {
        Problem problem = Problem.of("credentials-missing", "none", "first\nsecond");

        JsonNode root = read(documents.error(problem, ExitCode.CREDENTIALS));

        assertThat(root.at("/error/remedy").asString()).isEqualTo("first\nsecond");
    }

    private static JsonNode read(Document document) {
        return read(document.json());
    }

    private static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }
}
