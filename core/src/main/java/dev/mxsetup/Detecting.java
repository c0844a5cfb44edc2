package dev.mxsetup;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.Hosting.Verdict;

/** Who serves a domain. */
final class Detecting {
    private static final int LONGEST_NAME = 255;

    private final Tools tools;

    Detecting(Tools tools) {
        this.tools = tools;
    }

    DetectResult detect(DomainName domain) {
        tools.listener().progress(domain, "Asking who serves " + domain);
        DelegationAnswer delegation = tools.delegations().find(domain);
        if (Thread.currentThread().isInterrupted()) {
            return new DetectResult.Failed(domain, Problem.interrupted());
        }
        return judged(domain, delegation);
    }

    DetectResult judged(DomainName domain, DelegationAnswer answer) {
        return switch (answer) {
            case DelegationAnswer.Delegated(Delegation delegation) -> judged(domain, delegation);
            case DelegationAnswer.Inside(Delegation enclosing)
            when enclosing.isRegistryOf(domain) ->
                new DetectResult.Failed(
                        domain, absent(domain, "its parent zone " + shown(enclosing.zone()) + " does not delegate it"));
            case DelegationAnswer.Inside(Delegation enclosing) -> judged(domain, enclosing);
            case DelegationAnswer.Absent gone ->
                new DetectResult.Failed(domain, absent(domain, RemoteText.of(gone.evidence(), LONGEST_NAME)));
            case DelegationAnswer.Undetermined unknown ->
                new DetectResult.Failed(
                        domain,
                        Problem.of(
                                "dns-unreachable",
                                unknown.reason(),
                                "Try again, or give another --bootstrap resolver."));
        };
    }

    private DetectResult judged(DomainName domain, Delegation delegation) {
        Hosting hosting = tools.finder().byNameAndAddress(delegation);
        if (Thread.currentThread().isInterrupted()) {
            return new DetectResult.Failed(domain, Problem.interrupted());
        }
        return switch (hosting.verdict()) {
            case Verdict.One one -> new DetectResult.Found(domain, hosting, one.host(), one.alternatives());
            case Verdict.Several several -> new DetectResult.Mixed(domain, hosting, mixed(domain, hosting));
            case Verdict.Nobody nobody -> new DetectResult.Unknown(domain, hosting, unknown(domain, hosting));
        };
    }

    private static Problem absent(DomainName domain, String evidence) {
        return Problem.of(
                "not-delegated",
                domain + " does not exist: " + evidence + ".",
                "Check the spelling, and whether the registration is on hold or has expired.");
    }

    private static Problem mixed(DomainName domain, Hosting hosting) {
        return Problem.of(
                "mixed-delegation",
                domain + " is served by " + hosting.servedBy()
                        + ": a change at one of them would reach only a part of the world.",
                "Have the registrar name the servers of one host only. If all of them are one host's, under other names, name it"
                        + " with --provider.");
    }

    static Problem unknown(DomainName domain, Hosting hosting) {
        return Problem.of(
                "host-unknown",
                domain + " is served by " + hosting.servedBy() + ".",
                "Name the host with --provider if it is one of those that `mxsetup providers` lists; else"
                        + " `mxsetup guide " + domain + "` shows the steps by hand.");
    }

    static String shown(DomainName name) {
        return RemoteText.of(name.text(), LONGEST_NAME);
    }
}
