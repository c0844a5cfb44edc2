package dev.mxsetup.integration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A checkout in small: the real launcher and JDK search, one source, and in place of {@code mvnw} a script that counts
 * its calls in {@code builds} and delivers {@link LauncherProbe}. It fails while a file {@code fault} is there, and waits
 * for a line from the pipe {@code hold} while that is there.
 */
record LauncherCheckout(Path directory) {
    private static final Path REAL = Path.of(Objects.requireNonNull(System.getProperty("mxsetup.checkout")));

    private static final String BUILD = """
            #!/bin/sh
            cd "$(dirname "$0")" || exit 1
            printf '%s\\n' "$*" >>builds
            echo '[INFO] Building mxsetup core 1.0                    [2/7]'
            [ ! -p hold ] || read -r go <hold
            [ ! -e fault ] || { echo '[ERROR] the core does not compile'; exit 1; }
            mkdir -p cli/target/fast/mxsetup/lib && cp probe.jar cli/target/fast/mxsetup/lib/mxsetup-cli.jar
            """;

    static LauncherCheckout create(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("core/src/main/java"));
        Files.createDirectories(directory.resolve("core/src/test/java"));
        Files.createDirectories(directory.resolve(".mvn"));
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
        Files.writeString(directory.resolve("core/src/main/java/A.java"), "class A {}");
        Files.writeString(directory.resolve("core/src/test/java/ATest.java"), "class ATest {}");
        Files.copy(REAL.resolve(".mvn/find-jdk.sh"), directory.resolve(".mvn/find-jdk.sh"));
        Files.copy(REAL.resolve("mxsetup"), directory.resolve("mxsetup"));
        Files.writeString(directory.resolve("mvnw"), BUILD);
        for (String script : List.of("mxsetup", "mvnw")) {
            Files.setPosixFilePermissions(directory.resolve(script), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        writeProbe(directory.resolve("probe.jar"));
        return new LauncherCheckout(directory);
    }

    /** Lays the same program out as it is installed: launcher and {@code lib/}, no sources. */
    static LauncherCheckout install(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("lib"));
        Files.copy(REAL.resolve(".mvn/find-jdk.sh"), directory.resolve("lib/find-jdk.sh"));
        Files.copy(REAL.resolve("mxsetup"), directory.resolve("mxsetup"));
        Files.setPosixFilePermissions(directory.resolve("mxsetup"), PosixFilePermissions.fromString("rwxr-xr-x"));
        writeProbe(directory.resolve("lib/mxsetup-cli.jar"));
        return new LauncherCheckout(directory);
    }

    String launcher() {
        return directory.resolve("mxsetup").toString();
    }

    int builds() throws IOException {
        Path builds = directory.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    Path store() {
        return directory.resolve(".mxsetup");
    }

    /** The directory of the program that was built last. */
    Path app() throws IOException {
        return store().resolve(Files.readString(store().resolve("current")).strip());
    }

    /** Makes a file look as if it had been edited right after the last build began. */
    void edit(String file) throws IOException {
        FileTime built = Files.getLastModifiedTime(app().resolve("built"));
        Files.setLastModifiedTime(
                directory.resolve(file), FileTime.from(built.toInstant().plusMillis(1)));
    }

    /** The class-data archives below a directory. */
    static List<Path> archives(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private static void writeProbe(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, LauncherProbe.class.getName());
        String path = LauncherProbe.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = Objects.requireNonNull(
                        LauncherProbe.class.getClassLoader().getResourceAsStream(path))) {
            out.putNextEntry(new JarEntry(path));
            in.transferTo(out);
            out.closeEntry();
        }
    }
}
