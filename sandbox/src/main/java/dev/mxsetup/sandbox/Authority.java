package dev.mxsetup.sandbox;

import java.util.Optional;
import java.util.function.Function;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** An authoritative server: answers for its own zones, refuses the rest, recurses for nobody. */
final class Authority implements Responder {
    private static final int EDNS_SIZE = 1232;

    private final Function<Name, Optional<ZoneContent>> zones;
    private final boolean knowsEdns;

    /**
     * Makes an authority.
     *
     * @param zones the content of the zone with exactly that name
     */
    Authority(Function<Name, Optional<ZoneContent>> zones, boolean knowsEdns) {
        this.zones = zones;
        this.knowsEdns = knowsEdns;
    }

    @Override
    public Optional<Message> respond(Message query) {
        Message response = reply(query);
        Record question = query.getQuestion();
        OPTRecord options = query.getOPT();
        if (options != null && !knowsEdns) {
            response.getHeader().setRcode(Rcode.FORMERR);
            return Optional.of(response);
        }
        if (options != null) {
            boolean badVersion = options.getVersion() != 0;
            int flags = options.getFlags() & ExtendedFlags.DO;
            response.addRecord(new OPTRecord(EDNS_SIZE, badVersion ? 1 : 0, 0, flags), Section.ADDITIONAL);
            if (badVersion) {
                return Optional.of(response);
            }
        }
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            response.getHeader().setRcode(Rcode.NOTIMP);
        } else if (question == null) {
            response.getHeader().setRcode(Rcode.FORMERR);
        } else {
            answer(response, question, wantsSignatures(query));
        }
        return Optional.of(response);
    }

    private void answer(Message response, Record question, boolean signed) {
        Optional<ZoneContent> zone = ZoneContent.inClass(question) ? nearest(question.getName()) : Optional.empty();
        zone.ifPresentOrElse(
                content -> content.answer(response, question.getName(), question.getType(), signed),
                () -> response.getHeader().setRcode(Rcode.REFUSED));
    }

    /** RFC 3225: the DO flag. */
    static boolean wantsSignatures(Message query) {
        OPTRecord options = query.getOPT();
        return options != null && (options.getFlags() & ExtendedFlags.DO) != 0;
    }

    private Optional<ZoneContent> nearest(Name name) {
        for (int cut = 0; cut < name.labels(); cut++) {
            Optional<ZoneContent> zone = zones.apply(new Name(name, cut));
            if (zone.isPresent()) {
                return zone;
            }
        }
        return Optional.empty();
    }

    /** An empty response to the query. */
    static Message reply(Message query) {
        Message response = new Message(query.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.getHeader().setOpcode(query.getHeader().getOpcode());
        if (query.getHeader().getFlag(Flags.RD)) {
            response.getHeader().setFlag(Flags.RD);
        }
        Record question = query.getQuestion();
        if (question != null) {
            response.addRecord(question, Section.QUESTION);
        }
        return response;
    }
}
