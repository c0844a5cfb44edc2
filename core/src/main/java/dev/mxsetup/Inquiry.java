package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Calls;
import dev.mxsetup.host.ReadRequests;

/** One domain's requests to its host, counted from the plan to the end of the apply; polls are not. */
record Inquiry(Calls calls, ReadRequests reads, ReadRequests polls) {
    static Inquiry of(DomainName domain, Tools tools) {
        Calls calls = new Calls();
        return new Inquiry(calls, reads(calls, domain, tools), reads(new Calls(), domain, tools));
    }

    private static ReadRequests reads(Calls calls, DomainName domain, Tools tools) {
        return new ReadRequests(
                calls, tools.pause(), tools.clock(), text -> tools.listener().progress(domain, text));
    }
}
