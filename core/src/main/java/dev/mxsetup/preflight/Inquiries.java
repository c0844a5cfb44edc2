package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostFinder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** What the checks of one situation may ask beyond it. Each thing is asked once, however many checks want to know it. */
final class Inquiries {
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final Outside outside;
    private final Consumer<String> progress;
    private final Map<DomainName, FutureTask<AddressAnswer>> addresses = new ConcurrentHashMap<>();
    private final Map<Lookup, FutureTask<DnsReply>> lookups = new ConcurrentHashMap<>();
    private final FutureTask<Readiness.Answer> readiness;
    private final MailSight mail;
    private final FutureTask<MtaSts> mtaSts;

    private record Lookup(DomainName name, int type) {}

    /** @param progress hears what takes long */
    Inquiries(Situation situation, Outside outside, Consumer<String> progress) {
        this.outside = outside;
        this.progress = progress;
        Readiness portal = situation.portal().map(Portal::readiness).orElse(Readiness.NONE);
        this.readiness = new FutureTask<>(() -> portal.ask(situation.owner()));
        this.mail = new MailSight(situation, this);
        this.mtaSts = new FutureTask<>(new MtaStsSight(situation.owner(), this)::look);
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

    MtaSts mtaSts() {
        return once(mtaSts);
    }

    MailSight mail() {
        return mail;
    }

    void progress(String text) {
        progress.accept(text);
    }

    /** The first caller runs it, the others wait for what it gets. */
    static <T> T once(FutureTask<T> task) {
        task.run();
        try {
            return get(task);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the question failed", e.getCause());
        }
    }

    /** Whoever runs it is interrupted too, and soon hands over what is known by then. */
    private static <T> T get(FutureTask<T> task) throws ExecutionException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            try {
                return task.get(AFTER_INTERRUPT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException | TimeoutException again) {
                throw new IllegalStateException("interrupted", again);
            } finally {
                Thread.currentThread().interrupt();
            }
        }
    }
}
