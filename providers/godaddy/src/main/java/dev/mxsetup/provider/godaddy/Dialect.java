package dev.mxsetup.provider.godaddy;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import java.util.List;

/** One of GoDaddy's two APIs. Both name a zone by its domain and know nothing of a zone's id. */
sealed interface Dialect permits V1, V3 {
    /** @throws HostException {@code ZONE_NOT_FOUND} if GoDaddy has no such zone, {@code PERMISSION_MISSING} if it is denied */
    MxSnapshot read(Requests requests, DomainName zone, DomainName owner) throws HostException;

    /** The active domains of the account; nothing else of them is kept. */
    List<DomainName> domains(Requests requests) throws HostException;

    /**
     * Asks for no more than whether the account may use the API at all.
     *
     * @throws HostException {@code NO_API} if it may not
     */
    void knock(Requests requests) throws HostException;

    List<Step> script(DomainName zone, MxSnapshot from, Goal goal);
}
