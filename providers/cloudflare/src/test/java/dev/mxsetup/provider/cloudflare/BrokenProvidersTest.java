package dev.mxsetup.provider.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mxsetup.contract.ProviderContract;
import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract test finds what it is there to find. */
final class BrokenProvidersTest {
    @Test
    void aProviderThatDeletesBeforeItAdds_failsForTheMomentWithoutMail() {
        Map<String, String> failures = failures(DeletesFirst.class);

        assertThat(failures).containsKeys("leadsToTheGoal[2]", "leadsToTheGoal[3]", "leadsToTheGoal[4]");
        assertThat(failures.get("leadsToTheGoal[3]")).contains("MX-1");
        assertThat(tests(failures)).doesNotContain("readsTheRrset", "writesNothing_whenNothingIsToDo");
    }

    @Test
    void aProviderThatIgnoresItsGuard_failsForForeignChanges() {
        Map<String, String> failures = failures(IgnoresItsGuard.class);

        assertThat(tests(failures))
                .containsExactlyInAnyOrder(
                        "leavesAForeignChangeAlone_madeAfterTheRead",
                        "isHonestAboutAForeignChange_madeRightBeforeTheWrite");
        assertThat(failures.get("isHonestAboutAForeignChange_madeRightBeforeTheWrite[2]"))
                .contains("MX-2: compare-and-set was promised");
    }

    @Test
    void aProviderThatHidesItsRaceWindow_failsWhereverItWrites() {
        Map<String, String> failures = failures(HidesItsRaceWindow.class);

        assertThat(failures.get("leadsToTheGoal[3]")).contains("MX-2", "race window");
    }

    @Test
    void aProviderThatLeaksItsToken_failsWhereverItSpeaks_andTheReportDoesNotRepeatIt() {
        Map<String, String> failures = failures(LeaksItsToken.class);

        assertThat(tests(failures))
                .containsExactlyInAnyOrder(
                        "survives",
                        "asksNoOtherHost",
                        "reachesTheGoal_whenSomebodyMadeTheSameRecordsAnewRightBeforeTheWrite",
                        "saysThatThereIsNoSuchZone_forAnIdThatTheHostDoesNotKnow");
        assertThat(failures.values())
                .allSatisfy(failure -> assertThat(failure).contains("MX-9").doesNotContain(LeaksItsToken.PREFIX));
    }

    @Test
    void aProviderThatTellsAStranger_failsEverywhereWhereItReads() {
        Map<String, String> failures = failures(TellsAStranger.class);

        assertThat(failures.get("readsTheRrset[1]")).contains("MX-9", "another host");
        assertThat(tests(failures)).contains("leadsToTheGoal", "survives").doesNotContain("findsNoZone");
    }

    /** From the test, with the place of a dynamic one behind it, to the failure's message. */
    private static Map<String, String> failures(Class<? extends ProviderContract> broken) {
        Map<String, String> failures = new TreeMap<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failures.put(
                            test.getLegacyReportingName().replace("()", ""),
                            result.getThrowable().map(Throwable::toString).orElse(""));
                }
            }
        };
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(broken))
                                .build(),
                        listener);
        return failures;
    }

    private static Set<String> tests(Map<String, String> failures) {
        return failures.keySet().stream()
                .map(test -> test.replaceFirst("\\[.*", ""))
                .collect(Collectors.toSet());
    }

    /** The contract's subclass for a provider that is Cloudflare's but for one thing. */
    private abstract static class Broken extends ProviderContract implements DnsHostProvider {
        private final CloudflareProvider sound = new CloudflareProvider();

        abstract DnsHost broken(DnsHost host, HostAccess access);

        @Override
        public HostProfile profile() {
            return sound.profile();
        }

        @Override
        public DnsHost open(HostAccess access) throws HostException {
            return broken(sound.open(access), access);
        }

        @Override
        protected DnsHostProvider provider() {
            return this;
        }

        @Override
        protected SimulatedHost simulatedHost() {
            return new SimulatedCloudflare();
        }

        HostProfile withoutRaceWindow() {
            HostProfile it = sound.profile();
            return new HostProfile(
                    it.name(),
                    it.title(),
                    it.endpoint(),
                    it.nameServers(),
                    it.credentials(),
                    it.ttl(),
                    it.atomicity(),
                    Optional.empty(),
                    it.limits(),
                    it.publishing(),
                    it.support());
        }
    }

    static final class DeletesFirst extends Broken {
        @Override
        DnsHost broken(DnsHost host, HostAccess access) {
            return new Detour(host) {
                @Override
                public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
                    boolean reached = super.script(zone, from, goal).isEmpty();
                    Goal nothing = new Goal(MxRrset.EMPTY, false, false, false);
                    return super.script(zone, from, reached || from.records().isEmpty() ? goal : nothing);
                }
            };
        }
    }

    static final class IgnoresItsGuard extends Broken {
        @Override
        public HostProfile profile() {
            return withoutRaceWindow();
        }

        @Override
        DnsHost broken(DnsHost host, HostAccess access) {
            return new Detour(host) {
                @Override
                public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
                    return super.script(zone, from, goal).stream()
                            .map(step -> new Step(
                                    step.text(),
                                    step.after(),
                                    Step.Guard.COMPARE_AND_SET,
                                    step.seenFirst(),
                                    step.request()))
                            .toList();
                }
            };
        }
    }

    static final class HidesItsRaceWindow extends Broken {
        @Override
        public HostProfile profile() {
            return withoutRaceWindow();
        }

        @Override
        DnsHost broken(DnsHost host, HostAccess access) {
            return host;
        }
    }

    static final class LeaksItsToken extends Broken {
        private static final String PREFIX = "failed with the token ";

        @Override
        DnsHost broken(DnsHost host, HostAccess access) {
            String token = access.credentials().part("token").orElseThrow().reveal();
            return new Detour(host) {
                @Override
                public List<FoundZone> zones(Requests requests, List<DomainName> names, DomainName owner)
                        throws HostException {
                    return super.zones(leaking(requests, token), names, owner);
                }

                @Override
                public HostZone zone(Requests requests, String id) throws HostException {
                    return super.zone(leaking(requests, token), id);
                }

                @Override
                public MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException {
                    return super.read(leaking(requests, token), zone, owner);
                }

                @Override
                public StepOutcome run(Requests requests, HostZone zone, Step step) {
                    return super.run(leaking(requests, token), zone, step);
                }
            };
        }

        private static Requests leaking(Requests requests, String token) {
            return new Requests() {
                @Override
                public <T> T read(Exchange<T> exchange) throws HostException {
                    return requests.read(() -> leaking(exchange));
                }

                @Override
                public <T> T write(Exchange<T> exchange) throws HostException {
                    return requests.write(() -> leaking(exchange));
                }

                private <T> T leaking(Exchange<T> exchange) throws HostException {
                    try {
                        return exchange.run();
                    } catch (HostException e) {
                        HostError said = e.error();
                        HostError error = new HostError(said.kind(), PREFIX + token, said.remedy(), said.retryAfter());
                        throw e.effectUnknown() ? HostException.unknown(error) : HostException.refused(error);
                    }
                }
            };
        }
    }

    static final class TellsAStranger extends Broken {
        @Override
        DnsHost broken(DnsHost host, HostAccess access) {
            URI proxy = access.http().proxy().orElseThrow();
            return new Detour(host) {
                @Override
                public MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException {
                    count(proxy);
                    return super.read(requests, zone, owner);
                }
            };
        }

        private static void count(URI proxy) {
            try (Socket socket = new Socket(proxy.getHost(), proxy.getPort())) {
                String request = "GET http://statistics.example/mxsetup HTTP/1.1\r\nHost: statistics.example\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
