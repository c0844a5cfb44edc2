package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Secret;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import dev.mxsetup.integration.Program.Run;
import dev.mxsetup.provider.rfc2136.Rfc2136Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The built program and the provider against real name servers, configured as docs/rfc2136.md says. */
final class Rfc2136Test {
    private static final DomainName OWNER = DomainName.of(Primary.ZONE);
    private static final MxRrset OLD =
            MxRrset.of(MxRecord.of(10, "mx1.oldhost.net", 3600), MxRecord.of(20, "mx2.oldhost.net", 3600));
    private static final MxRrset NEW = MxRrset.of(MxRecord.of(10, "custommail.hyperoffice.com", 300));
    private static final List<String> SERVED_NEW =
            List.of("quisine-corp.com. 300 IN MX 10 custommail.hyperoffice.com.");
    private static final String FOREIGN = "add quisine-corp.com. 3600 MX 50 mx.foreign.example.";

    @Nested
    final class WithBind extends Cases {
        @Override
        Primary start(Path directory) {
            return Primary.bind(directory);
        }
    }

    @Nested
    final class WithKnot extends Cases {
        @Override
        Primary start(Path directory) {
            return Primary.knot(directory);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Cases {
        private Path directory;
        private Primary primary;
        private Program program;

        abstract Primary start(Path directory);

        @BeforeAll
        void start(@TempDir Path temporary, @TempDir Path homes) {
            directory = homes;
            primary = start(temporary);
        }

        @AfterAll
        void stop() {
            if (primary != null) {
                primary.close();
            }
        }

        /** Upper case as somebody typed it. */
        @BeforeEach
        void oldRecords() throws IOException {
            updated(
                    "delete quisine-corp.com. MX",
                    "add quisine-corp.com. 3600 MX 10 MX1.OldHost.net.",
                    "add quisine-corp.com. 3600 MX 20 mx2.oldhost.net.");
            program = Program.in(Files.createTempDirectory(directory, "home"))
                    .with("RFC2136_KEY_FILE", primary.keyFile().toString());
        }

        @Test
        @Tag("MX-3")
        @Tag("MX-6")
        @Tag("MX-7")
        @Tag("MX-9")
        void program_plans_switches_andThenFindsNothingToDo() {
            List<String> others = others();

            Run planned = run("plan").endsWith(0);
            assertThat(planned.result().get("outcome").asString()).isEqualTo("pending");
            Run applied = run("apply", "--yes").endsWith(0);
            Run again = run("apply", "--yes").endsWith(0);

            assertThat(applied.result().get("outcome").asString()).isEqualTo("applied");
            assertThat(applied.result().get("writes").asInt()).isOne();
            assertThat(applied.result().get("apiCalls").asInt()).isLessThanOrEqualTo(4);
            assertThat(applied.result().at("/verification/level").asString()).isNotEqualTo("stored");
            assertThat(again.result().get("outcome").asString()).isEqualTo("unchanged");
            assertThat(again.result().get("writes").asInt()).isZero();
            assertThat(again.result().get("apiCalls").asInt()).isLessThanOrEqualTo(2);
            assertThat(primary.dig(Primary.ZONE, "MX")).isEqualTo(SERVED_NEW);
            assertThat(others()).isEqualTo(others);
        }

        @Test
        @Tag("MX-2")
        void program_stopsWithAConflict_whenSomebodyChangedTheRecordsAfterThePlan() {
            Path plan = program.home().resolve("plan.json");
            run("plan", "--out", plan.toString()).endsWith(0);
            updated(FOREIGN);

            Run applied = run("apply", "--plan", plan.toString()).endsWith(6);

            assertThat(applied.result().get("outcome").asString()).isEqualTo("conflict");
            assertThat(primary.dig(Primary.ZONE, "MX")).hasSize(3);
        }

        @Test
        @Tag("MX-9")
        void program_tellsThatTheKeyIsRefused() throws IOException {
            String wrong = "bm90IHRoZSBzZWNyZXQgdGhhdCB0aGUgc2VydmVyIGhhcw==";
            program = Program.in(Files.createTempDirectory(directory, "home"))
                    .with("RFC2136_KEY_NAME", Primary.KEY)
                    .with("RFC2136_KEY", wrong);

            Run applied = run("apply", "--yes").endsWith(5);

            assertThat(applied.out()).contains("BADSIG").doesNotContain(wrong);
            assertThat(primary.dig(Primary.ZONE, "MX")).hasSize(2);
        }

        @Test
        @Tag("MX-2")
        void update_isNotMade_whenSomebodyChangedTheRecordsAfterTheRead() throws HostException {
            Requests once = new Once();
            DnsHost host = open(Primary.KEY, primary.secret());
            HostZone zone = host.zone(once, Primary.ZONE);
            Step step =
                    host.script(zone, host.read(once, zone, OWNER), goal(NEW)).getFirst();
            updated(FOREIGN);

            assertThat(host.run(once, zone, step)).isInstanceOf(StepOutcome.Changed.class);
            assertThat(primary.dig(Primary.ZONE, "MX")).hasSize(3);
        }

        @Test
        void sets_areLedThereAndBack_throughNoneAtAll_withTheirTtl() throws HostException {
            DnsHost host = open(Primary.KEY, primary.secret());

            for (MxRrset set : List.of(NEW, OLD, MxRrset.EMPTY, OLD, MxRrset.of(OLD.entries(), 60))) {
                assertThat(led(host, set)).isEqualTo(set);
            }
        }

        @Test
        void zoneThatItDoesNotHold_isNotFound() throws HostException {
            DnsHost host = open(Primary.KEY, primary.secret());
            DomainName elsewhere = DomainName.of("elsewhere.org");

            assertThat(host.zones(new Once(), List.of(elsewhere), elsewhere)).isEmpty();
            assertThat(host.zones(new Once(), List.of(DomainName.of("www.quisine-corp.com")), OWNER))
                    .isEmpty();
        }

        @Test
        void keyThatItDoesNotKnow_isRefused() throws HostException {
            DnsHost host = open("somebody-else", primary.secret());

            HostException failure =
                    catchThrowableOfType(HostException.class, () -> host.zones(new Once(), List.of(OWNER), OWNER));

            assertThat(failure.error().kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
            assertThat(failure.error().message()).contains("BADKEY");
        }

        @Test
        @Tag("MX-3")
        void key_mayChangeNothingElse() {
            List<String> others = others();

            for (String update : List.of(
                    "add quisine-corp.com. 3600 A 203.0.113.99",
                    "delete quisine-corp.com. TXT",
                    "add lists.quisine-corp.com. 3600 MX 5 mx.foreign.example.")) {
                assertThat(primary.update(update).code()).as(update).isNotZero();
            }
            assertThat(others()).isEqualTo(others);
        }

        /** To the set, and what stands there then. */
        private static MxRrset led(DnsHost host, MxRrset to) throws HostException {
            Requests once = new Once();
            HostZone zone = host.zone(once, Primary.ZONE);
            MxSnapshot read = host.read(once, zone, OWNER);
            List<Step> script = host.script(zone, read, goal(to));
            assertThat(script).hasSize(1);
            assertThat(host.run(once, zone, script.getFirst())).isEqualTo(new StepOutcome.Done());
            return host.read(once, zone, OWNER).records();
        }

        private static Goal goal(MxRrset set) {
            return new Goal(set, true, false, false);
        }

        private DnsHost open(String key, String secret) throws HostException {
            return new Rfc2136Provider()
                    .open(new HostAccess(
                            Credentials.of("keySha256", Map.of("name", Secret.of(key), "key", Secret.of(secret))),
                            Optional.of(URI.create(primary.endpoint())),
                            HttpOptions.withTimeout(Duration.ofSeconds(20))));
        }

        /** For the domain, in the world that this server makes up; a saved plan knows its domain and target. */
        private Run run(String command, String... more) {
            List<String> line = new ArrayList<>(List.of(command, "--provider", "rfc2136", "-o", "json"));
            line.addAll(List.of(
                    "--endpoint", primary.endpoint(), "--lab", primary.lab().toString()));
            line.addAll(List.of("--resolver", "none", "--attest", "portal-ready=lab"));
            if (!List.of(more).contains("--plan")) {
                line.addAll(List.of("--portal", "hyperoffice", "--accept", "target-address-public=lab", Primary.ZONE));
            }
            line.addAll(List.of(more));
            Run run = program.run(line);
            assertThat(run.out() + run.err()).doesNotContain(primary.secret());
            return run;
        }

        private void updated(String... lines) {
            Shell.Ended ended = primary.update(lines);
            assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        }

        private List<String> others() {
            List<String> others = new ArrayList<>();
            others.addAll(primary.dig(Primary.ZONE, "A"));
            others.addAll(primary.dig(Primary.ZONE, "NS"));
            others.addAll(primary.dig(Primary.ZONE, "TXT"));
            others.addAll(primary.dig("www." + Primary.ZONE, "CNAME"));
            others.addAll(primary.dig("lists." + Primary.ZONE, "MX"));
            assertThat(others).hasSize(6);
            return others;
        }
    }

    /** Every request goes, and goes once. */
    private record Once() implements Requests {
        @Override
        public <T> T read(Exchange<T> exchange) throws HostException {
            return exchange.run();
        }

        @Override
        public <T> T write(Exchange<T> exchange) throws HostException {
            return exchange.run();
        }
    }
}
