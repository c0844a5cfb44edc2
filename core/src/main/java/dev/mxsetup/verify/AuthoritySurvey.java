package dev.mxsetup.verify;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsClient;
import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.SideBySide;
import java.util.List;
import org.xbill.DNS.Type;

/** Asks authorities for an owner's MX, side by side; no resolver sees the question. */
public final class AuthoritySurvey {
    private final DnsClient client;

    public AuthoritySurvey(DnsClient client) {
        this.client = client;
    }

    /** One look for each authority, in their order. */
    public List<AuthorityLook> ask(DomainName owner, List<Authority> authorities) {
        return SideBySide.map(authorities, authority -> ask(owner, authority));
    }

    AuthorityLook ask(DomainName owner, Authority authority) {
        return new AuthorityLook(
                authority, client.ask(DnsQuestion.toAuthority(authority.socketAddress(), owner, Type.MX)));
    }
}
