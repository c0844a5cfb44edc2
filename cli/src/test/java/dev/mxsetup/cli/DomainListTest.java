package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class DomainListTest {

    private static String refusal(String text) {
        Stop stop = catchThrowableOfType(Stop.class, () -> DomainList.parse("list", text));
        assertThat(stop.problem().code()).isEqualTo("list-invalid");
        return stop.problem().message() + "\n" + stop.problem().remedy();
    }

    @Test
    void oneALine_commentsAreLeftOut() throws Stop {
        List<DomainRow> rows = DomainList.parse("list", "# ours\na.com\n\n  b.com  # big one\n");
        assertThat(rows).extracting(DomainRow::domain).containsExactly("a.com", "b.com");
        assertThat(rows.get(1).source()).isEqualTo("list:4");
    }

    @Test
    void jsonLinesMayListAddresses() throws Stop {
        DomainRow row = DomainList.parse(
                        "list",
                        "{\"domain\":\"a.com\",\"ttl\":600,\"addresses\":[\"x@a.com\"],\"mx\":[\"10 h\",\"20 i\"]}\n")
                .getFirst();
        assertThat(row.column("ttl")).contains("600");
        assertThat(row.column("mx")).contains("10 h;20 i");
        assertThat(row.addresses().orElseThrow()).containsExactly("x@a.com");
    }

    @Test
    void csvHasAHeader_cellsMayBeQuoted() throws Stop {
        List<DomainRow> rows = DomainList.parse(
                "list", "\ufeffDomain,mx,subdomain\r\na.com,\"10 mail.b.net\",\r\nmail.c.com,,true\r\n");
        assertThat(rows).extracting(DomainRow::domain).containsExactly("a.com", "mail.c.com");
        assertThat(rows.getFirst().column("mx")).contains("10 mail.b.net");
        assertThat(rows.getFirst().column("subdomain")).isEmpty();
        assertThat(rows.getLast().source()).isEqualTo("list:3");
    }

    @Test
    void columnsThatNobodyKnowsAreRefusedByName() {
        assertThat(refusal("domain,prefrence\na.com,5\n"))
                .contains("list:1: there is no column prefrence. Did you mean preference?");
        assertThat(refusal("{\"domain\":\"a.com\",\"token\":\"x\"}\n")).contains("list:1: there is no column token.");
    }

    @Test
    void everyUnusableLineIsNamed() {
        assertThat(refusal("domain,ttl\na.com\nb.com,5\n,5\n"))
                .contains("2 lines of the list cannot be used")
                .contains("list:2: 1 cells, but the header has 2")
                .contains("list:4: domain is missing");
        assertThat(refusal("# ours\ndomain,mx\n\n\"a.com\",\"10 \nmail.b.net\"\nc.com\n"))
                .contains("list:6: 1 cells, but the header has 2");
        assertThat(refusal("domain,mx\na.com,\n\"b.com,\n")).contains("list:3: its quotes do not fit");
        assertThat(refusal("a.com\nb.com c.com\n")).contains("list:2: more than one word");
        assertThat(refusal("{\"domain\":\"a.com\"}\n{oops\n")).contains("list:2: this is no JSON object");
        assertThat(refusal("\n# nothing\n")).contains("there is no domain in it");
    }
}
