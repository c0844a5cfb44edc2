package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.List;

/** P-10: an exchange is a host name (RFC 5321 section 5.1). */
final class TargetHostname implements Check {
    @Override
    public CheckName name() {
        return CheckName.TARGET_HOSTNAME;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        List<String> evidence =
                List.of("target (" + Words.remote(situation.desired().source()) + "): "
                        + Words.entries(situation.desired().entries()));
        List<DomainName> bad = Targets.exchanges(situation).stream()
                .filter(name -> !Targets.isHostName(name))
                .toList();
        if (bad.isEmpty()) {
            return pass("The target (exchange, the host that will receive the mail) is a host name.", evidence);
        }
        DomainName first = bad.getFirst();
        String what = first.isRoot()
                ? "\".\" is no target (exchange, the host that will receive the mail): it would say that the domain takes no mail."
                : Words.name(first)
                        + " is no host name; an MX names a host that will receive the mail (exchange), never an address.";
        return fail(what, evidence, "Give the mail host by its full name, for example mx.example.net.");
    }
}
