package dev.mxsetup.report;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ChangeRequest;
import dev.mxsetup.HostChoice;
import dev.mxsetup.PlanReport;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.Planner;
import dev.mxsetup.plan.Restoration;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Question;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.RunStart;
import dev.mxsetup.verify.AuthorityView;
import dev.mxsetup.verify.Delivery;
import dev.mxsetup.verify.Dnssec;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.Resolver;
import dev.mxsetup.verify.ResolverView;
import dev.mxsetup.verify.State;
import dev.mxsetup.verify.Timing;
import dev.mxsetup.verify.Verification;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Results as core makes them. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:30Z");
    static final TtlRange TTL = new TtlRange(60, 86_400, OptionalLong.of(300));
    static final MxRrset OLD =
            MxRrset.of(MxRecord.of(10, "mx1.oldhost.example", 3600), MxRecord.of(20, "mx2.oldhost.example", 3600));
    static final MxRrset NEW = MxRrset.of(MxRecord.of(10, "custommail.hyperoffice.com", 300));
    static final MxRrset WRONG_PREFERENCE = MxRrset.of(MxRecord.of(20, "custommail.hyperoffice.com", 3600));
    static final HostZone PENDING_ZONE = new HostZone(
            "0b7806061c88ada191ed06f989cc3dac",
            DomainName.of("new.example"),
            new HostZone.State(
                    HostZone.State.Kind.NOT_SERVED,
                    "pending",
                    "Cloudflare waits for its name servers at the registrar."),
            Optional.empty(),
            HostZone.names(List.of()),
            Optional.empty(),
            Optional.empty());
    static final HostZone ZONE = new HostZone(
            "9a7806061c88ada191ed06f989cc3dac",
            DomainName.of("quisine-corp.com"),
            new HostZone.State(HostZone.State.Kind.ACTIVE, "active", ""),
            Optional.of("Quisine Corp"),
            HostZone.names(List.of("ada.ns.cloudflare.com", "bob.ns.cloudflare.com")),
            Optional.of(true),
            Optional.of(true));

    private Samples() {}

    static View view(String command, String... options) {
        return view(Palette.PLAIN, false, command, options);
    }

    static View view(Palette palette, boolean verbose, String command, String... options) {
        return new View(
                palette,
                ZoneId.of("Europe/Berlin"),
                verbose,
                false,
                List.of(options).contains("--sandbox"),
                NOW,
                new CommandLine(command, List.of(options), List.of("quisine-corp.com")));
    }

    static ChangeRequest request(String domain) {
        return ChangeRequest.of(domain, Portal.HYPEROFFICE, HostChoice.withoutCredentials("cloudflare"));
    }

    static Plan plan(String domain, MxRrset live) {
        return Planner.plan(
                DomainName.of(domain),
                new Desired(Portal.HYPEROFFICE.targets(), new TtlWish.Usual(), "portal hyperoffice"),
                live,
                TTL);
    }

    static PlanReport report(String domain, MxRrset live, Finding... findings) {
        Plan plan = plan(domain, live);
        return new PlanReport(
                request(domain),
                Optional.of(ZONE),
                Optional.of("api"),
                Optional.of(plan),
                plan.isEmpty()
                        ? List.of()
                        : List.of(
                                "change 10 mx1.oldhost.example into 10 custommail.hyperoffice.com",
                                "delete 20 mx2.oldhost.example"),
                List.of(findings),
                List.of(),
                2,
                Optional.empty());
    }

    /** Nothing could be read. */
    static PlanReport unread(String domain, Finding... findings) {
        return new PlanReport(
                request(domain),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(findings),
                List.of(),
                1,
                Optional.empty());
    }

    static PlanReport asking(PlanReport report) {
        Question question = new Question(
                List.of(Attestation.ACCOUNT_READY, Attestation.ENTITLED),
                "Is the mail account for quisine-corp.com set up at hyperoffice?");
        return new PlanReport(
                report.request(),
                report.zone(),
                report.source(),
                report.plan(),
                report.steps(),
                report.findings(),
                List.of(question),
                report.apiCalls(),
                report.basis());
    }

    static Finding pass(CheckName check) {
        return finding(check, Status.PASS, "All is well.", Optional.empty());
    }

    static Finding finding(CheckName check, Status status, String message, Optional<String> remedy) {
        return new Finding(
                check,
                status,
                check.severity(),
                message,
                List.of("asked 192.0.2.1, answered in 12 ms"),
                remedy,
                Optional.empty());
    }

    static Finding settled(Finding finding, String by) {
        return new Finding(
                finding.check(),
                finding.status(),
                finding.severity(),
                finding.message(),
                finding.evidence(),
                finding.remedy(),
                Optional.of(by));
    }

    static final Finding NOT_SAID = finding(
            CheckName.DOMAIN_PROVISIONED,
            Status.INCONCLUSIVE,
            "Nobody has said yet that hyperoffice takes mail for quisine-corp.com.",
            Optional.of("Ask HyperOffice support to set up the mail account."));

    static final Finding REFUSED = finding(
            CheckName.DOMAIN_PROVISIONED,
            Status.FAIL,
            "The portal says that quisine-corp.com is not set up.",
            Optional.of("Ask HyperOffice support to set up the mail account."));

    static final Finding LONG_TTL = finding(
            CheckName.OLD_TTL,
            Status.WARN,
            "The present MX have a TTL of 86400 s (a day), so some mail reaches the old host for that long after the change.",
            Optional.of("Lower the TTL first, and change a day later, if that matters."));

    static final Finding ELSEWHERE = finding(
            CheckName.ZONE_DELEGATED,
            Status.FAIL,
            "A change at Cloudflare would have no effect: the world asks ns1.other.example.",
            Optional.of("Make the change at the host of ns1.other.example."));

    static final Finding SUBDOMAIN_MX = new Finding(
            CheckName.SUBDOMAIN_MX,
            Status.WARN,
            Finding.Severity.WARN,
            "MX of other names are left as they are: lists.quisine-corp.com.",
            List.of("lists.quisine-corp.com: 10 lists.oldhost.example"),
            Optional.empty(),
            Optional.empty());

    static MxSnapshot snapshot(MxRrset records) {
        return new MxSnapshot(
                DomainName.of("quisine-corp.com"),
                records,
                "[{\"id\":\"372e67954025e0ba6aaa6d586b9e0b59\",\"content\":\"mx1.oldhost.example\"}]",
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(Map.of()));
    }

    static ApplyReport applied(PlanReport plan, Optional<Verification> verification) {
        return new ApplyReport(
                plan, Optional.of("20261122T120000Z-4f1d"), 4, 1, Optional.of(snapshot(OLD)), verification);
    }

    static ApplyReport untouched(PlanReport plan) {
        return new ApplyReport(plan, Optional.empty(), 2, 0, Optional.empty(), Optional.empty());
    }

    static Verification seen(
            Level level, List<AuthorityView> authorities, List<ResolverView> resolvers, Timing timing) {
        return new Verification(
                level,
                Portal.HYPEROFFICE.targets(),
                authorities,
                resolvers,
                timing,
                level == Level.DRAINED ? Optional.empty() : Optional.of(Instant.parse("2026-11-22T13:05:02Z")),
                List.of(),
                Dnssec.UNKNOWN,
                Delivery.NOT_ASKED);
    }

    static Verification draining() {
        return seen(
                Level.DRAINING,
                List.of(
                        authority("ada.ns.cloudflare.com", "192.0.2.1", State.NEW),
                        authority("ada.ns.cloudflare.com", "2001:db8::1", State.NEW),
                        authority("bob.ns.cloudflare.com", "192.0.2.2", State.NEW)),
                List.of(
                        resolver("Google", "198.51.100.8", State.OLD, Optional.of("2026-11-22T12:56:40Z")),
                        resolver("Quad9", "198.51.100.9", State.OLD, Optional.of("2026-11-22T11:58:00Z")),
                        resolver("Cloudflare", "198.51.100.1", State.NEW, Optional.empty())),
                timing());
    }

    static Verification drained() {
        return seen(
                Level.DRAINED,
                List.of(authority("ada.ns.cloudflare.com", "192.0.2.1", State.NEW)),
                List.of(resolver("Google", "198.51.100.8", State.NEW, Optional.empty())),
                timing());
    }

    static Verification published() {
        return seen(
                Level.PUBLISHED,
                List.of(
                        authority("ada.ns.cloudflare.com", "192.0.2.1", State.NEW),
                        authority("bob.ns.cloudflare.com", "192.0.2.2", State.OLD),
                        new AuthorityView(
                                new Authority(DomainName.of("dead.example"), address("192.0.2.3")),
                                State.UNPROVEN,
                                MxRrset.EMPTY,
                                false,
                                Optional.of("no answer in 5 s"))),
                List.of(),
                Timing.NONE);
    }

    static Timing timing() {
        return new Timing(
                Optional.of(Instant.parse("2026-11-22T12:00:01.250Z")),
                Optional.of(Instant.parse("2026-11-22T12:00:04Z")),
                Optional.of(Instant.parse("2026-11-22T13:00:04Z")),
                Optional.of(Instant.parse("2026-11-24T13:00:04Z")),
                Optional.of(Instant.parse("2026-12-06T12:00:04Z")));
    }

    static AuthorityView authority(String name, String address, State state) {
        return new AuthorityView(
                new Authority(DomainName.of(name), address(address)),
                state,
                state == State.NEW ? NEW : OLD,
                true,
                Optional.empty());
    }

    static ResolverView resolver(String name, String address, State state, Optional<String> until) {
        return new ResolverView(
                new Resolver(name, new InetSocketAddress(address(address), 53), false),
                state,
                state == State.NEW ? NEW : OLD,
                until.map(Instant::parse),
                Optional.empty());
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    static final Problem TOKEN_MISSING = Problem.of(
            "credentials-missing",
            "No credentials for Cloudflare were found.",
            "Make a token with Zone Read and DNS Edit, then type: export CLOUDFLARE_API_TOKEN=...");

    static HostProfile profile() {
        return new HostProfile(
                "cloudflare",
                "Cloudflare",
                Optional.of(URI.create("https://api.cloudflare.com/client/v4")),
                Optional.of("[a-z]+\\.ns\\.cloudflare\\.com"),
                List.of(
                        new CredentialKind(
                                "token",
                                List.of(new CredentialKind.Part("token", "CLOUDFLARE_API_TOKEN", true)),
                                List.of("Open https://dash.cloudflare.com/profile/api-tokens.")),
                        new CredentialKind(
                                "key",
                                List.of(
                                        new CredentialKind.Part("email", "CLOUDFLARE_EMAIL", false),
                                        new CredentialKind.Part("key", "CLOUDFLARE_API_KEY", true)),
                                List.of())),
                TTL,
                "one request, one database transaction",
                Optional.of("a change made by somebody else in the second before the write can be lost"),
                "1200 requests in 5 minutes",
                Duration.ofMinutes(5),
                "https://support.cloudflare.com");
    }

    static Run run() {
        return new Run(
                new RunStart(
                        "20261122T120000Z-4f1d",
                        Instant.parse("2026-11-22T12:00:00Z"),
                        "alice",
                        DomainName.of("quisine-corp.com"),
                        "cloudflare",
                        ZONE.id(),
                        ZONE.name(),
                        new Desired(Portal.HYPEROFFICE.targets(), new TtlWish.Usual(), "portal hyperoffice"),
                        OLD,
                        "[{\"id\":\"372e67954025e0ba6aaa6d586b9e0b59\"}]",
                        3600,
                        "sha256:00",
                        List.of("portal-ready attested by alice"),
                        Set.of(),
                        new RunStart.Terms(false, "hyperoffice", false, Map.of(), Map.of("portal-ready", "alice")),
                        Optional.empty()),
                List.of(
                        new RunEvent.Intent(NOW, 0, List.of("delete 20 mx2.oldhost.example"), Set.of()),
                        new RunEvent.Outcome(NOW, 0, "done", Optional.empty()),
                        new RunEvent.Published(NOW),
                        new RunEvent.Finished(NOW, "applied")));
    }

    /** Gone on with once, and cut off again; it is of another day. */
    static Run cutOff() {
        Run whole = run();
        RunStart start = whole.start();
        MxRrset before = NEW;
        return new Run(
                new RunStart(
                        "20261123T080000Z-77aa",
                        Instant.parse("2026-11-23T08:00:00Z"),
                        "bob",
                        start.owner(),
                        start.provider(),
                        start.zoneId(),
                        start.zone(),
                        Desired.restoring(new Restoration(
                                "run " + start.runId(), OLD, start.nativeForm(), Set.of(before.entries()))),
                        before,
                        "[]",
                        300,
                        "sha256:01",
                        List.of(),
                        Set.of(),
                        start.terms(),
                        Optional.empty()),
                List.of(
                        new RunEvent.Intent(NOW, 0, List.of("add 10 mx1.oldhost.example"), OLD.entries()),
                        new RunEvent.Outcome(NOW, 0, "done", Optional.empty()),
                        new RunEvent.Resumed(NOW, "carol"),
                        new RunEvent.Finished(NOW, "partial")));
    }
}
