package dev.mxsetup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Unbound as a cache on port 53 of one address, which begins at the given root.
 *
 * @param longest seconds that it keeps anything at most
 * @param anchors DS records of zones whose signatures it checks; without any it checks none
 */
record Unbound(
        Namespace namespace, Path directory, String address, String rootAddress, int longest, List<String> anchors) {
    /** What it keeps at most as it comes. */
    static final int USUAL = 86_400;

    private static final int USUAL_NEGATIVE = 3600;

    Running start() {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("root.hints"), """
                    . 3600000 NS a.root-servers.net.
                    a.root-servers.net. 3600000 A %s
                    """.formatted(rootAddress));
            Files.writeString(directory.resolve("unbound.conf"), configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(namespace.prefix());
        command.addAll(List.of(Tools.find("unbound"), "-d", "-p"));
        command.addAll(List.of("-c", directory.resolve("unbound.conf").toString()));
        return Running.start(directory.resolve("log"), command).ready("start of service");
    }

    private String configuration() {
        return """
                server:
                  directory: "%s"
                  chroot: ""
                  username: ""
                  pidfile: ""
                  use-syslog: no
                  verbosity: 1
                  num-threads: 1
                  interface: %s
                  access-control: 127.0.0.0/8 allow
                  do-ip6: no
                  do-not-query-localhost: no
                  module-config: "%s"
                  root-hints: "root.hints"
                  cache-max-ttl: %d
                  cache-max-negative-ttl: %d
                remote-control:
                  control-enable: no
                """.formatted(
                                directory,
                                address,
                                anchors.isEmpty() ? "iterator" : "validator iterator",
                                longest,
                                Math.min(longest, USUAL_NEGATIVE))
                + anchors.stream()
                        .map(anchor -> "server:\n  trust-anchor: \"" + anchor.replaceAll("\\s+", " ") + "\"\n")
                        .collect(Collectors.joining());
    }
}
