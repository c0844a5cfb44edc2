package dev.mxsetup.integration;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks one authority for the MX of a zone all the time and keeps every set that it showed, in order. */
final class Sampler implements Runnable {
    private final String zone;
    private final String address;
    private final SimpleResolver authority;
    private final List<List<String>> sets = new ArrayList<>();
    private int answers;

    Sampler(String zone, String address) throws UnknownHostException {
        this.zone = zone;
        this.address = address;
        authority = new SimpleResolver(address);
        authority.setTimeout(Duration.ofMillis(500));
    }

    String zone() {
        return zone;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Name owner = Name.fromString(zone, Name.root);
                Message question = Message.newQuery(Record.newRecord(owner, Type.MX, DClass.IN));
                question.getHeader().unsetFlag(Flags.RD);
                keep(authority.send(question));
            } catch (IOException noAnswer) {
                // A server that is down shows nothing, which is not the same as showing no MX.
            }
            LabWorld.rest(LabWorld.SHORTLY);
        }
    }

    private synchronized void keep(Message answer) {
        answers++;
        List<String> set = answer.getRcode() == Rcode.NOERROR
                ? answer.getSection(Section.ANSWER).stream()
                        .filter(MXRecord.class::isInstance)
                        .map(MXRecord.class::cast)
                        .map(mx -> mx.getPriority() + " " + mx.getTarget().toString(true))
                        .sorted()
                        .toList()
                : List.of(Rcode.string(answer.getRcode()));
        if (sets.isEmpty() || !sets.getLast().equals(set)) {
            sets.add(set);
        }
    }

    synchronized void report(ObjectNode into) {
        into.put("address", address).put("answers", answers);
        ArrayNode shown = into.putArray("sets");
        sets.forEach(set -> set.forEach(shown.addArray()::add));
    }
}
