package dev.mxsetup.preflight;

import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.verify.AuthorityLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** P-40: the owner is no alias on the wire (RFC 1034 section 3.6.2); a flattened CNAME does not show there. */
final class ApexCname implements Check {
    @Override
    public CheckName name() {
        return CheckName.APEX_CNAME;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        String owner = Words.name(situation.owner());
        List<String> evidence = new ArrayList<>();
        Optional<DomainName> alias = Optional.empty();
        int answers = 0;
        for (AuthorityLook look : situation.wire()) {
            Optional<DomainName> found =
                    look.reply() instanceof DnsReply.Answer answer ? answer.alias(situation.owner()) : Optional.empty();
            evidence.add(Words.server(look.authority()) + " "
                    + found.map(name -> "answered the question for MX with CNAME " + Words.name(name))
                            .orElseGet(() -> Wire.describe(look)));
            alias = alias.or(() -> found);
            answers += Wire.isUsable(look.reply()) ? 1 : 0;
        }
        if (alias.isPresent()) {
            return fail(
                    owner + " is a CNAME (an alias) of " + Words.name(alias.get())
                            + ": senders follow it and never see an MX at " + owner + ".",
                    evidence,
                    "Remove the CNAME at " + owner
                            + ", or have the host flatten it (serve addresses in its place), then run it again.");
        }
        return answers > 0
                ? pass(owner + " is no alias (CNAME) at its name servers.", evidence)
                : unseen(situation, evidence);
    }

    private Finding unseen(Situation situation, List<String> evidence) {
        if (situation.wire().isEmpty() && !(situation.delegation() instanceof DelegationAnswer.Delegated)) {
            return skipped("No authority (name server of the domain) was there to ask (see domain-delegated).");
        }
        return inconclusive(
                "No authority (name server of the domain) answered, so nobody knows whether the name is an alias (CNAME).",
                evidence,
                "Check this machine's way to the DNS (port 53, UDP and TCP) and the domain's name servers, then run it again.");
    }
}
