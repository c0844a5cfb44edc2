package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvnw} and its search for a JDK: the real scripts, with JDKs and a Maven that only tell that they were used. */
final class WrapperTest {
    private static final Path REAL = Path.of(Objects.requireNonNull(System.getProperty("mxsetup.checkout")));
    private static final String MAVEN = """
            #!/bin/sh
            echo "maven on $JAVA_HOME in $PWD:"
            for argument; do echo "[$argument]"; done
            exit 5
            """;

    @TempDir
    Path temporary;

    private Path home;
    private Path checkout;
    private Shell shell;

    @BeforeEach
    void lay() throws IOException, NoSuchAlgorithmException {
        home = Files.createDirectory(temporary.resolve("a home"));
        checkout = Files.createDirectory(temporary.resolve("a check out"));
        Files.createDirectories(checkout.resolve(".mvn/wrapper"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.copy(REAL.resolve("mvnw"), checkout.resolve("mvnw"));
        Files.copy(REAL.resolve(".mvn/find-jdk.sh"), checkout.resolve(".mvn/find-jdk.sh"));
        script(temporary.resolve("apache-maven-9/bin/mvn"), MAVEN);
        shell = Shell.in(home)
                .with("MVNW_REPOURL", temporary.resolve("mirror").toUri().toString());
        publish(checksumOf(pack()));
    }

    @Test
    void fetchesMaven_checksIt_andPassesArgumentsAndExitCode() throws IOException {
        Path newest = jdk(home.resolve(".sdkman/candidates/java/999"), "999.0.1");

        Shell.Ended ended = shell.at(checkout).run("./mvnw", "verify", "-Dx=a b");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .isEqualTo("maven on " + newest + " in " + checkout.toRealPath() + ":\n[verify]\n[-Dx=a b]\n");
        assertThat(ended.code()).isEqualTo(5);
    }

    @Test
    void secondUse_fetchesNothing() throws IOException {
        shell.at(checkout).run("./mvnw", "verify");
        Files.delete(archive());

        assertThat(shell.at(checkout).run("./mvnw", "verify").out()).contains("[verify]");
    }

    @Test
    void anotherChecksum_isRefused_andNothingIsKept() throws IOException {
        publish("0".repeat(64));

        Shell.Ended ended = shell.at(checkout).run("./mvnw", "verify");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("has SHA-256").contains("0".repeat(64));
        assertThat(home.resolve(".m2/wrapper/dists/apache-maven-9")).isEmptyDirectory();
    }

    @Test
    void throughALinkFromElsewhere_itBuildsThisCheckout() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("build"), checkout.resolve("mvnw"));

        Shell.Ended ended = shell.run(link.toString(), "verify");

        assertThat(ended.out()).endsWith("[-f]\n[" + checkout.toRealPath() + "/pom.xml]\n[verify]\n");
    }

    @Test
    void javaHomeThatIsTooOld_isPassedOver() throws IOException {
        Path old = jdk(temporary.resolve("old"), "17.0.15");
        Path newest = jdk(home.resolve(".jdks/new"), "999");
        jdk(home.resolve(".jdks/newer-by-name"), "998.9.9");

        String out = shell.with("JAVA_HOME", old.toString())
                .at(checkout)
                .run("./mvnw", "-v")
                .out();

        assertThat(out).startsWith("maven on " + newest + " in ");
    }

    @Test
    void javaHomeThatWillDo_isTaken() throws IOException {
        Path chosen = jdk(temporary.resolve("chosen"), "21.0.2");
        jdk(home.resolve(".jdks/new"), "999");

        String out = shell.with("JAVA_HOME", chosen.toString())
                .at(checkout)
                .run("./mvnw", "-v")
                .out();

        assertThat(out).startsWith("maven on " + chosen + " in ");
    }

    @Test
    void javaWithoutACompiler_isPassedOver() throws IOException {
        Path runtime = jdk(home.resolve(".jdks/runtime"), "999");
        Files.delete(runtime.resolve("bin/javac"));
        Path full = jdk(home.resolve(".jdks/full"), "998");

        assertThat(shell.at(checkout).run("./mvnw", "-v").out()).startsWith("maven on " + full + " in ");
    }

    @Test
    void noJdk_isOneSentence() throws IOException {
        Path finder = checkout.resolve(".mvn/find-jdk.sh");
        Files.writeString(finder, Files.readString(finder).replace("JDK_LEAST=21", "JDK_LEAST=999"));

        Shell.Ended ended = shell.at(checkout).run("./mvnw", "verify");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines()).singleElement().asString().contains("JDK 999 or newer", "JAVA_HOME");
    }

    private Path archive() {
        return temporary.resolve("mirror/org/apache/maven/apache-maven/9/apache-maven-9-bin.tar.gz");
    }

    private Path pack() throws IOException {
        Files.createDirectories(Objects.requireNonNull(archive().getParent()));
        Shell.Ended packed =
                shell.run("tar", "-czf", archive().toString(), "-C", temporary.toString(), "apache-maven-9");
        assertThat(packed.code()).isZero();
        return archive();
    }

    private void publish(String checksum) throws IOException {
        Files.writeString(
                checkout.resolve(".mvn/wrapper/maven-wrapper.properties"),
                "distributionUrl=https://repository.invalid/maven2/org/apache/maven/apache-maven/9/apache-maven-9-bin.tar.gz\n"
                        + "distributionSha256Sum=" + checksum + "\n");
    }

    private static String checksumOf(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static Path jdk(Path directory, String version) throws IOException {
        script(directory.resolve("bin/java"), "#!/bin/sh\n");
        script(directory.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(directory.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return directory;
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
