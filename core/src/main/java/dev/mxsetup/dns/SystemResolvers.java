package dev.mxsetup.dns;

import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.ResolverConfig;

/** The resolvers that the operating system is set up with. */
public final class SystemResolvers {
    private SystemResolvers() {}

    /** In the system's order, read again at each call; this machine's own port 53 where none is set up. */
    public static List<InetSocketAddress> addresses() {
        ResolverConfig.refresh();
        return List.copyOf(ResolverConfig.getCurrentConfig().servers());
    }
}
