package dev.mxsetup.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Makes DNS records from text and from what the API stores. */
final class Records {
    private static final int LONGEST_STRING = 255;

    private Records() {}

    /** An absolute name, with or without its final dot. */
    static Name name(String text) {
        return name(text, Name.root);
    }

    static Name name(String text, Name origin) {
        try {
            return Name.fromString(text, origin);
        } catch (TextParseException malformed) {
            throw new IllegalArgumentException("not a name: " + text, malformed);
        }
    }

    static Record parsed(Name owner, int type, long ttl, String data) {
        try {
            return Record.fromString(owner, type, DClass.IN, ttl, data, Name.root);
        } catch (IOException malformed) {
            throw new IllegalArgumentException(owner + " " + Type.string(type) + " " + data, malformed);
        }
    }

    /** A record of a static zone, as {@code "name ttl type data"}. */
    static Record line(String line) {
        String[] parts = line.split(" ", 4);
        return parsed(name(parts[0]), Type.value(parts[2]), Long.parseLong(parts[1]), parts[3]);
    }

    static SOARecord soa(Name origin, String primary, long serial, long ttl, long negativeTtl) {
        return new SOARecord(
                origin,
                DClass.IN,
                ttl,
                name(primary),
                name("dns", name(primary.substring(primary.indexOf('.') + 1))),
                serial,
                10_000,
                2_400,
                604_800,
                negativeTtl);
    }

    /** The record as it goes over the wire; empty where the stored text is no valid record. */
    static Optional<Record> ofStored(RecordFields fields, long ttl) {
        try {
            Name owner = name(fields.name());
            int type = Type.value(fields.type());
            if (type == Type.TXT && !fields.content().startsWith("\"")) {
                return Optional.of(new TXTRecord(owner, DClass.IN, ttl, strings(fields.content())));
            }
            String rank = fields.priority().isPresent() ? fields.priority().getAsInt() + " " : "";
            return Optional.of(parsed(owner, type, ttl, rank + fields.content()));
        } catch (IllegalArgumentException unservable) {
            return Optional.empty();
        }
    }

    private static List<String> strings(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> strings = new ArrayList<>();
        for (int start = 0; start < bytes.length; start += LONGEST_STRING) {
            int length = Math.min(LONGEST_STRING, bytes.length - start);
            StringBuilder escaped = new StringBuilder();
            for (int i = start; i < start + length; i++) {
                escaped.append("\\%03d".formatted(bytes[i] & 0xff));
            }
            strings.add(escaped.toString());
        }
        return strings;
    }

    /** The same record with another TTL, in seconds; the letters' case of names within stays. */
    static Record withTtl(Record held, long ttl) {
        return remade(held, held.getName(), ttl);
    }

    static Record withName(Record held, Name owner) {
        return remade(held, owner, held.getTTL());
    }

    // Record's own copying goes through the canonical form, which puts names into lower case.
    private static Record remade(Record held, Name owner, long ttl) {
        byte[] old = held.toWire(Section.ANSWER);
        int afterName = held.getName().length();
        DNSOutput out = new DNSOutput();
        owner.toWire(out, null, false);
        out.writeByteArray(old, afterName, old.length - afterName);
        byte[] wire = out.toByteArray();
        ByteBuffer.wrap(wire).putInt(owner.length() + 4, (int) ttl);
        try {
            return Record.fromWire(wire, Section.ANSWER);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
