package dev.mxsetup.preflight;

import java.util.List;

/** P-00. What cannot be a domain never comes this far; this tells which name is meant. */
final class DomainNameCheck implements Check {
    @Override
    public CheckName name() {
        return CheckName.DOMAIN_NAME;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        String owner = Words.name(situation.owner());
        return pass(
                owner + " is a domain name, and the owner of the MX (the name whose mail moves).",
                List.of("A-label form, as the DNS has it: " + owner));
    }
}
