package dev.mxsetup.verify;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsClient;
import dev.mxsetup.dns.DomainName;
import java.util.List;

/** Placeholder until the room is built. */
public final class AuthoritySurvey {
    public AuthoritySurvey(DnsClient client) {}

    public List<AuthorityLook> ask(DomainName owner, List<Authority> authorities) {
        throw new UnsupportedOperationException();
    }
}
