package dev.mxsetup.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.FakeServer;
import dev.mxsetup.dns.FakeServer.Manner;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class ResolverProbeTest {
    private static final String ADDRESS = "11.0.8.8";

    private final VerifyWorld world = new VerifyWorld();

    @BeforeEach
    void published() {
        world.authority("11.0.1.1", VerifyWorld.NEW);
    }

    @Test
    @Tag("MX-12")
    void cachesAreLeftAloneUntilEveryAuthorityShowsTheSet() {
        world.authority("11.0.1.2", VerifyWorld.OLD);
        FakeServer sample = world.resolver(ADDRESS, VerifyWorld.OLD);
        FakeServer named = world.named("11.0.8.9", VerifyWorld.OLD);
        Verification seen = world.look();
        assertThat(sample.queries()).isEmpty();
        assertThat(named.queries()).hasSize(1);
        assertThat(seen.resolvers()).extracting(ResolverView::state).containsExactly(State.SKIPPED, State.OLD);
    }

    @Test
    @DisplayName("case 124: an old answer is expected until its TTL has run out, and asked again right after")
    void oldAnswerIsExpectedUntilItsTtlHasRunOut() {
        world.published(3600, VerifyWorld.WRITE);
        world.resolver(ADDRESS, "@ 1200 MX 10 old.example.net.");
        world.resolver("11.0.8.9", "@ 900 MX 10 old.example.net.");
        Verification seen = world.look();
        assertThat(seen.level()).isEqualTo(Level.DRAINING);
        assertThat(seen.complete()).isFalse();
        assertThat(seen.resolvers().getFirst().state()).isEqualTo(State.OLD);
        assertThat(seen.resolvers().getFirst().until()).contains(world.now().plusSeconds(1200));
        assertThat(seen.nextLook().orElseThrow())
                .isBetween(world.now().plusSeconds(901), world.now().plusSeconds(905));
    }

    @Test
    @DisplayName("case 125: past its time an old answer is overdue, not a failure")
    void oldAnswerPastItsTimeIsOverdue() {
        world.published(3600, VerifyWorld.WRITE);
        world.resolver(ADDRESS, VerifyWorld.OLD);
        world.pass(Duration.ofHours(2));
        Verification seen = world.look();
        assertThat(seen.level()).isEqualTo(Level.DRAINING);
        assertThat(seen.notes()).anyMatch(note -> note.contains(ADDRESS + " is overdue"));
    }

    @Test
    @DisplayName("case 127: a mixed set drains like an old one")
    void mixedSetDrains() {
        world.resolver(ADDRESS, "@ 500 MX 10 mx.portal.example.", "@ 500 MX 10 old.example.net.");
        ResolverView view = world.look().resolvers().getFirst();
        assertThat(view.state()).isEqualTo(State.MIXED);
        assertThat(view.until()).contains(world.now().plusSeconds(500));
    }

    @Test
    @DisplayName("case 128: no MX is kept for the negative TTL")
    void noMxIsKeptForTheNegativeTtl() {
        world.resolver(ADDRESS, "@ 240 SOA ns hostmaster 1 7200 900 1209600 3600", "@ 300 TXT hello");
        ResolverView view = world.look().resolvers().getFirst();
        assertThat(view.state()).isEqualTo(State.NONE);
        assertThat(view.until()).contains(world.now().plusSeconds(240));
    }

    @Test
    @DisplayName("case 129: SERVFAIL that checking disabled cures is a bogus signature")
    void servfailCuredByCheckingDisabledIsBogus() {
        world.resolver(ADDRESS, VerifyWorld.NEW).script("example.com", bogusUnlessUnchecked(6));
        Verification seen = world.look();
        assertThat(seen.dnssec()).isEqualTo(Dnssec.BOGUS);
        assertThat(seen.complete()).isFalse();
        assertThat(seen.resolvers().getFirst().state()).isEqualTo(State.ERROR);
        assertThat(seen.resolvers().getFirst().error().orElseThrow()).contains("DNSSEC bogus", "EDE 6");
    }

    @Test
    @DisplayName("case 130: SERVFAIL with EDE 22 is an authority out of the resolver's reach")
    void servfailWithoutReachIsNotBogus() {
        world.resolver(ADDRESS, VerifyWorld.NEW).script("example.com", fail(22));
        Verification seen = world.look();
        assertThat(seen.dnssec()).isEqualTo(Dnssec.UNKNOWN);
        assertThat(seen.resolvers().getFirst().error().orElseThrow())
                .contains("cannot be reached from there", "EDE 22");
    }

    @Test
    void validatedAnswerIsReported() {
        world.resolver("11.0.8.9", VerifyWorld.NEW);
        assertThat(world.look().dnssec()).isEqualTo(Dnssec.NOT_VALIDATED);
        world.resolver(ADDRESS, VerifyWorld.NEW)
                .script("example.com", reply -> reply.getHeader().setFlag(Flags.AD));
        assertThat(world.look().dnssec()).isEqualTo(Dnssec.VALIDATED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"SILENT", "CLOSED", "UNREACHABLE", "REFUSING"})
    @DisplayName("case 131: a resolver that is not for us is skipped, unless the user named it")
    void resolverThatIsNotForUsIsSkippedUnlessNamed(Manner manner) {
        world.resolver(ADDRESS).manner(manner);
        world.resolver("11.0.8.9", VerifyWorld.NEW);
        Verification seen = world.look();
        assertThat(seen.resolvers().getFirst().state()).isEqualTo(State.SKIPPED);
        assertThat(seen.resolvers().getFirst().error()).isPresent();
        assertThat(seen.level()).isEqualTo(Level.DRAINED);

        world.resolvers.clear();
        world.named(ADDRESS);
        assertThat(world.look().resolvers().getFirst().state()).isEqualTo(State.ERROR);
        assertThat(world.look().complete()).isFalse();
    }

    @Test
    @DisplayName("case 136: a resolver that answers as an authority is pointed out")
    void resolverThatAnswersAsAnAuthorityIsPointedOut() {
        world.resolver(ADDRESS, VerifyWorld.NEW)
                .script("example.com", reply -> reply.getHeader().setFlag(Flags.AA));
        assertThat(world.look().notes()).anyMatch(note -> note.contains("as if it were an authority"));
    }

    @Test
    @DisplayName("case 137: a stale answer is named")
    void staleAnswerIsNamed() {
        world.resolver(ADDRESS, "@ 30 MX 10 old.example.net.")
                .script("example.com", reply -> addError(reply, ExtendedErrorCodeOption.STALE_ANSWER));
        Verification seen = world.look();
        assertThat(seen.resolvers().getFirst().until()).contains(world.now().plusSeconds(30));
        assertThat(seen.notes()).anyMatch(note -> note.contains("EDE 3"));
    }

    @Test
    void publicListsHoldDistinctAddressesThatNobodyNamed() {
        assertThat(DefaultResolvers.usual()).hasSize(4);
        assertThat(DefaultResolvers.everywhere())
                .containsAll(DefaultResolvers.usual())
                .doesNotHaveDuplicates()
                .allMatch(resolver -> resolver.address().getPort() == 53 && !resolver.named());
    }

    private static Consumer<Message> bogusUnlessUnchecked(int code) {
        return reply -> {
            if (!reply.getHeader().getFlag(Flags.CD)) {
                fail(code).accept(reply);
            }
        };
    }

    private static Consumer<Message> fail(int code) {
        return reply -> {
            reply.getHeader().setRcode(Rcode.SERVFAIL);
            reply.removeAllRecords(Section.ANSWER);
            addError(reply, code);
        };
    }

    private static void addError(Message reply, int code) {
        reply.removeAllRecords(Section.ADDITIONAL);
        reply.addRecord(new OPTRecord(1232, 0, 0, 0, new ExtendedErrorCodeOption(code)), Section.ADDITIONAL);
    }
}
