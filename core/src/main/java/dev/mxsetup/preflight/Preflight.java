package dev.mxsetup.preflight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs every check over one situation. Thread-safe; asks only, changes nothing. */
public final class Preflight {
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    /** What the change itself may have broken, so that going back mends it. */
    private static final Set<CheckName> MAY_BE_WHY = EnumSet.of(CheckName.AUTHORITIES_HEALTHY, CheckName.DNSSEC);

    private static final String WAY_BACK = "Not asked on the way back.";
    private static final String TTL_ONLY = "Not asked: only the TTL changes, and the mail goes where it went.";

    private static final Duration HANDING_OVER = Duration.ofSeconds(3);

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
                new ParentChildNs(),
                new AuthoritiesHealthy(),
                new NsChangedRecently(),
                new DnssecCheck(),
                new CredentialsCheck(),
                new ApiMatchesDns(),
                new ApexCname(),
                new FeatureOwnedMx(),
                new MailFilter(),
                new OldHostCheck(),
                new NullMx(),
                new ImplicitMx(),
                new SubdomainMx(),
                new OldTtl(),
                new TargetHostname(),
                new TargetResolves(),
                new TargetNotAlias(),
                new TargetAddressPublic(),
                new TargetSameServer(),
                new TargetSmtp(),
                new TargetTls(),
                new TargetSize(),
                new DomainProvisioned(),
                new Postmaster(),
                new AddressesExist(),
                new AcceptAll(),
                new Entitled(),
                new MtaStsCheck(),
                new Dane(),
                new TlsRpt(),
                new SpfMx(),
                new Dmarc(),
                new ClientRecords());
    }

    /**
     * Exactly one finding for each check, in the order of {@link CheckName}. Takes a minute at the most, and longer only
     * where many addresses are to be asked for; a check that is not done by then, or that breaks, is inconclusive. When
     * the thread is interrupted the checks hand over what is known by then, and its flag is set again.
     *
     * @param progress hears what takes long
     */
    public List<Finding> run(Situation situation, Consumer<String> progress) {
        Inquiries inquiries = new Inquiries(situation, outside, progress);
        Duration most = limit.plus(MailSight.budget(situation)).minus(MailSight.USUAL);
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        List<Future<Finding>> futures = checks.stream()
                .map(check -> workers.submit(() -> isAsked(check, situation)
                        ? check.check(situation, inquiries)
                        : check.skipped(isWayBack(situation) ? WAY_BACK : TTL_ONLY)))
                .toList();
        workers.shutdown();
        String late = "The check was not done within " + Words.duration(most.toSeconds()) + ".";
        boolean interrupted = false;
        try {
            workers.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            late = "The check was interrupted.";
        }
        Set<Future<Finding>> done = futures.stream().filter(Future::isDone).collect(Collectors.toSet());
        interrupted |= !handedOver(workers);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            Finding finding = result(checks.get(i), futures.get(i), done.contains(futures.get(i)), late);
            findings.add(isWayBack(situation) ? onTheWayBack(finding) : finding);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(findings);
    }

    /** Interrupts what still runs and gives it a moment to tell what it knows; false when that is interrupted too. */
    private static boolean handedOver(ExecutorService workers) {
        workers.shutdownNow();
        try {
            // Not close(): that would wait for a check that does not heed its interrupt.
            workers.awaitTermination(HANDING_OVER.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** What stays, or was there before, is no new target, and the portal has no say in it; only whether it still takes mail counts. */
    private static boolean isAsked(Check check, Situation situation) {
        CheckName name = check.name();
        if (situation.desired().purpose().keepsEntries()) {
            return name.isOfTheZone();
        }
        return !isWayBack(situation)
                || name == CheckName.DOMAIN_PROVISIONED
                || !(name.isOfTheTarget() || name == CheckName.MAIL_FILTER || name == CheckName.OLD_HOST);
    }

    private static boolean isWayBack(Situation situation) {
        return situation.desired().restoration().isPresent();
    }

    /** Who needs it may need it because nothing answers, or the zone fails: only what certainly forbids it stops it. */
    private static Finding onTheWayBack(Finding finding) {
        return finding.status() == Finding.Status.INCONCLUSIVE || MAY_BE_WHY.contains(finding.check())
                ? finding.weighed(Finding.Severity.WARN)
                : finding;
    }

    /** @param inTime it was done before it was told to end */
    private static Finding result(Check check, Future<Finding> future, boolean inTime, String late) {
        return switch (future.state()) {
            case SUCCESS -> future.resultNow();
            case FAILED -> {
                LOG.debug("check {} broke", check.name().label(), future.exceptionNow());
                yield inTime
                        ? check.inconclusive(
                                "The check could not be carried out: a fault inside mxsetup stopped it.",
                                List.of(),
                                "Run it again; if it stays so, report it as a fault of mxsetup.")
                        : check.inconclusive(late, List.of(), "Run it again.");
            }
            case RUNNING, CANCELLED -> check.inconclusive(late, List.of(), "Run it again.");
        };
    }
}
