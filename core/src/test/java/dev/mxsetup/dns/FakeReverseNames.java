package dev.mxsetup.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Names of addresses by heart: a name is what was put in, and leads back only where that was said. */
public final class FakeReverseNames implements ReverseNames {
    private final Map<InetAddress, List<DomainName>> names = new ConcurrentHashMap<>();
    private final Map<DomainName, InetAddress> addresses = new ConcurrentHashMap<>();
    private final List<InetAddress> asked = new CopyOnWriteArrayList<>();

    /** The address has this name, and the name this address. */
    public FakeReverseNames confirmed(String address, String name) {
        addresses.put(DomainName.of(name), FakeDns.ip(address));
        return lying(address, name);
    }

    /** The address has this name, which knows nothing of it. */
    public FakeReverseNames lying(String address, String name) {
        names.put(FakeDns.ip(address), List.of(DomainName.of(name)));
        return this;
    }

    /** Every address that was looked up. */
    public List<InetAddress> asked() {
        return List.copyOf(asked);
    }

    @Override
    public List<DomainName> of(InetAddress address) {
        asked.add(address);
        return names.getOrDefault(address, List.of());
    }

    @Override
    public boolean leadsBack(DomainName name, InetAddress address) {
        return address.equals(addresses.get(name));
    }
}
