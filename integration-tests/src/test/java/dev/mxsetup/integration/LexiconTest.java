package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.PracticeWorld;
import dev.mxsetup.sandbox.ApiCall;
import dev.mxsetup.sandbox.SandboxWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The practice world's APIs are faithful enough for a client that knows nothing of it. */
final class LexiconTest {
    private static final String DOMAIN = "quisine-corp.com";
    private static final Path LEXICON_AT =
            Path.of(Objects.requireNonNull(System.getProperty("mxsetup.checkout")), "docs", "tools", "lexicon_at.py");

    @TempDir
    private Path home;

    private Optional<SandboxWorld> world = Optional.empty();

    @BeforeEach
    void needLexicon() {
        Tools.find("lexicon");
    }

    @AfterEach
    void close() {
        world.ifPresent(SandboxWorld::close);
    }

    @Test
    void listsCreatesAndDeletesMxAtGoDaddy_whichItMakesWithoutAPreference() {
        Lexicon lexicon = godaddy();

        assertThat(lexicon.run("list", DOMAIN, "MX", "--output", "JSON"))
                .contains("mx1.oldhost.net", "mx2.oldhost.net", "lists.oldhost.net");
        lexicon.run("create", DOMAIN, "MX", "--name", "@", "--content", "mx.lexicon.example");
        assertThat(mx("godaddy")).containsExactly("0 mx.lexicon.example", "10 mx1.oldhost.net", "20 mx2.oldhost.net");
        lexicon.run("delete", DOMAIN, "MX", "--name", "@", "--content", "mx1.oldhost.net");
        assertThat(mx("godaddy")).containsExactly("0 mx.lexicon.example", "20 mx2.oldhost.net");
        assertThat(records("godaddy")).as("MX of another name").anyMatch(line -> line.endsWith("10 lists.oldhost.net"));
        assertThat(statuses()).doesNotContain(400, 404, 409, 422);
    }

    @Test
    void createsChangesAndDeletesOtherRecordsAtGoDaddy() {
        Lexicon lexicon = godaddy();

        lexicon.run("create", DOMAIN, "TXT", "--name", "proof", "--content", "one", "--ttl", "1200");
        assertThat(records("godaddy")).contains("proof." + DOMAIN + " 1200 TXT one");
        lexicon.run("update", DOMAIN, "TXT", "--name", "proof", "--content", "two");
        assertThat(records("godaddy")).contains("proof." + DOMAIN + " 1200 TXT two");
        lexicon.run("delete", DOMAIN, "TXT", "--name", "proof");
        assertThat(records("godaddy")).noneMatch(line -> line.startsWith("proof."));
        assertThat(mx("godaddy")).containsExactly("10 mx1.oldhost.net", "20 mx2.oldhost.net");
    }

    @Test
    void readsMxThatMxsetupWroteAtGoDaddy_andTheOtherWayRound() {
        Lexicon lexicon = godaddy();
        lexicon.run("create", DOMAIN, "MX", "--name", "@", "--content", "mx.lexicon.example");
        Program program = Program.in(home)
                .with("GODADDY_API_KEY", access("godaddy", "key"))
                .with("GODADDY_API_SECRET", access("godaddy", "secret"));

        Program.Run run = program.run(
                "plan",
                "--provider",
                "godaddy",
                "--mx",
                "custommail.hyperoffice.com",
                "-o",
                "json",
                "--lab",
                lab(),
                DOMAIN);

        assertThat(run.out()).contains("mx.lexicon.example");
        JsonNode before = run.result().get("before");
        assertThat(before.valueStream().map(one -> one.get("exchange").asString()))
                .containsExactlyInAnyOrder("mx.lexicon.example", "mx1.oldhost.net", "mx2.oldhost.net");
    }

    /** It never sends the priority that Cloudflare wants of an MX: so it makes other records, and lists and deletes MX. */
    @Test
    void listsCreatesAndDeletesRecordsAtCloudflare() {
        start("cloudflare");
        Lexicon lexicon = new Lexicon(
                "cloudflare",
                Shell.in(home)
                        .with("LEXICON_ENDPOINT", access("cloudflare", "endpoint"))
                        .with("LEXICON_CLOUDFLARE_AUTH_TOKEN", access("cloudflare", "token")));

        assertThat(lexicon.run("list", DOMAIN, "MX", "--output", "JSON"))
                .contains("mx1.oldhost.net", "mx2.oldhost.net");
        lexicon.run("create", DOMAIN, "A", "--name", "new", "--content", "192.0.2.7", "--ttl", "1200");
        assertThat(records("cloudflare")).contains("new." + DOMAIN + " 1200 A 192.0.2.7");
        lexicon.run("delete", DOMAIN, "A", "--name", "new");
        lexicon.run("delete", DOMAIN, "MX", "--name", DOMAIN, "--content", "mx1.oldhost.net");
        assertThat(records("cloudflare")).noneMatch(line -> line.startsWith("new."));
        assertThat(mx("cloudflare")).containsExactly("20 mx2.oldhost.net");
    }

    private Lexicon godaddy() {
        start("godaddy");
        return new Lexicon(
                "godaddy",
                Shell.in(home)
                        .with("LEXICON_ENDPOINT", access("godaddy", "endpoint") + "/v1")
                        .with("LEXICON_GODADDY_AUTH_KEY", access("godaddy", "key"))
                        .with("LEXICON_GODADDY_AUTH_SECRET", access("godaddy", "secret")));
    }

    private void start(String homeOfZones) {
        world = Optional.of(
                SandboxWorld.start(new PracticeWorld.Options(0, List.of(), List.of(), Optional.of(homeOfZones))));
    }

    private String access(String host, String part) {
        return JsonMapper.shared()
                .readTree(world.orElseThrow().description())
                .path(host)
                .path(part)
                .asString();
    }

    private String lab() {
        Path file = home.resolve("lab.json");
        try {
            Files.writeString(file, world.orElseThrow().description());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }

    private List<String> records(String host) {
        return world.orElseThrow().records(host, DOMAIN);
    }

    /** At the apex, as {@code "10 mx.example"}. */
    private List<String> mx(String host) {
        return records(host).stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words[0].equals(DOMAIN) && words[2].equals("MX"))
                .map(words -> words[3] + " " + words[4])
                .sorted()
                .toList();
    }

    private List<Integer> statuses() {
        return world.orElseThrow().calls().stream()
                .map(ApiCall::status)
                .map(status -> status.orElse(0))
                .toList();
    }

    private record Lexicon(String provider, Shell shell) {
        String run(String... arguments) {
            List<String> command = new ArrayList<>(List.of("/usr/bin/python3", LEXICON_AT.toString(), provider));
            command.addAll(List.of(arguments));
            Shell.Ended ended = shell.run(command.toArray(String[]::new));
            assertThat(ended.code())
                    .as("%s\n%s%s", command, ended.out(), ended.err())
                    .isZero();
            return ended.out();
        }
    }
}
