package dev.mxsetup.provider.cloudflare;

import static dev.mxsetup.provider.cloudflare.Samples.OWNER;
import static dev.mxsetup.provider.cloudflare.Samples.goal;
import static dev.mxsetup.provider.cloudflare.Samples.mx;
import static dev.mxsetup.provider.cloudflare.Samples.record;
import static dev.mxsetup.provider.cloudflare.Samples.routed;
import static dev.mxsetup.provider.cloudflare.Samples.rrset;
import static dev.mxsetup.provider.cloudflare.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class CloudflareScriptTest {
    private static final String T = "custommail.hyperoffice.com";

    @Test
    void theWinnerIsTurnedIntoTheTargetAndTheRestGoes_inOneBatch() {
        Step step = only(snapshot("20 backup.old.example", "10 mail.old.example"), goal("10 " + T));

        assertThat(step.request())
                .isEqualTo("{\"method\":\"POST\",\"path\":[\"dns_records\",\"batch\"],\"body\":{"
                        + "\"patches\":[{\"id\":\"r1\",\"priority\":10,\"ttl\":300,\"content\":\"" + T
                        + "\",\"comment\":\"mxsetup\"}],\"deletes\":[{\"id\":\"r0\"}]}}");
        assertThat(step.text())
                .containsExactly(
                        "POST dns_records/batch: change 10 mail.old.example (TTL 3600) to 10 " + T + " (TTL 300)",
                        "POST dns_records/batch: delete 20 backup.old.example");
        assertThat(step.after()).containsExactly(mx("10 " + T));
        assertThat(step.guard()).isEqualTo(Step.Guard.READ_BEFORE);
    }

    @Test
    void everyRecordGoes_whenNoneIsWanted() {
        Step step = only(snapshot("10 mail.old.example", "20 backup.old.example"), goal());

        assertThat(step.request()).contains("\"deletes\":[{\"id\":\"r0\"},{\"id\":\"r1\"}]");
        assertThat(step.after()).isEmpty();
    }

    @Test
    void withoutAnyMxTheTargetIsAdded() {
        Step step = only(snapshot(), goal("10 " + T));

        assertThat(step.text()).containsExactly("POST dns_records: add 10 " + T + " (TTL 300)");
        assertThat(step.request())
                .isEqualTo("{\"method\":\"POST\",\"path\":[\"dns_records\"],\"body\":{\"type\":\"MX\",\"name\":\""
                        + OWNER + "\",\"content\":\"" + T
                        + "\",\"priority\":10,\"ttl\":300,\"comment\":\"mxsetup\"}}");
    }

    @Test
    @Tag("MX-6")
    void whatHoldsIsLeftAlone() {
        assertThat(steps(snapshot("10 " + T), goal("10 " + T))).isEmpty();
        assertThat(steps(snapshot("10 CustomMail.HyperOffice.Com."), goal("10 " + T)))
                .isEmpty();
        assertThat(steps(snapshot("10 " + T, "10 CUSTOMMAIL.hyperoffice.com"), goal("10 " + T)))
                .isEmpty();
    }

    @Test
    void aTargetThatIsThereStays_andOnlyTheRestIsDeleted() {
        Step step = only(snapshot("5 mail.old.example", "10 CUSTOMMAIL.HYPEROFFICE.COM"), goal("10 " + T));

        assertThat(body(step).toString()).isEqualTo("{\"deletes\":[{\"id\":\"r0\"}]}");
    }

    @Test
    void aWrongPreferenceIsUpdated_andItsCommentKept() {
        Step step = only(snapshot("0 " + T), goal("10 " + T));

        assertThat(body(step).toString()).isEqualTo("{\"patches\":[{\"id\":\"r0\",\"priority\":10,\"ttl\":300}]}");
    }

    @Test
    void preferenceZeroIsReallySent() {
        assertThat(body(only(snapshot("10 " + T), goal("0 " + T)))
                        .at("/patches/0/priority")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void aDuplicateOfTheTargetWithAnotherPreferenceGoes() {
        assertThat(body(only(snapshot("20 " + T, "10 " + T), goal("10 " + T))).toString())
                .isEqualTo("{\"deletes\":[{\"id\":\"r0\"}]}");
    }

    @Test
    void aNullMxIsTurnedOnlyWhereNothingElseIs() {
        assertThat(body(only(snapshot("0 .", "10 mail.old.example"), goal("10 " + T)))
                        .at("/patches/0/id")
                        .asString())
                .isEqualTo("r1");
        assertThat(body(only(snapshot("0 ."), goal("10 " + T)))
                        .at("/patches/0/id")
                        .asString())
                .isEqualTo("r0");
    }

    @Test
    void furtherTargetsAreAddedInTheSameBatch() {
        Step step = only(snapshot("10 mail.old.example"), goal("10 " + T, "20 second.example"));

        assertThat(body(step).at("/patches/0/content").asString()).isEqualTo(T);
        assertThat(body(step).at("/posts/0/content").asString()).isEqualTo("second.example");
        assertThat(step.after()).containsExactlyInAnyOrder(mx("10 " + T), mx("20 second.example"));
    }

    @Test
    void aTtlIsChangedOnlyWhereItCounts_andAutomaticEquals300() {
        MxSnapshot automatic = snapshot(List.of(record("r0", OWNER.text(), "10 " + T, 1)));

        assertThat(steps(snapshot("10 " + T), new Goal(rrset(600, "10 " + T), false, false, false)))
                .isEmpty();
        Step step = only(snapshot("10 " + T), new Goal(rrset(600, "10 " + T), true, false, false));
        assertThat(body(step).toString()).isEqualTo("{\"patches\":[{\"id\":\"r0\",\"priority\":10,\"ttl\":600}]}");
        assertThat(steps(automatic, new Goal(rrset(300, "10 " + T), true, false, false)))
                .isEmpty();
        Step back = only(snapshot("10 " + T), new Goal(rrset(300, "10 " + T), true, true, false));
        assertThat(body(back).at("/patches/0/ttl").asInt()).isEqualTo(1);
        assertThat(back.text().getFirst()).endsWith("to 10 " + T + " (TTL automatic)");
    }

    @Test
    @Tag("MX-1")
    void whatEmailRoutingOwnsIsNeverTurned_theTargetIsSeenFirst() {
        MxSnapshot live = routing(true);

        List<Step> steps = steps(live, new Goal(rrset(300, "10 " + T), false, false, true));

        assertThat(steps).hasSize(3);
        assertThat(steps.get(0).request())
                .isEqualTo("{\"method\":\"PATCH\",\"path\":[\"email\",\"routing\",\"dns\"],\"body\":{\"name\":\""
                        + OWNER + "\"}}");
        assertThat(steps.get(0).after()).isEqualTo(live.records().entries());
        assertThat(steps.get(1).text()).containsExactly("POST dns_records: add 10 " + T + " (TTL 300)");
        assertThat(steps.get(1).seenFirst()).isFalse();
        assertThat(steps.get(2).seenFirst()).isTrue();
        assertThat(body(steps.get(2)).toString()).isEqualTo("{\"deletes\":[{\"id\":\"e0\"},{\"id\":\"e1\"}]}");
        assertThat(steps.get(2).after()).containsExactly(mx("10 " + T));
    }

    @Test
    void emailRoutingIsUnlockedOnlyWhereThatIsAllowedAndNeeded() {
        Goal allowed = new Goal(rrset(300, "10 " + T), false, false, true);

        assertThat(steps(routing(true), goal("10 " + T))).hasSize(2);
        assertThat(steps(routing(false), allowed)).hasSize(2);
        assertThat(steps(snapshot("10 mail.old.example"), allowed)).hasSize(1);
    }

    @Test
    void moreThanOneBatchTakesIsSplit_theWinnerFirst() {
        MxSnapshot live = snapshot(IntStream.range(0, 450)
                .mapToObj(i -> record("r" + i, OWNER.text(), (i + 1) + " mx" + i + ".old.example", 300))
                .toList());

        List<Step> steps = steps(live, goal("10 " + T));

        assertThat(steps).hasSize(3);
        assertThat(body(steps.getFirst()).at("/patches/0/id").asString()).isEqualTo("r0");
        List<Integer> sizes = new ArrayList<>();
        steps.forEach(step -> sizes.add(
                body(step).path("deletes").size() + body(step).path("patches").size()));
        assertThat(sizes).containsExactly(200, 200, 50);
        assertThat(steps.get(0).after()).hasSize(251).contains(mx("10 " + T));
        assertThat(steps.get(2).after()).containsExactly(mx("10 " + T));
    }

    @Test
    void anOldSnapshotCanBeTheGoalToo() {
        MxRrset old = rrset(3600, "10 mail.old.example", "20 backup.old.example");

        Step step = only(snapshot("10 " + T), new Goal(old, true, false, false));

        assertThat(step.after()).isEqualTo(old.entries());
        assertThat(body(step).at("/patches/0/content").asString()).isEqualTo("mail.old.example");
        assertThat(body(step).at("/posts/0/ttl").asInt()).isEqualTo(3600);
    }

    private static MxSnapshot routing(boolean locked) {
        return snapshot(List.of(
                routed("e0", OWNER.text(), "12 route1.mx.cloudflare.net", locked),
                routed("e1", OWNER.text(), "30 route2.mx.cloudflare.net", locked)));
    }

    private static List<Step> steps(MxSnapshot from, Goal goal) {
        return new CloudflareScript(from, goal).steps();
    }

    private static Step only(MxSnapshot from, Goal goal) {
        List<Step> steps = steps(from, goal);
        assertThat(steps).hasSize(1);
        return steps.getFirst();
    }

    private static JsonNode body(Step step) {
        return Operation.parse(step.request()).body();
    }
}
