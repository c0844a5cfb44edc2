package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A network namespace with nothing but its own loopback: every port is free there, and no packet leaves it. */
record Namespace(String ip, String name) implements AutoCloseable {

    /** Needs root, and a machine that lets root make one; without that the test is skipped by name. */
    static Namespace open() {
        Tools.needRoot("a network namespace");
        Namespace opened = new Namespace(
                Tools.find("ip"), "mxsetup-" + ProcessHandle.current().pid());
        Shell.Ended added = opened.run("netns", "add", opened.name);
        if (added.err().contains("not permitted") || added.err().contains("denied")) {
            Tools.missing("the right to make a network namespace");
        }
        assertThat(added.code()).as(added.err()).isZero();
        opened.ip("-n", opened.name, "link", "set", "lo", "up");
        return opened;
    }

    /** BIND listens only on addresses that an interface names. */
    void address(String loopback) {
        ip("-n", name, "address", "add", loopback + "/32", "dev", "lo");
    }

    /** What a command line begins with to run in here; the process is the command itself. */
    List<String> prefix() {
        return List.of(ip, "netns", "exec", name);
    }

    @Override
    public void close() {
        ip("netns", "delete", name);
    }

    private void ip(String... arguments) {
        Shell.Ended ended = run(arguments);
        assertThat(ended.code()).as("ip: %s", ended.err()).isZero();
    }

    private Shell.Ended run(String... arguments) {
        return new Shell(Path.of("/"), Map.of(), List.of(ip)).run(arguments);
    }
}
