package dev.mxsetup.host;

import dev.mxsetup.dns.DomainName;
import java.util.List;

/**
 * Who runs a name server.
 *
 * @param hosts who may run it, the likeliest first: more than one where several use the same servers, none where nobody known does
 * @param basis what tells it
 * @param evidence for people: one line; remote text in it is escaped
 * @param notes what else has to be known of a server of this name, one sentence each
 */
public record NameServerHost(
        DomainName nameServer, List<KnownHost> hosts, Basis basis, String evidence, List<String> notes) {
    /** What tells who runs it. */
    public enum Basis {
        /** Its name. */
        NAME("name"),
        /** One of its addresses has a host's name, and that name leads back to the address. */
        ADDRESS("address"),
        /** Nothing does. */
        NONE("none");

        private final String label;

        Basis(String label) {
            this.label = label;
        }

        /** As in JSON. */
        public String label() {
            return label;
        }
    }

    public NameServerHost {
        hosts = List.copyOf(hosts);
        notes = List.copyOf(notes);
    }
}
