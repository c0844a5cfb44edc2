package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.Addresses;
import dev.mxsetup.dns.DomainName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Addresses by heart: what is put in comes out, any other name does not exist. Remembers who was asked for. */
public final class FakeAddresses implements Addresses {
    private final Map<DomainName, AddressAnswer> answers = new ConcurrentHashMap<>();
    private final List<DomainName> asked = new CopyOnWriteArrayList<>();

    public FakeAddresses host(String name, String... addresses) {
        return answer(
                name,
                new AddressAnswer.Found(
                        Arrays.stream(addresses).map(FakeAddresses::address).toList(), Optional.empty()));
    }

    public FakeAddresses alias(String name, String canonical, String... addresses) {
        return answer(
                name,
                new AddressAnswer.Found(
                        Arrays.stream(addresses).map(FakeAddresses::address).toList(),
                        Optional.of(DomainName.of(canonical))));
    }

    public FakeAddresses answer(String name, AddressAnswer answer) {
        answers.put(DomainName.of(name), answer);
        return this;
    }

    @Override
    public AddressAnswer of(DomainName host) {
        asked.add(host);
        return answers.getOrDefault(host, new AddressAnswer.NoSuchName(Optional.empty()));
    }

    /** Every question so far. */
    public List<DomainName> asked() {
        return List.copyOf(asked);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
