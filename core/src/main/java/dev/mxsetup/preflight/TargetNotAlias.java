package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** P-11: no exchange is an alias (RFC 2181 section 10.3, RFC 5321 section 5.1). */
final class TargetNotAlias implements Check {
    @Override
    public CheckName name() {
        return CheckName.TARGET_NOT_ALIAS;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        List<DomainName> hosts = Targets.hostNames(situation);
        if (hosts.isEmpty()) {
            return skipped("The target is no host name (see target-hostname).");
        }
        List<String> evidence = new ArrayList<>();
        List<DomainName> aliases = new ArrayList<>();
        List<DomainName> unknown = new ArrayList<>();
        for (DomainName host : hosts) {
            AddressAnswer answer = inquiries.addresses(host);
            evidence.add("asked the bootstrap resolver: " + Targets.describe(host, answer));
            if (answer instanceof AddressAnswer.Undetermined) {
                unknown.add(host);
            } else if (alias(answer).isPresent()) {
                aliases.add(host);
            }
        }
        if (!aliases.isEmpty()) {
            return fail(
                    "The target " + Words.names(aliases)
                            + " is a CNAME (an alias), which an MX must not name: some senders refuse it.",
                    evidence,
                    "Ask the portal for the real name of its mail host.");
        }
        if (!unknown.isEmpty()) {
            return inconclusive(
                    "Not known whether the target " + Words.names(unknown) + " is a CNAME (an alias).",
                    evidence,
                    "Check the resolver (--bootstrap picks another), then run it again.");
        }
        return pass("The target is no CNAME (alias).", evidence);
    }

    private static Optional<DomainName> alias(AddressAnswer answer) {
        return switch (answer) {
            case AddressAnswer.Found found -> found.alias();
            case AddressAnswer.NoAddress none -> none.alias();
            case AddressAnswer.NoSuchName none -> none.alias();
            case AddressAnswer.Undetermined undetermined -> Optional.empty();
        };
    }
}
