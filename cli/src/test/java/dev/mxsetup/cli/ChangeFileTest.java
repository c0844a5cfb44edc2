package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mxsetup.dns.Mx;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeFileTest {
    private static final Mx OLD = Mx.of(10, "mx1.oldhost.net");
    private static final Mx SECOND = Mx.of(20, "mx2.oldhost.net");
    private static final Mx NEW = Mx.of(10, "custommail.hyperoffice.com");

    private final ChangeFile file = new ChangeFile("the file apply.json");

    private static String document(String outcome) {
        return """
                {"schema":"mxsetup/apply/1","exitCode":0,"results":[
                 {"domain":"lists.quisine-corp.com","provider":"cloudflare","owner":"lists.quisine-corp.com","outcome":"failed"},
                 {"domain":"quisine-corp.com","provider":"cloudflare","zone":{"id":"z1","name":"quisine-corp.com"},
                  "outcome":"%s","after":[{"preference":10,"exchange":"custommail.hyperoffice.com","ttl":300}],
                  "snapshot":{"owner":"quisine-corp.com","records":[
                    {"preference":10,"exchange":"mx1.oldhost.net","ttl":3600},
                    {"preference":20,"exchange":"mx2.oldhost.net","ttl":3600}],
                   "zoneFile":[],"native":[{"id":"r1"},{"id":"r2"}]}}]}
                """.formatted(outcome);
    }

    @Test
    @Tag("MX-4")
    void outputOfAnApply_tellsWhatWasThereAndWhatItLeft() {
        WaysBack.Way way = file.ways(document("applied")).getFirst();

        assertThat(way.domain()).hasToString("quisine-corp.com");
        assertThat(way.provider()).isEqualTo("cloudflare");
        assertThat(way.zoneId()).contains("z1");
        assertThat(way.restoration().records().entries()).containsExactlyInAnyOrder(OLD, SECOND);
        assertThat(way.restoration().records().maxTtl()).hasValue(3600);
        assertThat(way.restoration().nativeForm()).isEqualTo("[{\"id\":\"r1\"},{\"id\":\"r2\"}]");
        assertThat(way.restoration().left()).containsExactly(Set.of(NEW));
    }

    @Test
    @Tag("MX-2")
    void halfMadeChange_mayHaveLeftEveryMixture_butNeverNoMx() {
        Set<Set<Mx>> left =
                file.ways(document("partial")).getFirst().restoration().left();

        assertThat(left)
                .hasSize(7)
                .contains(Set.of(OLD, SECOND), Set.of(OLD, SECOND, NEW), Set.of(OLD, NEW), Set.of(NEW))
                .doesNotContain(Set.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"schema\":\"mxsetup/plan/1\",\"results\":[]}",
                "{\"schema\":\"mxsetup/apply/1\",\"results\":[{\"domain\":\"a.com\",\"outcome\":\"failed\"}]}",
                "{\"schema\":\"mxsetup/apply/1\",\"results\":[{\"domain\":\"a.com\",\"outcome\":\"applied\",\"snapshot\":{}}]}",
                "{\"schema\":\"mxsetup/saved-plan/1\"}"
            })
    void whatTellsOfNoChange_isRefused(String text) {
        assertThatThrownBy(() -> file.ways(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void documentThatWasCutOff_isRefusedAsThat() {
        String half = document("applied").substring(0, 400);

        assertThatThrownBy(() -> file.ways(half)).hasMessage("it is no JSON, or was cut off");
    }
}
