package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostFinder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** What the checks of one situation may ask beyond it. Each thing is asked once, however many checks want to know it. */
final class Inquiries {
    private final Outside outside;
    private final Consumer<String> progress;
    private final Map<DomainName, FutureTask<AddressAnswer>> addresses = new ConcurrentHashMap<>();
    private final Map<Lookup, FutureTask<DnsReply>> lookups = new ConcurrentHashMap<>();
    private final FutureTask<Readiness.Answer> readiness;

    private record Lookup(DomainName name, int type) {}

    /** @param progress hears what takes long */
    Inquiries(Situation situation, Outside outside, Consumer<String> progress) {
        this.outside = outside;
        this.progress = progress;
        Readiness portal = situation.portal().map(Portal::readiness).orElse(Readiness.NONE);
        this.readiness = new FutureTask<>(() -> portal.ask(situation.owner()));
    }

    AddressAnswer addresses(DomainName host) {
        return once(addresses.computeIfAbsent(
                host, name -> new FutureTask<>(() -> outside.addresses().of(name))));
    }

    /** By the bootstrap resolver; never for the MX of the owner. */
    DnsReply lookup(DomainName name, int type) {
        return once(lookups.computeIfAbsent(
                new Lookup(name, type),
                lookup -> new FutureTask<>(() -> outside.lookups().ask(lookup.name(), lookup.type()))));
    }

    /** For what is asked once only. */
    Outside outside() {
        return outside;
    }

    HostFinder hosts() {
        return outside.hosts();
    }

    Readiness.Answer readiness() {
        return once(readiness);
    }

    void progress(String text) {
        progress.accept(text);
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
