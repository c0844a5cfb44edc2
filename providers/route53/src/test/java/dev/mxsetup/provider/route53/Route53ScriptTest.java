package dev.mxsetup.provider.route53;

import static dev.mxsetup.provider.route53.Samples.goal;
import static dev.mxsetup.provider.route53.Samples.mx;
import static dev.mxsetup.provider.route53.Samples.policySet;
import static dev.mxsetup.provider.route53.Samples.rrset;
import static dev.mxsetup.provider.route53.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class Route53ScriptTest {
    private static final String T = "custommail.hyperoffice.com";

    @Test
    void twoOldRecordsBecomeTheTarget_inOneBatch() {
        Step step = only(snapshot(mx("3600", "10 mail.old.example", "20 backup.old.example.")), goal("10 " + T));

        assertThat(step.text())
                .containsExactly(
                        "one change batch: delete 10 mail.old.example (TTL 3600)",
                        "one change batch: delete 20 backup.old.example (TTL 3600)",
                        "one change batch: add 10 " + T + " (TTL 300)");
        assertThat(step.guard()).isEqualTo(Step.Guard.COMPARE_AND_SET);
        assertThat(step.seenFirst()).isFalse();
        assertThat(step.after()).isEqualTo(Set.of(Samples.entry("10 " + T)));
    }

    @Test
    @Tag("MX-6")
    void nothingIsDone_whenTheSetHoldsTheGoal_whateverItsTtlCaseAndDots() {
        MxSnapshot live = snapshot(mx("3600", "10 CustomMail.HyperOffice.COM"));

        assertThat(Route53Script.steps(live, goal("10 " + T))).isEmpty();
        assertThat(Route53Script.steps(snapshot(), new Goal(MxRrset.EMPTY, false, false, false)))
                .isEmpty();
    }

    @Test
    void aTtlIsChanged_whereItMatters() {
        MxSnapshot live = snapshot(mx("3600", "10 " + T + "."));
        Goal shorter = new Goal(rrset(300, "10 " + T), true, false, false);

        assertThat(only(live, shorter).text())
                .containsExactly(
                        "one change batch: delete 10 " + T + " (TTL 3600)",
                        "one change batch: add 10 " + T + " (TTL 300)");
        assertThat(Route53Script.steps(snapshot(mx("300", "10 " + T + ".")), shorter))
                .isEmpty();
    }

    @Test
    void whereThereIsNoMx_theSetIsCreatedOnly() {
        assertThat(only(snapshot(), goal("10 " + T)).request())
                .contains("<Action>CREATE</Action>")
                .doesNotContain("DELETE");
    }

    @Test
    void anEmptyGoalDeletesOnly() {
        Step step = only(snapshot(mx("3600", "10 mail.old.example.")), new Goal(MxRrset.EMPTY, false, false, false));

        assertThat(step.request()).contains("<Action>DELETE</Action>").doesNotContain("CREATE");
        assertThat(step.after()).isEmpty();
    }

    @Test
    void aNullMxIsWrittenAsTheRoot() {
        assertThat(only(snapshot(), goal("0 .")).request()).contains("<Value>0 .</Value>");
    }

    @Test
    @Tag("MX-4")
    void anOldSetIsDeletedExactlyAsItWasListed() {
        Xml old = policySet(
                "blue & \"green\"",
                Xml.of("GeoLocation", List.of(Xml.of("CountryCode", "US"), Xml.of("SubdivisionCode", "CA"))),
                "0060",
                "10  MAIL.old.example",
                "020 ma\\151l.old.example.");

        assertThat(only(snapshot(old), goal("10 " + T)).request())
                .contains("<Change><Action>DELETE</Action>" + old.written() + "</Change>")
                .contains(
                        "<SetIdentifier>blue &amp; \"green\"</SetIdentifier><GeoLocation><CountryCode>US</CountryCode>"
                                + "<SubdivisionCode>CA</SubdivisionCode></GeoLocation><TTL>0060</TTL>")
                .contains("<Value>10  MAIL.old.example</Value>", "<Value>020 ma\\151l.old.example.</Value>");
    }

    @Test
    void setsOfAPolicyGiveWayToOneSimpleSet_andTheTextNamesThem() {
        MxSnapshot live = snapshot(
                policySet("blue", Xml.of("Weight", "10"), "60", "10 blue.old.example."),
                policySet("green\u202e", Xml.of("Weight", "90"), "120", "10 green.old.example."));

        Step step = only(live, goal("10 " + T));

        assertThat(live.records())
                .isEqualTo(new MxRrset(List.of(
                        rrset(60, "10 blue.old.example").records().getFirst(),
                        rrset(120, "10 green.old.example").records().getFirst())));
        assertThat(step.text())
                .containsExactly(
                        "one change batch: delete 10 blue.old.example (TTL 60) of the set \"blue\" (Weight 10)",
                        "one change batch: delete 10 green.old.example (TTL 120) of the set \"green\\u202e\" (Weight 90)",
                        "one change batch: add 10 " + T + " (TTL 300)");
    }

    @Test
    @Tag("MX-3")
    void whereAPolicyChoosesAmongSets_aChangeOfTtlsLeavesTheChoice() {
        MxSnapshot live = snapshot(
                policySet("blue", Xml.of("Weight", "10"), "3600", "10 blue.old.example."),
                policySet("green", Xml.of("Weight", "90"), "120", "10 green.old.example."));
        MxRrset shorter = new MxRrset(List.of(
                rrset(300, "10 blue.old.example").records().getFirst(),
                rrset(120, "10 green.old.example").records().getFirst()));

        Step step = only(live, new Goal(shorter, true, false, false));

        assertThat(step.text())
                .containsExactly(
                        "one change batch: delete 10 blue.old.example (TTL 3600) of the set \"blue\" (Weight 10)",
                        "one change batch: add 10 blue.old.example (TTL 300) of the set \"blue\" (Weight 10)");
        assertThat(Route53Script.steps(
                        snapshot(
                                policySet("blue", Xml.of("Weight", "10"), "300", "10 blue.old.example."),
                                policySet("green", Xml.of("Weight", "90"), "120", "10 green.old.example.")),
                        new Goal(shorter, true, false, false)))
                .isEmpty();
    }

    @Test
    void ofSeveralTtlsTheShortestIsTaken_andThenNothingIsLeftToDo() {
        MxRrset union = new MxRrset(List.of(
                rrset(60, "10 blue.old.example").records().getFirst(),
                rrset(120, "10 green.old.example").records().getFirst()));
        Goal back = new Goal(union, true, false, false);

        assertThat(only(snapshot(mx("300", "10 " + T + ".")), back).request()).contains("<TTL>60</TTL>");
        assertThat(Route53Script.steps(snapshot(mx("60", "10 blue.old.example.", "10 green.old.example.")), back))
                .isEmpty();
    }

    private static Step only(MxSnapshot from, Goal goal) {
        List<Step> steps = Route53Script.steps(from, goal);
        assertThat(steps).hasSize(1);
        return steps.getFirst();
    }
}
