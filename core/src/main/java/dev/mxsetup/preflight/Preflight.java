package dev.mxsetup.preflight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs every check over one situation. Thread-safe; asks only, changes nothing. */
public final class Preflight {
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    private static final String WAY_BACK = "Not asked on the way back.";

    private final Outside outside;
    private final List<Check> checks;
    private final Duration limit;

    public Preflight(Outside outside) {
        this(outside, all(), Duration.ofSeconds(60));
    }

    Preflight(Outside outside, List<Check> checks, Duration limit) {
        this.outside = outside;
        this.checks = List.copyOf(checks);
        this.limit = limit;
    }

    /** Every check, in the order of {@link CheckName}. */
    static List<Check> all() {
        return List.of(
                new DomainNameCheck(),
                new DomainDelegated(),
                new ZoneDelegated(),
                new ZoneActive(),
                new ZoneUnique(),
                new CredentialsCheck(),
                new ApiMatchesDns(),
                new ApexCname(),
                new FeatureOwnedMx(),
                new NullMx(),
                new SubdomainMx(),
                new OldTtl(),
                new TargetHostname(),
                new TargetResolves(),
                new TargetNotAlias(),
                new TargetAddressPublic(),
                new DomainProvisioned(),
                new AddressesExist(),
                new Entitled());
    }

    /**
     * Exactly one finding for each check, in the order of {@link CheckName}. Takes a minute at the most; a check that
     * is not done by then, or that breaks, is inconclusive. So are all when the thread is interrupted, and its flag is
     * set again.
     *
     * @param progress hears what takes long
     */
    public List<Finding> run(Situation situation, Consumer<String> progress) {
        Inquiries inquiries = new Inquiries(situation, outside, progress);
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<Finding>> work = new ArrayList<>();
            checks.forEach(check -> work.add(
                    () -> isAsked(check, situation) ? check.check(situation, inquiries) : check.skipped(WAY_BACK)));
            List<Future<Finding>> futures = workers.invokeAll(work, limit.toMillis(), TimeUnit.MILLISECONDS);
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < checks.size(); i++) {
                Finding finding = result(checks.get(i), futures.get(i));
                findings.add(isWayBack(situation) ? onTheWayBack(finding) : finding);
            }
            return List.copyOf(findings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return checks.stream()
                    .map(check -> check.inconclusive("The check was interrupted.", List.of(), "Run it again."))
                    .toList();
        } finally {
            // Not close(): that would wait for a check that does not heed its interrupt.
            workers.shutdownNow();
        }
    }

    /** What was there before is no new target, and the portal has no say in it. */
    private static boolean isAsked(Check check, Situation situation) {
        return !isWayBack(situation) || !check.name().isOfTheTarget();
    }

    private static boolean isWayBack(Situation situation) {
        return situation.desired().restoration().isPresent();
    }

    /** Who needs it may need it because nothing answers: only what certainly fails stops it. */
    private static Finding onTheWayBack(Finding finding) {
        return finding.status() == Finding.Status.INCONCLUSIVE
                ? new Finding(
                        finding.check(),
                        finding.status(),
                        Finding.Severity.WARN,
                        finding.message(),
                        finding.evidence(),
                        finding.remedy(),
                        finding.settledBy())
                : finding;
    }

    private Finding result(Check check, Future<Finding> future) throws InterruptedException {
        try {
            return future.get();
        } catch (CancellationException e) {
            return broken(check, "The check was not done within " + Words.duration(limit.toSeconds()) + ".");
        } catch (ExecutionException e) {
            LOG.debug("check {} broke", check.name().label(), e.getCause());
            return broken(check, "The check could not be carried out: a fault inside mxsetup stopped it.");
        }
    }

    private static Finding broken(Check check, String message) {
        return check.inconclusive(message, List.of(), "Run it again; if it stays so, report it as a fault of mxsetup.");
    }
}
