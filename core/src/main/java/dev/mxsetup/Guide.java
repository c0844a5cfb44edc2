package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A domain's switch by hand, in its DNS host's panel. Text that came from the DNS is escaped.
 *
 * @param owner of the MX
 * @param host its name as on the command line; empty where nobody known serves the domain
 * @param title the host as people write it
 * @param nameServers of the domain, by which its host can be found
 * @param where the way to the records
 * @param steps in the order in which they are safe
 * @param notes what else has to be known there, one sentence each
 * @param leave what must not be touched, one sentence each
 * @param support whose support to ask
 * @param message to be sent to that support, ready to be copied
 * @param source a page that describes that panel
 */
public record Guide(
        DomainName owner,
        Optional<String> host,
        String title,
        SortedSet<DomainName> nameServers,
        String where,
        List<Step> steps,
        List<String> notes,
        List<String> leave,
        String support,
        String message,
        Optional<URI> source) {
    public Guide {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
        leave = List.copyOf(leave);
    }

    /**
     * One thing to do.
     *
     * @param record that it is about
     * @param boxes what to enter, where something is entered
     */
    public record Step(Action action, String text, Optional<MxRecord> record, List<Box> boxes) {
        public Step {
            boxes = List.copyOf(boxes);
        }
    }

    /** What is done. */
    public enum Action {
        OPEN,
        ADD,
        CHANGE,
        DELETE,
        CHECK;

        /** As in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A box of the panel's form and what to enter there. */
    public record Box(String label, String value) {}

    /** The MX are right already. */
    public boolean isNothingToDo() {
        return steps.isEmpty();
    }
}
