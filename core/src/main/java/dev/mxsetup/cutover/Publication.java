package dev.mxsetup.cutover;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.HostException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** Waits until what was written is in force. Of one run, used by one thread. */
final class Publication {
    private final CutOverJob job;
    private final Patience patience;
    private final Consumer<String> progress;
    /** The entries that an authority was last seen with, in this run. */
    private Set<Mx> seen = Set.of();
    /** How much longer the run waits in all for the host to say that a write is in force. */
    private Duration left;

    Publication(CutOverJob job, Patience patience, Consumer<String> progress) {
        this.job = job;
        this.patience = patience;
        this.progress = progress;
        this.left = job.publishedWithin();
    }

    /** Waits until the host says that its own name servers have it; whether they show it is for the verification. */
    void awaitInForce(String ticket) throws InterruptedException {
        try {
            while (left.isPositive() && !job.host().published(job.polls(), ticket)) {
                progress.accept("The host is still handing it to its name servers");
                Duration wait = left.compareTo(Patience.POLL) < 0 ? left : Patience.POLL;
                patience.pass(wait);
                left = left.minus(wait);
            }
        } catch (HostException e) {
            progress.accept(e.error().message() + " Whether it is in force, its name servers will tell.");
        }
    }

    /** Whether an authority was seen with these entries. */
    boolean isSeen(Set<Mx> entries) {
        return seen.containsAll(entries);
    }

    /** Waits until an authority shows what is to stay, among others or alone; false when none does within a minute. */
    boolean awaitSeen(Set<Mx> wanted) throws InterruptedException {
        for (Duration wait : Patience.SHOWN) {
            if (isShown(wanted)) {
                return true;
            }
            progress.accept("Waiting until a name server shows it");
            patience.pass(wait);
        }
        return isShown(wanted);
    }

    private boolean isShown(Set<Mx> wanted) {
        boolean shown = job.shown().test(wanted);
        if (shown) {
            seen = wanted;
        }
        return shown;
    }
}
