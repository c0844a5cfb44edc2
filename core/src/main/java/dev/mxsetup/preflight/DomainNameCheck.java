package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainInput;
import java.util.ArrayList;
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
        String unicode = Words.remote(DomainInput.unicode(situation.owner()));
        List<String> evidence = new ArrayList<>();
        evidence.add("A-label form, as the DNS has it: " + owner);
        if (!unicode.equals(owner)) {
            evidence.add("U-label form, as people write it: " + unicode);
        }
        return pass(
                (unicode.equals(owner) ? owner : unicode + " (" + owner + ")")
                        + " is a domain name, and the owner of the MX (the name whose mail moves).",
                evidence);
    }
}
