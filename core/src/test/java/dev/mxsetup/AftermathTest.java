package dev.mxsetup;

import static dev.mxsetup.World.NEW;
import static dev.mxsetup.World.OLD1;
import static dev.mxsetup.World.OLD2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Readiness;
import dev.mxsetup.preflight.Readiness.Answer;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.smtp.RecipientVerdict;
import dev.mxsetup.verify.Delivery;
import dev.mxsetup.verify.Dnssec;
import dev.mxsetup.verify.Verification;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** What a change has come to, seen once more: by the mail host that the DNS now names, and by resolvers that check signatures. */
final class AftermathTest {
    private static final String DOMAIN = "example.com";
    private static final String TARGET_ADDRESS = "216.0.0.25";

    private final World world = new World();
    private final MxSetup setup = world.setup(new TroubledStore());

    @Test
    void tellsThatThePortalTakesTheMail() {
        assertThat(seen(apply(portal(true, true), false)).delivery()).isEqualTo(Delivery.ACCEPTED);
    }

    @Test
    void tellsThatThePortalRefusesTheDomainNow_andLeavesTheChange() {
        ApplyResult result = apply(portal(true, false), false);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(seen(result).delivery()).isEqualTo(Delivery.REFUSED);
        assertThat(seen(result).notes()).anyMatch(note -> note.contains("not ready"));
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(NEW));
    }

    @Test
    @Tag("MX-4")
    void case148_goesBackByItself_wherePortalRefusesTwice() {
        ApplyResult result = apply(portal(true, false, false), true);

        assertThat(result.outcome()).isEqualTo("rolled-back");
        assertThat(result.trouble().orElseThrow().code()).isEqualTo("mail-refused");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(OLD1, OLD2));
    }

    @Test
    void staysWhereOnlyTheFirstLookRefuses() {
        ApplyResult result = apply(portal(true, false, true), true);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(NEW));
    }

    @Test
    void asksTheMailHostItself_whereThePortalDoesNotAnswer() {
        ChangeRequest request = World.request(DOMAIN);

        assertThat(seen(setup.apply(setup.plan(request), World.APPROVAL)).delivery())
                .isEqualTo(Delivery.ACCEPTED);

        world.mail.verdict(TARGET_ADDRESS, "postmaster", RecipientVerdict.NO_DOMAIN);
        VerifyResult look = setup.verify(new VerifyRequest(
                DomainName.of(DOMAIN), Optional.of(Portal.HYPEROFFICE.targets()), List.of(), Optional.empty(), true));

        assertThat(look).isInstanceOfSatisfying(VerifyResult.Verified.class, verified -> {
            assertThat(verified.verification().delivery()).isEqualTo(Delivery.REFUSED);
            assertThat(verified.verification().notes()).anyMatch(note -> note.contains("Relay access denied"));
        });
    }

    @Test
    void verifyAsksNoMailHost_unlessTold() {
        setup.apply(setup.plan(World.request(DOMAIN)), World.APPROVAL);
        int asked = world.mail.asked().size();

        setup.verify(new VerifyRequest(DomainName.of(DOMAIN), Optional.empty(), List.of()));

        assertThat(world.mail.asked()).hasSize(asked);
    }

    @Test
    @Tag("MX-7")
    void case51_tellsThatSignaturesBrokeWithTheChange() {
        bogusAfterwards();

        ApplyResult result = setup.apply(setup.plan(World.request(DOMAIN)), World.APPROVAL);

        assertThat(result.outcome()).isEqualTo("applied");
        assertThat(seen(result).dnssec()).isEqualTo(Dnssec.BOGUS);
    }

    @Test
    @Tag("MX-7")
    void case51_goesBackByItself_whereSignaturesBreak() {
        bogusAfterwards();

        ApplyResult result = setup.apply(setup.plan(World.request(DOMAIN)), undoing());

        assertThat(result.outcome()).isEqualTo("rolled-back");
        assertThat(result.trouble().orElseThrow().code()).isEqualTo("dnssec-bogus");
        assertThat(world.host.at(DOMAIN)).isEqualTo(MxRrset.of(OLD1, OLD2));
    }

    /** The resolver refuses what the zone holds once the new MX is there, unless it need not check. */
    private void bogusAfterwards() {
        world.bootstrap.script(DOMAIN, reply -> {
            boolean changed = world.host.at(DOMAIN).equals(MxRrset.of(NEW));
            boolean checks = !reply.getHeader().getFlag(Flags.CD);
            reply.getHeader().setRcode(changed && checks ? Rcode.SERVFAIL : Rcode.NOERROR);
            reply.removeAllRecords(Section.AUTHORITY);
        });
    }

    private ApplyResult apply(Readiness portal, boolean autoRollback) {
        ChangeRequest usual = World.unattested(DOMAIN);
        ChangeRequest request = new ChangeRequest(
                        usual.domain(),
                        false,
                        usual.desired(),
                        Optional.of(Portal.HYPEROFFICE.with(portal)),
                        usual.host(),
                        Statements.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        false)
                .attest(Attestation.ENTITLED, "alice");
        return setup.apply(setup.plan(request), autoRollback ? undoing() : World.APPROVAL);
    }

    private static Approval undoing() {
        return new Approval("alice", Statements.NONE, Duration.ofMinutes(5), Optional.empty(), true);
    }

    /** Answers in turn; the last one for ever. */
    private static Readiness portal(boolean... ready) {
        Deque<Boolean> answers = new ArrayDeque<>();
        for (boolean one : ready) {
            answers.add(one);
        }
        return domain -> new Answer.Given(
                answers.size() > 1 ? answers.pop() : answers.getFirst(),
                Optional.of("Business Email"),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private static Verification seen(ApplyResult result) {
        return result.report().verification().orElseThrow();
    }
}
