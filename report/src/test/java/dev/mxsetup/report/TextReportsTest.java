package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Finding.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole texts, as they are read. */
class TextReportsTest {
    private static final String DOMAIN = "quisine-corp.com";
    private static final Problem BLOCKED = Problem.of("blocked", "One check stops it.", "");

    private final TextReports plan = new TextReports(Samples.view("plan", "--provider", "cloudflare"));
    private final TextReports apply = new TextReports(Samples.view("apply", "--provider", "cloudflare", "--yes"));
    private final TextReports verify = new TextReports(Samples.view("verify", "--lab", "lab.json"));

    @Test
    void pendingPlan_isADiff_withWhatWillBeAsked() {
        PlanResult result = new PlanResult.Pending(Samples.report(
                DOMAIN,
                Samples.OLD,
                Samples.pass(CheckName.DOMAIN_NAME),
                Samples.SUBDOMAIN_MX,
                Samples.LONG_TTL,
                Samples.NOT_SAID));

        assertThat(plan.plan(List.of(result))).isEqualTo("""
                        Target: custommail.hyperoffice.com with preference 10 (portal hyperoffice)

                        quisine-corp.com at cloudflare: this would change; nothing has been changed yet
                             Mail host (MX)              Preference    TTL
                          -  mx1.oldhost.example                 10    1 h  goes
                          -  mx2.oldhost.example                 20    1 h  goes
                          +  custommail.hyperoffice.com          10  5 min  comes
                          (Senders try the lowest preference first; TTL is how long caches keep a record.)
                          No backup MX is kept: senders queue mail for days by themselves, and a backup that is left would
                          leak mail to the old host.

                        What will be sent:
                          - change 10 mx1.oldhost.example into 10 custommail.hyperoffice.com
                          - delete 20 mx2.oldhost.example

                        Checks: 2 warnings, 1 asked when you apply, 1 passed
                          warn  subdomain-mx: MX of other names are left as they are: lists.quisine-corp.com.
                                - lists.quisine-corp.com: 10 lists.oldhost.example
                          warn  old-ttl: The present MX have a TTL of 86400 s (a day), so some mail reaches the old host for
                                that long after the change.
                                To do: Lower the TTL first, and change a day later, if that matters.
                          ask   domain-provisioned: Nobody has said yet that hyperoffice takes mail for quisine-corp.com.
                                To do: Ask HyperOffice support to set up the mail account.

                        Next: mxsetup apply --provider cloudflare quisine-corp.com
                        """);
    }

    @Test
    void update_isOneLine() {
        PlanResult result = new PlanResult.Pending(Samples.report(DOMAIN, Samples.WRONG_PREFERENCE));

        assertThat(plan.plan(List.of(result)))
                .contains("  ~  custommail.hyperoffice.com    20 -> 10  1 h -> 5 min  changes\n");
    }

    @Test
    void unchanged_saysSo_andThatMailIsRefused() {
        PlanResult result = new PlanResult.Unchanged(Samples.report(DOMAIN, Samples.NEW, Samples.REFUSED));

        assertThat(plan.plan(List.of(result))).isEqualTo("""
                        Target: custommail.hyperoffice.com with preference 10 (portal hyperoffice)

                        quisine-corp.com at cloudflare: nothing to do, its MX are right already
                            Mail host (MX)              Preference    TTL
                            custommail.hyperoffice.com          10  5 min  stays
                          (Senders try the lowest preference first; TTL is how long caches keep a record.)

                        Checks: 1 stops the change
                          STOP  domain-provisioned: The portal says that quisine-corp.com is not set up.
                                To do: Ask HyperOffice support to set up the mail account.

                        Error: The MX is right, but mail for quisine-corp.com is being refused now.
                        To do: Ask HyperOffice support to set up the mail account.
                        Nothing was changed.

                        Next: mxsetup verify quisine-corp.com
                        """);
    }

    @Test
    void blockedPlan_tellsTheLineThatGoesOn() {
        PlanResult result = new PlanResult.Blocked(
                Samples.report(DOMAIN, Samples.OLD, Samples.ELSEWHERE, Samples.NOT_SAID), BLOCKED);

        assertThat(plan.plan(List.of(result)))
                .contains("Checks: 1 stops the change, 1 asked when you apply\n")
                .contains("  STOP  zone-delegated: A change at Cloudflare would have no effect:")
                .endsWith("""
                        If you accept that, this goes on:
                          mxsetup plan --provider cloudflare quisine-corp.com --accept zone-delegated=REASON
                        """);
    }

    @Test
    void savedPlan_isAppliedNext() {
        TextReports saving = new TextReports(Samples.view("plan", "--provider", "cloudflare", "--out", "plan.json"));

        assertThat(saving.plan(List.of(new PlanResult.Pending(Samples.report(DOMAIN, Samples.OLD)))))
                .endsWith("\nNext: mxsetup apply --plan plan.json\n");
    }

    @Test
    void savedPlan_isAppliedWhereAndWithWhatItWasMade() {
        String line =
                "--provider rfc2136 --endpoint dns://ns1.example.net --credentials lab --lab l.json --ttl=600 --out p.json";
        TextReports saving = new TextReports(Samples.view("plan", line.split(" ")));
        assertThat(saving.plan(List.of(new PlanResult.Pending(Samples.report(DOMAIN, Samples.OLD)))))
                .endsWith("\nNext: mxsetup apply --plan p.json --endpoint dns://ns1.example.net"
                        + " --credentials lab --lab l.json\n");
    }

    @Test
    void severalPlans_areShortBlocksAndATable() {
        List<PlanResult> results = List.of(
                new PlanResult.Pending(Samples.report("a.example", Samples.OLD)),
                new PlanResult.Unchanged(Samples.report("b.example", Samples.NEW)),
                new PlanResult.Failed(Samples.unread("d.example"), Samples.TOKEN_MISSING));

        assertThat(plan.plan(results)).isEqualTo("""
                        Target: custommail.hyperoffice.com with preference 10 (portal hyperoffice)

                        a.example at cloudflare, zone quisine-corp.com: this would change; nothing has been changed yet
                             Mail host (MX)              Preference    TTL
                          -  mx1.oldhost.example                 10    1 h  goes
                          -  mx2.oldhost.example                 20    1 h  goes
                          +  custommail.hyperoffice.com          10  5 min  comes

                        b.example at cloudflare, zone quisine-corp.com: nothing to do, its MX are right already

                        d.example at cloudflare: no plan could be made
                          Error: No credentials for Cloudflare were found.
                          To do: Make a token with Zone Read and DNS Edit, then type: export CLOUDFLARE_API_TOKEN=...
                          Nothing was changed.

                        3 domains: 1 failed, 1 pending, 1 unchanged
                          Domain     Outcome
                          a.example  pending    3 changes
                          b.example  unchanged
                          d.example  failed     No credentials for Cloudflare were found.

                        Next: mxsetup apply --provider cloudflare quisine-corp.com
                        """);
    }

    @Test
    @Tag("MX-12")
    void applied_tellsHowFarItIs_andWhatToDoWithTheOldHost() {
        ApplyResult result = new ApplyResult.Applied(Samples.applied(
                Samples.report(DOMAIN, Samples.OLD, Samples.pass(CheckName.DOMAIN_NAME)),
                Optional.of(Samples.draining())));

        assertThat(apply.apply(List.of(result))).isEqualTo("""
                        Target: custommail.hyperoffice.com with preference 10 (portal hyperoffice)

                        quisine-corp.com at cloudflare: switched
                             Mail host (MX)              Preference    TTL
                          -  mx1.oldhost.example                 10    1 h  gone
                          -  mx2.oldhost.example                 20    1 h  gone
                          +  custommail.hyperoffice.com          10  5 min  came

                        Checks: 1 passed

                        Before the change, kept as run 20261122T120000Z-4f1d:
                          quisine-corp.com. 3600 IN MX 10 mx1.oldhost.example.
                          quisine-corp.com. 3600 IN MX 20 mx2.oldhost.example.

                        What the DNS shows:
                          PUBLISHED EVERYWHERE  all 3 name servers show it
                          DRAINING              until 14:01 CET: some networks may remember what was there before

                          Name server (authority)  Address       Shows
                          ada.ns.cloudflare.com    2 addresses   NEW
                          bob.ns.cloudflare.com    192.0.2.2     NEW
                          Resolver (its cache)     Address       Shows
                          Google                   198.51.100.8  OLD (expected until 13:57 CET)
                          Quad9                    198.51.100.9  OLD (overdue since 12:58 CET)
                          Cloudflare               198.51.100.1  NEW

                        New mail already goes to custommail.hyperoffice.com. Some senders may still use the old host until
                        14:01 CET. Keep the old mailboxes working until 2026-12-06 13:01 CET. When you end the old service
                        let it refuse with a temporary error (4xx) or close the port, never 'no such user'.
                        Delete nothing there yet, and fetch or forward what still arrives.
                        On mx1.oldhost.example, mx2.oldhost.example now: take the domain out of the domains that it counts
                        as its own; else mail between its users, and of web forms there, stays there.
                        To go back: mxsetup rollback quisine-corp.com

                        Next: mxsetup verify quisine-corp.com
                        """);
    }

    @Test
    @Tag("MX-12")
    void applied_claimsNoMore_whenNotEveryServerShowsIt() {
        ApplyResult result = new ApplyResult.Applied(
                Samples.applied(Samples.report(DOMAIN, Samples.OLD), Optional.of(Samples.published())));
        TextReports practice = new TextReports(Samples.view("apply", "--provider", "cloudflare", "--sandbox", "--yes"));

        assertThat(practice.apply(List.of(result))).isEqualTo("""
                        Practice world: no real domain is asked or changed.

                        Target: custommail.hyperoffice.com with preference 10 (portal hyperoffice)

                        quisine-corp.com at cloudflare: saved, but not yet seen at every name server
                             Mail host (MX)              Preference    TTL
                          -  mx1.oldhost.example                 10    1 h  gone
                          -  mx2.oldhost.example                 20    1 h  gone
                          +  custommail.hyperoffice.com          10  5 min  came

                        Before the change, kept as run 20261122T120000Z-4f1d:
                          quisine-corp.com. 3600 IN MX 10 mx1.oldhost.example.
                          quisine-corp.com. 3600 IN MX 20 mx2.oldhost.example.

                        What the DNS shows:
                          PUBLISHED 1/2         1 of 2 name servers show it

                          Name server (authority)  Address    Shows
                          ada.ns.cloudflare.com    192.0.2.1  NEW
                          bob.ns.cloudflare.com    192.0.2.2  OLD: 10 mx1.oldhost.example, 20 mx2.oldhost.example
                          dead.example             192.0.2.3  UNPROVEN: not waited for (no answer in 5 s)

                        The change is saved at the DNS host, and mail still goes the old way where it is not seen yet. Leave
                        the old mailboxes working.
                        This world ends here; a real change can be undone: `mxsetup rollback DOMAIN`.

                        Next, the same for your own domain: mxsetup apply --provider cloudflare YOUR-DOMAIN
                        """);
    }

    @Test
    void firstMx_hasNoOldHost() {
        ApplyResult result = new ApplyResult.Applied(
                Samples.applied(Samples.report(DOMAIN, MxRrset.EMPTY), Optional.of(Samples.drained())));

        assertThat(apply.apply(List.of(result)))
                .contains("New mail already goes to custommail.hyperoffice.com. Some senders may still find no mail")
                .doesNotContain("old host", "old mailboxes");
    }

    @Test
    void blockedApply_tellsTheLineThatGoesOn() {
        ApplyResult result = new ApplyResult.Blocked(
                Samples.untouched(Samples.report(DOMAIN, Samples.OLD, Samples.NOT_SAID)), BLOCKED);

        assertThat(apply.apply(List.of(result)))
                .contains("quisine-corp.com at cloudflare: blocked; nothing was changed\n")
                .contains("  STOP  domain-provisioned (undecided): Nobody has said yet")
                .contains("If you can vouch for it, this goes on:\n  mxsetup apply --provider cloudflare --yes");
    }

    @Test
    void halfMade_tellsWhatWasThere() {
        ApplyResult result = Documents.applies().get(4);

        assertThat(apply.apply(List.of(result)))
                .contains("quisine-corp.com at cloudflare: HALF-MADE; this was to happen\n")
                .contains("  It can be tried again in 30 s.\n  Something was changed before it stopped.\n")
                .contains("  quisine-corp.com. 3600 IN MX 10 mx1.oldhost.example.\n");
    }

    @Test
    void preflight_listsEveryCheck() {
        TextReports preflight = new TextReports(Samples.view("preflight", "--provider", "cloudflare"));
        PreflightResult result = new PreflightResult.Blocked(
                Samples.report(
                        DOMAIN, Samples.OLD, Samples.pass(CheckName.DOMAIN_NAME), Samples.LONG_TTL, Samples.NOT_SAID),
                BLOCKED);

        assertThat(preflight.preflight(List.of(result))).isEqualTo("""
                        Target: custommail.hyperoffice.com with preference 10 (portal hyperoffice)

                        quisine-corp.com at cloudflare: a change would be stopped (1 stops the change, 1 warning, 1 passed)
                          STOP  domain-provisioned (undecided): Nobody has said yet that hyperoffice takes mail for
                                quisine-corp.com.
                                To do: Ask HyperOffice support to set up the mail account.

                        The zone and who serves it
                          ok    domain-name: All is well.

                        The mail so far
                          warn  old-ttl: The present MX have a TTL of 86400 s (a day), so some mail reaches the old host for
                                that long after the change.
                                To do: Lower the TTL first, and change a day later, if that matters.

                        If you can vouch for it, this goes on:
                          mxsetup preflight --provider cloudflare quisine-corp.com --attest account-ready=WHO
                        """);
    }

    @Test
    void preflight_passesAreOneLineEach_wholeWithEvidenceOnRequest() {
        String end = "and this is its end.";
        Finding longer = Samples.finding(
                CheckName.ZONE_DELEGATED, Status.PASS, "A sentence of some length. ".repeat(5) + end, Optional.empty());
        PreflightResult result = new PreflightResult.Clear(Samples.report(DOMAIN, Samples.OLD, longer));
        TextReports brief = new TextReports(Samples.view("preflight"));
        TextReports verbose = new TextReports(Samples.view(Palette.PLAIN, true, "preflight"));

        assertThat(brief.preflight(List.of(result)).lines())
                .anyMatch(line -> line.startsWith("  ok    zone-delegated: A sentence") && line.endsWith(" …"))
                .noneMatch(line -> line.contains("its end") || line.contains("192.0.2.1"))
                .allMatch(line -> line.length() <= Lines.WIDTH);
        assertThat(verbose.preflight(List.of(result)).replaceAll("\\s+", " ")).contains(end, "- asked 192.0.2.1");
    }

    @Test
    void verbose_showsEvidence_andWhoVouched() {
        TextReports verbose = new TextReports(Samples.view(Palette.PLAIN, true, "plan"));
        PlanResult result = new PlanResult.Pending(
                Samples.report(DOMAIN, Samples.OLD, Samples.settled(Samples.NOT_SAID, "attested by alice")));

        assertThat(verbose.plan(List.of(result)))
                .contains("zone quisine-corp.com (9a7806061c88ada191ed06f989cc3dac)")
                .contains("  said  domain-provisioned: ")
                .contains("(attested by alice)\n        - asked 192.0.2.1, answered in 12 ms\n");
    }

    @Test
    void quiet_leavesOutWhatComesNext() {
        View view = Samples.view("plan", "--provider", "cloudflare");
        TextReports quiet =
                new TextReports(new View(view.palette(), view.zone(), false, true, false, view.now(), view.line()));

        assertThat(quiet.plan(List.of(new PlanResult.Pending(Samples.report(DOMAIN, Samples.OLD)))))
                .contains("mx1.oldhost.example")
                .doesNotContain("Next:", "What will be sent");
    }

    @Test
    void lists_areTables() {
        assertThat(plan.zones("cloudflare", List.of(Samples.ZONE, Samples.PENDING_ZONE)))
                .isEqualTo("""
                        Zone              State    May edit   Id                                Account
                        quisine-corp.com  active   yes        9a7806061c88ada191ed06f989cc3dac  Quisine Corp
                        new.example       pending  not shown  0b7806061c88ada191ed06f989cc3dac
                        new.example: Cloudflare waits for its name servers at the registrar.

                        Next: mxsetup plan --provider cloudflare quisine-corp.com
                        """);
        assertThat(plan.history(List.of(Samples.run()), List.of())).isEqualTo("""
                        Started               Domain            Kind   Outcome  By     From -> to
                        2026-11-22 13:00 CET  quisine-corp.com  apply  applied  alice  10 mx1.oldhost.example,
                                                                                       20 mx2.oldhost.example ->
                                                                                       10 custommail.hyperoffice.com

                        Statements and overrides:
                          quisine-corp.com, 2026-11-22 13:00 CET, by alice:
                            - portal-ready attested by alice

                        Next: mxsetup verify quisine-corp.com
                        """);
        assertThat(plan.config(List.of(new Setting("ttl", "300", "built in"))))
                .startsWith("Setting  Value  From\nttl      300    built in\n");
    }

    @Test
    void historyTellsAnOpenRun_andHowToGoOn() {
        String text = plan.history(List.of(Samples.cutOff(), Samples.run()), List.of("The record x is damaged."));

        assertThat(text)
                .contains("quisine-corp.com  rollback  partial, open  bob    10 custommail.hyperoffice.com\n")
                .contains("quisine-corp.com  apply     applied        alice  10 mx1.oldhost.example,")
                .endsWith("""

                        The record x is damaged.

                        Next: mxsetup resume quisine-corp.com
                        """);
    }

    @Test
    void historyTellsNobodyToGoOn_whereALaterRunCameToItsEnd() {
        assertThat(plan.history(List.of(Samples.run(), Samples.cutOff()), List.of()))
                .endsWith("\nNext: mxsetup verify quisine-corp.com\n");
    }

    @Test
    void verboseHistoryTellsWhatWasThere_whatWasWritten_andWho() {
        TextReports verbose = new TextReports(Samples.view(Palette.PLAIN, true, "history"));

        assertThat(verbose.history(List.of(Samples.cutOff(), Samples.run()), List.of()))
                .contains("""
                        Run 20261123T080000Z-77aa of quisine-corp.com at cloudflare found:
                          quisine-corp.com. 300 IN MX 10 custommail.hyperoffice.com.
                          1 write; not seen at every name server
                          gone on with by carol
                        Run 20261122T120000Z-4f1d of quisine-corp.com at cloudflare found:
                        """)
                .contains("1 write; seen at every name server 2026-11-22", "portal-ready attested by alice");
    }

    @Test
    void providers_tellCredentialsAndLimits() {
        assertThat(plan.providers(List.of(Samples.profile()))).isEqualTo("""
                        cloudflare: Cloudflare
                          Credentials   CLOUDFLARE_API_TOKEN, or CLOUDFLARE_EMAIL + CLOUDFLARE_API_KEY
                          Change        one request, one database transaction
                          Race window   a change made by somebody else in the second before the write can be lost
                          TTL           1 min to 1 day; automatic is 5 min
                          Limits        1200 requests in 5 minutes
                          Publishing    at most 5 min
                          API           https://api.cloudflare.com/client/v4
                          Support       https://support.cloudflare.com

                        Next: mxsetup plan --provider cloudflare YOUR-DOMAIN
                        """);
    }

    @Test
    @Tag("MX-11")
    void remoteText_reachesNoTerminalUnescaped() {
        String nasty = "red \u001b[31m, back \u202e, bell \u0007, line\r, \u009b1m";
        Finding finding = Samples.finding(CheckName.API_MATCHES_DNS, Finding.Status.WARN, nasty, Optional.of(nasty));
        TextReports colourful = new TextReports(Samples.view(Palette.ANSI, true, "plan"));

        String text = colourful.plan(List.of(new PlanResult.Blocked(
                        Samples.report(DOMAIN, Samples.OLD, finding), Problem.of("internal", nasty, nasty))))
                + colourful.config(List.of(new Setting(nasty, nasty, nasty)));

        assertThat(text.replaceAll("\u001b\\[(0|1|2|31|32|33)m", "").chars())
                .allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
        assertThat(text).contains("\\u001b[31m");
    }

    @Test
    void colours_changeNothingButColours() {
        List<ApplyResult> results = Documents.applies();
        String coloured = new TextReports(
                        Samples.view(Palette.ANSI, false, "apply", "--provider", "cloudflare", "--yes"))
                .apply(results);

        assertThat(coloured).contains("\u001b[32m");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(apply.apply(results));
    }

    @Test
    void linesFit_butThoseToPaste() {
        String all = plan.plan(Documents.plans())
                + apply.apply(Documents.applies())
                + verify.verify(Documents.verifications(), Map.of())
                + plan.providers(List.of(Samples.profile()))
                + plan.history(List.of(Samples.run()), List.of());

        assertThat(all.lines().filter(line -> !line.contains("mxsetup "))).allMatch(line -> line.length() <= 100);
    }
}
