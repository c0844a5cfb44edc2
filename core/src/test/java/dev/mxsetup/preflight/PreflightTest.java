package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.preflight.Finding.Severity;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.preflight.Readiness.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final Consumer<String> QUIET = text -> {};

    private final FakeOutside outside = new FakeOutside();

    @Test
    void givesExactlyOneFindingForEachCheckInTheirOrder() {
        List<Finding> findings =
                new Preflight(outside.build()).run(Situations.ordinary().build(), QUIET);

        assertThat(findings).extracting(Finding::check).containsExactly(CheckName.values());
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.message()).endsWith(".");
            assertThat(finding.settledBy()).isEmpty();
        });
    }

    @Test
    void anOrdinaryDomainOfAReadyPortalPassesEverything() {
        Situation situation = Situations.ordinary()
                .readiness(new Answer.Given(
                        true,
                        Optional.of("Business Email"),
                        Optional.of(List.of("info@example.com", "postmaster@example.com")),
                        false,
                        Optional.of("T-1")))
                .addresses("info@example.com")
                .build();

        assertThat(new Preflight(outside.build()).run(situation, QUIET))
                .filteredOn(finding -> finding.check() != CheckName.OLD_HOST)
                .allSatisfy(finding ->
                        assertThat(finding.status()).as(finding.check().label()).isEqualTo(Status.PASS));
    }

    @Test
    void withoutTheApiWhatNeedsItIsSkippedWithTheReason() {
        Situation situation = Situations.ordinary()
                .sight(new ZoneSight.NotAsked("no credentials were given"))
                .build();

        assertThat(new Preflight(outside.build()).run(situation, QUIET))
                .filteredOn(finding -> finding.status() == Status.SKIPPED)
                .allSatisfy(finding -> assertThat(finding.message()).contains("no credentials were given"))
                .extracting(Finding::check)
                .containsExactly(
                        CheckName.ZONE_DELEGATED,
                        CheckName.ZONE_ACTIVE,
                        CheckName.ZONE_UNIQUE,
                        CheckName.CREDENTIALS,
                        CheckName.API_MATCHES_DNS,
                        CheckName.FEATURE_OWNED_MX,
                        CheckName.SUBDOMAIN_MX);
    }

    @Test
    void asksForTheTargetAndThePortalOnceHoweverManyChecksWantToKnow() {
        FakeReadiness portal = new FakeReadiness();
        Situation situation = Situations.ordinary()
                .portal(Optional.of(Portal.HYPEROFFICE.with(portal)))
                .build();

        new Preflight(outside.build()).run(situation, QUIET);

        assertThat(portal.questions()).isEqualTo(1);
        assertThat(outside.addresses.asked())
                .contains(DomainName.of(Situations.TARGET), DomainName.of("old1.example.net"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aCheckThatBreaksIsInconclusiveAndHidesNoOther() {
        List<Check> checks = List.of(
                check(CheckName.DOMAIN_NAME, () -> {
                    throw new IllegalStateException("secret \u001b[2J");
                }),
                new DomainDelegated());

        List<Finding> findings = preflight(checks, Duration.ofMinutes(1))
                .run(Situations.ordinary().build(), QUIET);

        assertThat(findings).extracting(Finding::status).containsExactly(Status.INCONCLUSIVE, Status.PASS);
        assertThat(findings.getFirst().message())
                .contains("fault inside mxsetup")
                .doesNotContain("secret");
        assertThat(findings.getFirst().severity()).isEqualTo(Severity.BLOCK);
    }

    @Test
    void aCheckThatIsNotDoneInTimeIsInconclusive() {
        CountDownLatch never = new CountDownLatch(1);
        List<Check> checks = List.of(
                check(CheckName.DOMAIN_NAME, () -> {
                    never.await();
                    return new DomainNameCheck().pass("never", List.of());
                }),
                check(CheckName.DOMAIN_DELEGATED, () -> new DomainDelegated().pass("done.", List.of())));

        List<Finding> findings = preflight(checks, Duration.ofSeconds(1))
                .run(Situations.ordinary().build(), QUIET);

        assertThat(findings).extracting(Finding::status).containsExactly(Status.INCONCLUSIVE, Status.PASS);
        assertThat(findings.getFirst().message()).isEqualTo("The check was not done within 1 second.");
    }

    @Test
    void anInterruptEndsItAndStaysSet() {
        CountDownLatch never = new CountDownLatch(1);
        List<Check> checks = List.of(check(CheckName.DOMAIN_NAME, () -> {
            never.await();
            return new DomainNameCheck().pass("never", List.of());
        }));

        Thread.currentThread().interrupt();
        List<Finding> findings = preflight(checks, Duration.ofMinutes(1))
                .run(Situations.ordinary().build(), QUIET);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(findings).extracting(Finding::status).containsExactly(Status.INCONCLUSIVE);
    }

    @Test
    void whatIsKnownWhenTheInterruptComesIsReported() {
        CountDownLatch never = new CountDownLatch(1);
        List<Check> checks = List.of(check(CheckName.ADDRESSES_EXIST, () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                return new AddressesExist().missing(List.of("sales@example.com"), "the portal", List.of("half way"));
            }
            return new AddressesExist().pass("never", List.of());
        }));

        Thread.currentThread().interrupt();
        List<Finding> findings = preflight(checks, Duration.ofMinutes(1))
                .run(Situations.ordinary().build(), QUIET);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.evidence()).containsExactly("half way");
        });
    }

    private Preflight preflight(List<Check> checks, Duration limit) {
        return new Preflight(outside.build(), checks, limit);
    }

    private static Check check(CheckName name, Work work) {
        return new Check() {
            @Override
            public CheckName name() {
                return name;
            }

            @Override
            public Finding check(Situation situation, Inquiries inquiries) {
                try {
                    return work.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private interface Work {
        Finding run() throws InterruptedException;
    }
}
