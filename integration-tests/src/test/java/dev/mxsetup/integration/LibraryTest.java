package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's example of the library, from a project that knows nothing but the built jars. */
@Execution(ExecutionMode.CONCURRENT)
final class LibraryTest {
    private static final Path CHECKOUT = Path.of(Objects.requireNonNull(System.getProperty("mxsetup.checkout")));
    private static final Path LIBRARIES = Path.of(Objects.requireNonNull(System.getProperty("mxsetup.program")), "lib");

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: library -->\\s*```java\\n(.*?)```", Pattern.DOTALL);

    /** What somebody names who embeds it: nothing of HTTP, JSON or DNS libraries. */
    private static final Pattern NAMED = Pattern.compile("(mxsetup-core|mxsetup-provider|jspecify)-.*[.]jar");

    /** That and what it brings along; neither the commands nor what only they need. */
    private static final Pattern EMBEDDED = Pattern.compile(
            "(?!mxsetup-(report|cli|sandbox)|picocli|jackson-dataformat-yaml|snakeyaml|slf4j-jdk14).*[.]jar");

    /** Around the README's lines: the practice world in the place of Cloudflare and of the system's resolver. */
    private static final String PROJECT = """
            import dev.mxsetup.*;
            import dev.mxsetup.dns.Network;
            import dev.mxsetup.host.*;
            import dev.mxsetup.preflight.*;
            import java.net.InetSocketAddress;
            import java.net.URI;
            import java.nio.file.Path;
            import java.util.*;

            class Onboarding {
                public static void main(String[] arguments) {
                    String token = System.getenv("TOKEN");
            %s
                }

                static MxSetup.Builder practice(MxSetup.Builder builder) {
                    Map<InetSocketAddress, InetSocketAddress> map = new HashMap<>();
                    for (String pair : System.getenv("MAP").split(",")) {
                        map.put(socket(pair.split("=")[0]), socket(pair.split("=")[1]));
                    }
                    return builder.bootstrap(socket(System.getenv("BOOTSTRAP"))).network(Network.lab(map));
                }

                static HostChoice practice(HostChoice host) {
                    URI endpoint = URI.create(System.getenv("ENDPOINT"));
                    return new HostChoice(host.provider(), host.credentials(), Optional.of(endpoint), host.zoneId());
                }

                static InetSocketAddress socket(String text) {
                    int colon = text.lastIndexOf(':');
                    return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
                }
            }
            """;

    @TempDir
    Path project;

    @Test
    void readmesTenLines_compileAgainstTheJarsAlone_andSwitchTheDomain() throws IOException {
        String example = example();
        assertThat(example.lines().count()).as("lines of the example").isLessThanOrEqualTo(10);
        compile(inPractice(example));
        try (Practice practice = Practice.start(Files.createDirectory(project.resolve("home")))) {
            JsonNode world = JsonMapper.shared().readTree(practice.world().description());
            Shell.Ended ended = Shell.in(project)
                    .with("TOKEN", practice.token())
                    .with("ENDPOINT", practice.endpoint())
                    .with("BOOTSTRAP", world.at("/dns/bootstrap").asString())
                    .with("MAP", map(world.get("map")))
                    .run(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classPath(EMBEDDED) + File.pathSeparator + project,
                            "Onboarding");

            assertThat(ended.out()).as(ended.err()).isEqualTo("applied\n");
            assertThat(ended.code()).isZero();
            assertThat(practice.stored("quisine-corp.com")).isEqualTo(Practice.NEW);
            assertThat(practice.writes()).isOne();
            assertThat(ended.err()).doesNotContain(practice.secrets());
            assertThat(project.resolve("mxsetup-state")).isDirectory();
        }
    }

    private static String example() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(CHECKOUT.resolve("README.md")));
        assertThat(example.find()).as("the marked example in README.md").isTrue();
        return example.group(1);
    }

    private static String inPractice(String example) {
        String changed = example.replace("MxSetup.builder()", "practice(MxSetup.builder())")
                .replaceFirst("(HostChoice host = )(.*);", "$1practice($2);");
        assertThat(changed).contains("practice(MxSetup.builder())", "practice(HostChoice.of(");
        return PROJECT.formatted(changed);
    }

    private void compile(String source) throws IOException {
        Path file = Files.writeString(project.resolve("Onboarding.java"), source);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        said,
                        said,
                        "--release",
                        "21",
                        "-proc:none",
                        "-d",
                        project.toString(),
                        "-cp",
                        classPath(NAMED),
                        file.toString());
        assertThat(code).as("%s\n%s", said, source).isZero();
    }

    private static String classPath(Pattern which) throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            return jars.filter(
                            jar -> which.matcher(jar.getFileName().toString()).matches())
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static String map(JsonNode map) {
        return map.propertyStream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().asString())
                .collect(Collectors.joining(","));
    }
}
