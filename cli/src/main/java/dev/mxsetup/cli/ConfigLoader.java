package dev.mxsetup.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the configuration files that count, and refuses in them what they may not hold. */
final class ConfigLoader {
    private static final String LOCAL = "mxsetup.yaml";
    private final Environment environment;

    ConfigLoader(Environment environment) {
        this.environment = environment;
    }

    /** The files, the one that wins first. */
    List<ConfigFile> load(Optional<String> named) throws Stop {
        List<ConfigFile> files = new ArrayList<>();
        if (named.isPresent()) {
            Path path = environment.path(named.get());
            if (!Files.isRegularFile(path)) {
                throw Stop.config(
                        "there is no file " + Shown.text(named.get()),
                        "Name an existing one, or make it: mxsetup config init");
            }
            files.add(owned(read(path, named.get()), path, false));
            return files;
        }
        Path local = environment.directory().resolve(LOCAL);
        if (Files.isRegularFile(local)) {
            files.add(harmless(read(local, "./" + LOCAL)));
        }
        Path own = environment.userConfig();
        if (Files.isRegularFile(own)) {
            files.add(owned(read(own, own.toString()), own, true));
        }
        return files;
    }

    private static ConfigFile read(Path path, String shown) throws Stop {
        try {
            return ConfigFile.parse(shown, Files.readString(path));
        } catch (MalformedInputException e) {
            throw Stop.config(shown + " is not written in UTF-8", "Save it as UTF-8.");
        } catch (IOException e) {
            throw Stop.config(shown + " cannot be read", "Let yourself read it, or name another with --config.");
        }
    }

    private ConfigFile harmless(ConfigFile file) throws Stop {
        Optional<ConfigFile.Entry> found = file.untrusted();
        if (found.isPresent()) {
            throw Stop.config(
                    found.get().source() + ": " + Shown.text(found.get().value()) + " may not stand in ./" + LOCAL
                            + ", which anyone who can write into this directory could have put there",
                    "Put it into " + environment.userConfig() + ", or name this file: --config " + LOCAL);
        }
        return file;
    }

    /** @param found nobody named it, so its directory counts as well: whoever can write there could have put it there */
    private static ConfigFile owned(ConfigFile file, Path path, boolean found) throws Stop {
        Optional<ConfigFile.Entry> trusted = file.untrusted();
        if (trusted.isPresent() && othersMayWrite(path, found)) {
            throw Stop.config(
                    trusted.get().source() + ": " + Shown.text(trusted.get().value())
                            + " does not count in a file that others can write",
                    "Take that right away: chmod go-w " + path + (found ? " " + path.getParent() : ""));
        }
        return file;
    }

    private static boolean othersMayWrite(Path path, boolean parentToo) throws Stop {
        Path parent = path.toAbsolutePath().getParent();
        try {
            return writable(path.toRealPath()) || (parentToo && parent != null && writable(parent.toRealPath()));
        } catch (IOException e) {
            throw Stop.config(path + " cannot be looked at", "Let yourself read it, or name another with --config.");
        }
    }

    private static boolean writable(Path path) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
        return rights.contains(PosixFilePermission.GROUP_WRITE) || rights.contains(PosixFilePermission.OTHERS_WRITE);
    }
}
