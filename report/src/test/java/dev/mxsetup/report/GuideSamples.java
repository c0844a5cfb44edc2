package dev.mxsetup.report;

import dev.mxsetup.ChangeRequest;
import dev.mxsetup.DetectResult;
import dev.mxsetup.Guide;
import dev.mxsetup.Guide.Action;
import dev.mxsetup.Guide.Box;
import dev.mxsetup.Guide.Step;
import dev.mxsetup.GuideResult;
import dev.mxsetup.HostChoice;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.NameServer;
import dev.mxsetup.dns.ReverseNames;
import dev.mxsetup.host.HostDirectory;
import dev.mxsetup.host.HostFinder;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.Hosting.Verdict;
import dev.mxsetup.preflight.Portal;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who serves domains, and what to do there by hand, as core tells it. */
final class GuideSamples {
    static final String DOMAIN = "quisine-corp.com";
    static final Problem UNSUPPORTED =
            Problem.of("host-unsupported", "mxsetup has no module for Wix.", "Make the change by hand, as shown.");
    private static final DomainName NAME = DomainName.of(DOMAIN);
    private static final MxRecord NEW = MxRecord.of(10, "custommail.hyperoffice.com", 300);
    private static final MxRecord OLD = MxRecord.of(20, "mx2.oldhost.example", 3600);
    private static final ReverseNames NOBODY = new ReverseNames() {
        @Override
        public List<DomainName> of(InetAddress address) {
            return List.of();
        }

        @Override
        public boolean leadsBack(DomainName name, InetAddress address) {
            return false;
        }
    };

    private GuideSamples() {}

    static DetectResult found(String... servers) {
        Hosting hosting = hosting(servers);
        Verdict.One one = (Verdict.One) hosting.verdict();
        return new DetectResult.Found(NAME, hosting, one.host(), one.alternatives());
    }

    static DetectResult mixed() {
        Hosting hosting = hosting("ada.ns.cloudflare.com", "ns09.domaincontrol.com");
        return new DetectResult.Mixed(
                NAME,
                hosting,
                Problem.of(
                        "mixed-delegation",
                        DOMAIN + " is served by " + hosting.servedBy() + ".",
                        "Have the registrar name the servers of one host only."));
    }

    static DetectResult unknown(String... servers) {
        Hosting hosting = hosting(servers);
        return new DetectResult.Unknown(
                NAME,
                hosting,
                Problem.of(
                        "host-unknown",
                        DOMAIN + " is served by " + hosting.servedBy() + ".",
                        "Name it with --provider."));
    }

    static DetectResult failed() {
        return new DetectResult.Failed(
                NAME, Problem.of("not-delegated", DOMAIN + " does not exist.", "Check the spelling."));
    }

    static Hosting hosting(String... servers) {
        List<NameServer> list = Arrays.stream(servers)
                .map(name -> new NameServer(DomainName.of(name), List.of(), true, true))
                .toList();
        return new HostFinder(HostDirectory.of(List.of(Samples.profile())), NOBODY)
                .byName(new Delegation(NAME, DomainName.of("com"), list, 172_800));
    }

    static ChangeRequest request() {
        return ChangeRequest.of(DOMAIN, Portal.HYPEROFFICE, HostChoice.withoutCredentials("wix"));
    }

    static Guide guide() {
        return new Guide(
                NAME,
                Optional.of("wix"),
                "Wix",
                HostZone.names(List.of("ns14.wixdns.net", "ns15.wixdns.net")),
                "My Domains",
                List.of(
                        new Step(Action.OPEN, "Sign in at Wix and open: My Domains.", Optional.empty(), List.of()),
                        new Step(
                                Action.ADD,
                                "Add this MX record and save it, before anything is deleted.",
                                Optional.of(NEW),
                                List.of(
                                        new Box("Type", "MX"),
                                        new Box("Mail server", "custommail.hyperoffice.com"),
                                        new Box("Priority", "10"))),
                        new Step(
                                Action.DELETE,
                                "Delete the MX record 20 mx2.oldhost.example.",
                                Optional.of(OLD),
                                List.of())),
                List.of("The panel keeps all values in one record."),
                List.of("The name servers of the domain."),
                "the support of Wix",
                "Please change the MX records of quisine-corp.com, in this order:\n1. Add: quisine-corp.com. 300 IN MX 10"
                        + " custommail.hyperoffice.com.",
                Optional.of(URI.create("https://example.com/wix")));
    }

    static Guide nothing() {
        Guide guide = guide();
        return new Guide(
                guide.owner(),
                Optional.empty(),
                "the DNS host of " + DOMAIN,
                guide.nameServers(),
                guide.where(),
                List.of(),
                List.of(),
                guide.leave(),
                guide.support(),
                "",
                Optional.empty());
    }

    static List<GuideResult> guides() {
        return List.of(
                new GuideResult.Guided(request(), guide()),
                new GuideResult.Unchanged(request(), nothing()),
                new GuideResult.Failed(request(), Problem.of("blocked", "is served by Cloudflare", "Use it.")));
    }
}
