package dev.mxsetup.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.FakeHost;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlannerTest {
    private static final DomainName OWNER = DomainName.of("example.com");
    private static final String TARGET = "custommail.hyperoffice.com";

    @ParameterizedTest(name = "case {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
         1 | 10 old1                                   | + 10 T; - 10 old1
         2 | 1 a, 5 b, 5 c, 10 d, 10 e                 | + 10 T; - 10 e; - 10 d; - 5 c; - 5 b; - 1 a
         4 |                                           | + 10 T
         6 | 10 T                                      |
         7 | 20 T                                      | ~ 20 T -> 10 T
         8 | 10 T, 20 T                                | - 20 T
         9 | 10 CUSTOMMAIL.HyperOffice.COM.            |
        10 | 10 T, 20 old1                             | - 20 old1
        11 | 0 old1                                    | + 10 T; - 0 old1
        12 | 10 old1, 50 bak                           | + 10 T; - 50 bak; - 10 old1
        13 | 0 .                                       | + 10 T; - 0 .
        14 | 0 ., 10 old1                              | + 10 T; - 10 old1; - 0 .
        """)
    @Tag("MX-6")
    void plansTheOrdinaryCases(int number, String live, String expected) {
        Plan plan = plan(rrset(live, 3600), new TtlWish.Usual());

        assertThat(text(plan)).isEqualTo(expected == null ? "" : expected);
        assertThat(plan.after().holds(plan.desired().entries())).isTrue();
    }

    @Test
    void writesTheUsualTtl_andKeepsThatOfWhatIsRight() {
        assertThat(plan(rrset("10 old1", 3600), new TtlWish.Usual()).after().records())
                .containsExactly(MxRecord.of(10, TARGET, 300));
        assertThat(plan(rrset("10 T, 20 old1", 3600), new TtlWish.Usual())
                        .after()
                        .records())
                .containsExactly(MxRecord.of(10, TARGET, 3600));
    }

    @Test
    @Tag("MX-6")
    void countsTheTtl_onlyWhereItWasAskedFor() {
        assertThat(plan(rrset("10 T", 3600), new TtlWish.Usual()).isEmpty()).isTrue();
        assertThat(text(plan(rrset("10 T", 3600), new TtlWish.Seconds(600)))).isEqualTo("~ 10 T -> 10 T");
        assertThat(plan(rrset("10 T", 300), new TtlWish.Automatic()).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("case 117: a TTL outside the host's range is clamped, and said")
    void clampsTheTtl() {
        Plan plan = plan(rrset("10 old1", 3600), new TtlWish.Seconds(5));

        assertThat(plan.after().records()).containsExactly(MxRecord.of(10, TARGET, 60));
        assertThat(plan.notes())
                .containsExactly("A TTL of 5 seconds cannot be stored at this host (60 to 86400): 60 is used.");
        assertThat(plan(rrset("10 T", 60), new TtlWish.Seconds(5)).isEmpty()).isTrue();
    }

    @Test
    void collapsesRecordsThatDifferInCaseOnly() {
        Plan plan = plan(rrset("10 T, 10 CustomMail.hyperoffice.com", 3600), new TtlWish.Usual());

        assertThat(text(plan)).isEqualTo("- 10 T");
    }

    @Test
    @DisplayName("case 20: several targets, each with its preference")
    void plansSeveralTargets() {
        Desired desired = new Desired(
                new TreeSet<>(List.of(Mx.of(5, "mx1.portal.example"), Mx.of(10, "mx2.portal.example"))),
                new TtlWish.Usual(),
                "--mx");

        Plan plan = Planner.plan(OWNER, desired, rrset("10 mx1.portal.example", 3600), FakeHost.TTL);

        assertThat(text(plan)).isEqualTo("+ 10 mx2.portal.example; ~ 10 mx1.portal.example -> 5 mx1.portal.example");
    }

    @Test
    @Tag("MX-2")
    void fingerprintsTheEntries_notTheirTtlOrOrder() {
        String one = plan(rrset("10 a, 20 b", 3600), new TtlWish.Usual()).fingerprint();

        assertThat(plan(rrset("20 B., 10 a", 60), new TtlWish.Usual()).fingerprint())
                .isEqualTo(one);
        assertThat(plan(rrset("10 a, 21 b", 3600), new TtlWish.Usual()).fingerprint())
                .isNotEqualTo(one);
        assertThat(one).startsWith("sha256:").hasSize(71);
    }

    @Test
    void planOfWhatAPlanLeadsTo_isEmpty() {
        for (String live : List.of("10 old1", "", "0 .", "10 T, 20 T", "1 a, 5 b", "20 T, 0 old")) {
            MxRrset after = plan(rrset(live, 3600), new TtlWish.Seconds(600)).after();

            assertThat(plan(after, new TtlWish.Seconds(600)).isEmpty()).as(live).isTrue();
        }
    }

    private static Plan plan(MxRrset live, TtlWish ttl) {
        return Planner.plan(
                OWNER, new Desired(new TreeSet<>(List.of(Mx.of(10, TARGET))), ttl, "test"), live, FakeHost.TTL);
    }

    private static MxRrset rrset(String text, long ttl) {
        return new MxRrset(Arrays.stream(text == null ? new String[0] : text.split(", "))
                .filter(entry -> !entry.isBlank())
                .map(entry -> entry.split(" "))
                .map(parts -> MxRecord.of(Integer.parseInt(parts[0]), parts[1].equals("T") ? TARGET : parts[1], ttl))
                .toList());
    }

    private static String text(Plan plan) {
        Stream<String> lines = plan.changes().stream().map(change -> switch (change) {
            case Change.Create create -> "+ " + create.after().mx();
            case Change.Update update ->
                "~ " + update.before().mx() + " -> " + update.after().mx();
            case Change.Delete delete -> "- " + delete.before().mx();
        });
        return lines.collect(Collectors.joining("; ")).replace(TARGET, "T");
    }
}
