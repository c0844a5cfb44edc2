package dev.mxsetup.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.FakeDns;
import dev.mxsetup.dns.FakeServer.Manner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Type;

class AuthorityVerdictTest {
    private final VerifyWorld world = new VerifyWorld();

    @Test
    @DisplayName("case 121: every authority of both families shows the set")
    void everyAuthorityShowsTheSet() {
        world.authority("11.0.1.1", VerifyWorld.NEW);
        world.authority("11.0.1.2", VerifyWorld.NEW);
        world.authority("2001:db8::1", VerifyWorld.NEW);
        Verification seen = world.look();
        assertThat(seen.level()).isEqualTo(Level.PUBLISHED_EVERYWHERE);
        assertThat(seen.counted()).hasSize(3).allMatch(view -> view.state() == State.NEW);
        assertThat(seen.nextLook()).isEmpty();
        assertThat(world.dns.asked())
                .hasSize(3)
                .noneMatch(DnsQuestion::recursive)
                .allMatch(question ->
                        question.type() == Type.MX && question.name().equals(VerifyWorld.OWNER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "case 122: case does not count | @ 300 MX 10 MX.Portal.EXAMPLE. | NEW",
                "duplicates count once         | @ 300 MX 10 mx.portal.example.;@ 300 MX 10 mx.portal.example. | NEW",
                "case 123: an old one left     | @ 300 MX 10 mx.portal.example.;@ 300 MX 10 old.example.net. | MIXED",
                "ours, another preference      | @ 300 MX 20 mx.portal.example. | MIXED",
                "ours twice                    | @ 300 MX 10 mx.portal.example.;@ 300 MX 20 mx.portal.example. | MIXED",
                "any other set                 | @ 300 MX 5 stranger.example.org. | OLD",
                "a null MX                     | @ 300 MX 0 . | OLD",
                "no MX                         | @ 300 TXT hello | NONE",
                "case 139: an alias            | @ 300 CNAME www.example.org. | ERROR"
            })
    void setsAreComparedAsSets(String title, String records, State state) {
        world.authority("11.0.1.1", records.split(";"));
        assertThat(world.look().authorities().getFirst().state()).as(title).isEqualTo(state);
    }

    @Test
    @DisplayName("case 40: a stale secondary keeps the level at published")
    void staleSecondaryKeepsTheLevel() {
        world.recorded(3600);
        world.authority("11.0.1.1", VerifyWorld.NEW);
        world.authority("11.0.1.2", VerifyWorld.OLD);
        Verification seen = world.look();
        assertThat(seen.level()).isEqualTo(Level.PUBLISHED);
        assertThat(seen.timing().publishedAt()).isEmpty();
        assertThat(seen.complete()).isFalse();
    }

    @Test
    @Tag("MX-12")
    void nothingShownIsStoredOnlyWhenItWasReadBack() {
        world.authority("11.0.1.1", VerifyWorld.OLD);
        assertThat(world.look().level()).isEqualTo(Level.UNPUBLISHED);
        world.stored = true;
        assertThat(world.look().level()).isEqualTo(Level.STORED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"SILENT", "CLOSED", "UNREACHABLE", "REFUSING", "FAILING", "LAME"})
    @DisplayName("case 38: a server without a usable answer is no pass")
    void serverWithoutUsableAnswerIsNoPass(Manner manner) {
        world.authority("11.0.1.1", VerifyWorld.NEW);
        world.authority("11.0.1.2", VerifyWorld.NEW).manner(manner);
        Verification seen = world.look();
        assertThat(seen.level()).isEqualTo(Level.PUBLISHED);
        assertThat(seen.authorities().get(1)).satisfies(view -> {
            assertThat(view.state()).isEqualTo(State.ERROR);
            assertThat(view.counted()).isTrue();
            assertThat(view.error()).isPresent();
        });
    }

    @Test
    @DisplayName("case 38: a server that was dead before the change is unproven and not waited for")
    void serverThatWasDeadBeforeIsUnproven() {
        world.authority("11.0.1.1", VerifyWorld.NEW);
        world.authority("11.0.1.2", VerifyWorld.OLD).manner(Manner.REFUSING);
        world.deadBefore(world.authorities.get(1));
        Verification seen = world.look();
        assertThat(seen.level()).isEqualTo(Level.DRAINING);
        assertThat(seen.authorities().get(1).state()).isEqualTo(State.UNPROVEN);
        assertThat(seen.counted()).hasSize(1);
        assertThat(seen.notes()).anyMatch(note -> note.contains("11.0.1.2") && note.contains("before the change"));
    }

    @Test
    void serverThatCameBackIsReportedAsItAnswersButNotCounted() {
        world.authority("11.0.1.1", VerifyWorld.NEW);
        world.authority("11.0.1.2", VerifyWorld.OLD);
        world.deadBefore(world.authorities.get(1));
        Verification seen = world.look();
        assertThat(seen.authorities().get(1).state()).isEqualTo(State.OLD);
        assertThat(seen.counted()).hasSize(1);
        assertThat(seen.notes()).anyMatch(note -> note.contains("answers now, but not with the new set"));
    }

    @Test
    @DisplayName("case 42: an IPv6 family without any answer is skipped")
    void silentIpv6FamilyIsSkipped() {
        world.authority("11.0.1.1", VerifyWorld.NEW);
        world.authority("2001:db8::1", VerifyWorld.NEW).manner(Manner.UNREACHABLE);
        world.authority("2001:db8::2", VerifyWorld.NEW).manner(Manner.SILENT);
        Verification seen = world.look();
        assertThat(seen.level()).isEqualTo(Level.PUBLISHED_EVERYWHERE);
        assertThat(seen.authorities())
                .extracting(AuthorityView::state)
                .containsExactly(State.NEW, State.SKIPPED, State.SKIPPED);
        assertThat(seen.notes()).anyMatch(note -> note.contains("2 IPv6 addresses"));
    }

    @Test
    void oneIpv6AnswerMakesTheOthersCount() {
        world.authority("11.0.1.1", VerifyWorld.NEW);
        world.authority("2001:db8::1", VerifyWorld.NEW);
        world.authority("2001:db8::2", VerifyWorld.NEW).manner(Manner.SILENT);
        Verification seen = world.look();
        assertThat(seen.level()).isEqualTo(Level.PUBLISHED);
        assertThat(seen.authorities().get(2).state()).isEqualTo(State.ERROR);
    }

    @Test
    @Tag("MX-12")
    void noAuthorityIsNotEverywhere() {
        assertThat(world.look().level()).isEqualTo(Level.UNPUBLISHED);
        world.authority("2001:db8::2", VerifyWorld.NEW).manner(Manner.SILENT);
        assertThat(world.look().level()).isEqualTo(Level.UNPUBLISHED);
    }

    @Test
    void nameThatIsGoneIsNoneWithANote() {
        world.authorities.add(new Authority(DomainName.of("ns.example.net"), FakeDns.ip("11.0.1.1")));
        world.dns.server("11.0.1.1").zone("com", "other A 11.0.0.1");
        Verification seen = world.look();
        assertThat(seen.authorities().getFirst().state()).isEqualTo(State.NONE);
        assertThat(seen.notes()).anyMatch(note -> note.contains("example.com does not exist (NXDOMAIN)"));
    }
}
