package dev.mxsetup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** BIND's {@code named} as an authoritative server of some zones, on port 53 of one address. */
record Bind(Namespace namespace, Path directory, String address) {

    /** @param zones the master file of each zone, by zone name */
    static Bind configured(Namespace namespace, Path directory, String address, Map<String, String> zones) {
        return configured(namespace, directory, address, zones, "allow-update { 127.0.0.0/8; };");
    }

    /** Serves the zones as they are: one that can be updated would be signed anew. */
    static Bind fixed(Namespace namespace, Path directory, String address, Map<String, String> zones) {
        return configured(namespace, directory, address, zones, "");
    }

    private static Bind configured(
            Namespace namespace, Path directory, String address, Map<String, String> zones, String more) {
        StringBuilder configuration = new StringBuilder("""
                options {
                  directory "%s";
                  listen-on port 53 { %s; };
                  listen-on-v6 { none; };
                  pid-file "%1$s/named.pid";
                  session-keyfile "%1$s/session.key";
                  recursion no;
                  dnssec-validation no;
                  notify no;
                };
                controls { };
                """.formatted(directory, address));
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> zone : zones.entrySet()) {
                String file = zone.getKey().equals(".") ? "root.zone" : zone.getKey() + ".zone";
                Files.writeString(directory.resolve(file), zone.getValue());
                configuration.append("""
                        zone "%s" { type primary; file "%s"; %s };
                        """.formatted(zone.getKey(), file, more));
            }
            Files.writeString(directory.resolve("named.conf"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Bind(namespace, directory, address);
    }

    Running start() {
        List<String> command = new ArrayList<>(namespace.prefix());
        command.addAll(List.of(Tools.find("named"), "-g", "-4", "-n", "1"));
        command.addAll(List.of("-c", directory.resolve("named.conf").toString()));
        return Running.start(directory.resolve("log"), command).ready("all zones loaded");
    }
}
