package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Calls;
import dev.mxsetup.host.ReadRequests;

/** One domain's requests to its host, counted from the plan to the end of the apply. */
record Inquiry(Calls calls, ReadRequests reads) {
    static Inquiry of(DomainName domain, Tools tools) {
        Calls calls = new Calls();
        return new Inquiry(
                calls,
                new ReadRequests(
                        calls,
                        tools.pause(),
                        tools.clock(),
                        text -> tools.listener().progress(domain, text)));
    }
}
