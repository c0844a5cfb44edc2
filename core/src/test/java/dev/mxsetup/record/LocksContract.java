package dev.mxsetup.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Locks.Holder;
import dev.mxsetup.record.Locks.OwnerLock;
import dev.mxsetup.record.Locks.Taking;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link Locks} promises, whatever it keeps them in. */
public abstract class LocksContract {
    private static final DomainName OWNER = DomainName.of("example.com");

    /** New ones, of which none is held. */
    protected abstract Locks locks() throws Exception;

    @Test
    @Tag("MX-10")
    protected void keepsASecondOneOut_andSaysWhoIsThere() throws Exception {
        Locks locks = locks();
        taken(locks, OWNER, "alice");

        assertThat(holder(locks, OWNER).who()).isEqualTo("alice");
        assertThat(holder(locks, OWNER).process()).isNotBlank();
    }

    @Test
    @Tag("MX-10")
    protected void letsOtherOwnersBe() throws Exception {
        Locks locks = locks();
        taken(locks, OWNER, "alice");

        assertThat(locks.take(DomainName.of("example.org"), "bob")).isInstanceOf(Taking.Taken.class);
        assertThat(locks.take(DomainName.of("mail.example.com"), "bob")).isInstanceOf(Taking.Taken.class);
    }

    @Test
    protected void isFreeAgain_whenClosed() throws Exception {
        Locks locks = locks();
        taken(locks, OWNER, "alice").close();

        OwnerLock second = taken(locks, OWNER, "bob");

        assertThat(holder(locks, OWNER).who()).isEqualTo("bob");
        second.close();
    }

    @Test
    protected void freesNobodyElses_whenClosedTwice() throws Exception {
        Locks locks = locks();
        OwnerLock first = taken(locks, OWNER, "alice");
        first.close();
        taken(locks, OWNER, "bob");

        first.close();

        assertThat(holder(locks, OWNER).who()).isEqualTo("bob");
    }

    @Test
    protected void takesNamesOfAnyLength() throws Exception {
        String label = "a".repeat(60) + ".";
        DomainName longest = DomainName.of(label.repeat(4) + "example");
        DomainName other = DomainName.of(label.repeat(4) + "example".replace('e', 'b'));
        Locks locks = locks();
        taken(locks, longest, "alice");

        assertThat(holder(locks, longest).who()).isEqualTo("alice");
        assertThat(locks.take(other, "bob")).isInstanceOf(Taking.Taken.class);
    }

    @Test
    protected void takesAndFrees_alsoForAThreadThatIsInterrupted() throws Exception {
        Locks locks = locks();
        Thread.currentThread().interrupt();

        OwnerLock lock = taken(locks, OWNER, "alice");
        Holder seen = holder(locks, OWNER);
        lock.close();
        Taking again = locks.take(OWNER, "bob");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(seen.who()).isEqualTo("alice");
        assertThat(again).isInstanceOf(Taking.Taken.class);
    }

    @Test
    protected void givesAnOwnerToOneOfManyThreads() throws Exception {
        Locks locks = locks();
        List<Callable<Taking>> attempts = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String who = "thread " + i;
            attempts.add(() -> locks.take(OWNER, who));
        }
        List<Taking> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Taking> result : threads.invokeAll(attempts)) {
                results.add(result.get());
            }
        }

        assertThat(results).filteredOn(Taking.Taken.class::isInstance).hasSize(1);
    }

    static OwnerLock taken(Locks locks, DomainName owner, String who) throws StateException {
        Taking taking = locks.take(owner, who);
        assertThat(taking).isInstanceOf(Taking.Taken.class);
        return ((Taking.Taken) taking).lock();
    }

    static Holder holder(Locks locks, DomainName owner) throws StateException {
        Taking taking = locks.take(owner, "somebody else");
        assertThat(taking).isInstanceOf(Taking.Held.class);
        return ((Taking.Held) taking).holder();
    }
}
