package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Two programs at once on one domain, in one state directory. */
@Execution(ExecutionMode.CONCURRENT)
final class KillLockTest {
    @TempDir
    Path home;

    @Test
    @Tag("MX-2")
    @Tag("MX-5")
    void secondRun_endsWith6_namesTheHolder_andAsksNothing_andADeadHolderHoldsNothing()
            throws IOException, InterruptedException {
        Path state = home.resolve("state");
        Path other = Files.createDirectory(home.resolve("other"));
        try (KillCase first = KillCase.open(KillScene.CLOUDFLARE, home, "slow");
                KillCase second = KillCase.at(KillScene.CLOUDFLARE, first.domain(), other, state)) {
            Process holder = first.started("apply");
            Await.until("the first program holds the domain", () -> Files.exists(first.lockNote()));

            JsonNode refused = second.program("apply").endsWith(6).result();

            assertThat(refused.get("outcome").asString()).isEqualTo("conflict");
            assertThat(refused.at("/error/code").asString()).isEqualTo("domain-held");
            assertThat(refused.at("/error/changed").asString()).isEqualTo("no");
            assertThat(refused.at("/error/message").asString()).contains(first.domain(), "process " + holder.pid());
            assertThat(second.practice().calls()).as("requests to the host").isZero();
            assertThat(holder.isAlive()).isTrue();

            holder.destroyForcibly().waitFor();

            second.applies("applied");
            first.settles();
            first.keepsThePromises();
        }
    }
}
