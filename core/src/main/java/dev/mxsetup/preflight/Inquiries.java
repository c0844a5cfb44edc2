package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.Addresses;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostFinder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What the checks of one situation may ask beyond it. Each thing is asked once, however many checks want to know it. */
final class Inquiries {
    private final Addresses addresses;
    private final HostFinder hosts;
    private final Map<DomainName, FutureTask<AddressAnswer>> lookups = new ConcurrentHashMap<>();
    private final FutureTask<Readiness.Answer> readiness;

    Inquiries(Situation situation, Addresses addresses, HostFinder hosts) {
        this.addresses = addresses;
        this.hosts = hosts;
        Readiness portal = situation.portal().map(Portal::readiness).orElse(Readiness.NONE);
        this.readiness = new FutureTask<>(() -> portal.ask(situation.owner()));
    }

    AddressAnswer addresses(DomainName host) {
        return once(lookups.computeIfAbsent(host, name -> new FutureTask<>(() -> addresses.of(name))));
    }

    HostFinder hosts() {
        return hosts;
    }

    Readiness.Answer readiness() {
        return once(readiness);
    }

    /** The first caller runs it, the others wait for what it gets. */
    private static <T> T once(FutureTask<T> task) {
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the question failed", e.getCause());
        }
    }
}
