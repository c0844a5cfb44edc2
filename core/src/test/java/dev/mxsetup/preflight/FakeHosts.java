package dev.mxsetup.preflight;

import dev.mxsetup.dns.FakeReverseNames;
import dev.mxsetup.dns.ReverseNames;
import dev.mxsetup.host.HostDirectory;
import dev.mxsetup.host.HostFinder;
import dev.mxsetup.host.HostProfile;
import java.util.List;
import java.util.Optional;

/** Finders of hosts that know the table and what modules are given. */
final class FakeHosts {
    /** GoDaddy's module: its API does not say which name servers serve a zone. */
    static final HostProfile GODADDY = profile("godaddy", "GoDaddy", Optional.of("ns[0-9]+\\.domaincontrol\\.com"));

    private FakeHosts() {}

    static HostFinder finder() {
        return finder(new FakeReverseNames());
    }

    static HostFinder finder(ReverseNames names) {
        return new HostFinder(HostDirectory.of(List.of(Situations.HOST, GODADDY)), names);
    }

    static HostProfile profile(String name, String title, Optional<String> nameServers) {
        HostProfile like = Situations.HOST;
        return new HostProfile(
                name,
                title,
                like.endpoint(),
                nameServers,
                like.credentials(),
                like.ttl(),
                like.atomicity(),
                like.raceWindow(),
                like.limits(),
                like.publishing(),
                title + " support");
    }
}
