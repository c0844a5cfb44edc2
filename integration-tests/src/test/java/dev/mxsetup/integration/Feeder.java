package dev.mxsetup.integration;

import dev.mxsetup.sandbox.SandboxWorld;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** Hands every MX that the API commits for a zone to one authority, each set in one dynamic update (RFC 2136). */
final class Feeder implements Runnable {
    private final SandboxWorld world;
    private final String zone;
    private final SimpleResolver authority;
    private final Duration step;
    private int handedOver;

    /** @param step time between two states of one write */
    Feeder(SandboxWorld world, String zone, String address, Duration step) throws UnknownHostException {
        this.world = world;
        this.zone = zone;
        this.step = step;
        this.handedOver = world.mxPublished(zone, zone).size();
        authority = new SimpleResolver(address);
        authority.setTCP(true);
        authority.setTimeout(Duration.ofSeconds(2));
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            List<List<String>> committed = world.mxPublished(zone, zone);
            while (handedOver < committed.size()) {
                handOver(committed.get(handedOver));
                handedOver++;
                if (handedOver < committed.size()) {
                    LabWorld.rest(step);
                }
            }
            LabWorld.rest(LabWorld.SHORTLY);
        }
    }

    /** A server that is down misses the change, as a dead one would. */
    private void handOver(List<String> set) {
        try {
            Name owner = Name.fromString(zone, Name.root);
            Update update = new Update(owner);
            update.delete(owner, Type.MX);
            for (String mx : set) {
                update.add(owner, Type.MX, ttl(mx), mx + ".");
            }
            Message answer = authority.send(update);
            if (answer.getRcode() != Rcode.NOERROR) {
                System.err.println(zone + ": update " + Rcode.string(answer.getRcode()));
            }
        } catch (IOException e) {
            System.err.println(zone + ": " + e);
        }
    }

    /** As stored for this MX now; Cloudflare serves its automatic TTL, 1, as 300. */
    private long ttl(String mx) {
        long stored = world.records(zone).stream()
                .map(line -> List.of(line.split(" ")))
                .filter(words -> words.get(0).equals(zone) && words.get(2).equals("MX"))
                .filter(words ->
                        words.stream().skip(3).collect(Collectors.joining(" ")).equals(mx))
                .mapToLong(words -> Long.parseLong(words.get(1)))
                .findFirst()
                .orElse(1);
        return stored == 1 ? 300 : stored;
    }
}
