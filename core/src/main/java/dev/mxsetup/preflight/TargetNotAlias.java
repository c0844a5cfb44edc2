package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.List;

/** P-11: no exchange is an alias (RFC 2181 section 10.3, RFC 5321 section 5.1). */
final class TargetNotAlias implements Check {
    @Override
    public CheckName name() {
        return CheckName.TARGET_NOT_ALIAS;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        Targets.Asked asked = Targets.ask(situation, inquiries);
        if (asked.answers().isEmpty()) {
            return skipped(Targets.NO_HOST_NAME);
        }
        List<DomainName> aliases = asked.hosts(answer -> answer.alias().isPresent());
        if (!aliases.isEmpty()) {
            return fail(
                    "The target " + Words.names(aliases)
                            + " is a CNAME (an alias), which an MX must not name: some senders refuse it.",
                    asked.evidence(),
                    "Ask the portal for the real name of its mail host.");
        }
        return asked.unknown().isEmpty()
                ? pass("The target is no CNAME (alias).", asked.evidence())
                : inconclusive(
                        "Not known whether the target " + Words.names(asked.unknown()) + " is a CNAME (an alias).",
                        asked.evidence(),
                        Targets.OTHER_RESOLVER);
    }
}
