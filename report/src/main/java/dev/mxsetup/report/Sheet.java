package dev.mxsetup.report;

import java.util.List;
import java.util.Optional;

/**
 * A report that can be sent to somebody, before it is HTML or Markdown. Its texts are plain: whoever writes them escapes
 * them for the form (MX-11).
 *
 * @param notice what has to be known before anything else
 * @param facts of the whole report
 */
record Sheet(String title, Optional<String> notice, List<Fact> facts, List<Part> parts) {
    Sheet {
        facts = List.copyOf(facts);
        parts = List.copyOf(parts);
    }

    record Fact(String name, String value) {}

    /** How good something is, by a sign too: nothing is said by colour alone. */
    enum Mood {
        GOOD("✓"),
        CAUTION("!"),
        BAD("✗"),
        NONE("–");

        private final String sign;

        Mood(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /**
     * One domain.
     *
     * @param verdict one sentence
     * @param notes what else is to be known of it at once
     * @param said statements and overrides: what they answer, and who made them or why
     */
    record Part(
            String domain,
            Mood mood,
            String verdict,
            List<String> notes,
            List<Fact> facts,
            Optional<Records> records,
            List<Task> tasks,
            List<Section> sections,
            List<Item> notChecked,
            List<Fact> said) {
        Part {
            notes = List.copyOf(notes);
            facts = List.copyOf(facts);
            tasks = List.copyOf(tasks);
            sections = List.copyOf(sections);
            notChecked = List.copyOf(notChecked);
            said = List.copyOf(said);
        }
    }

    /** What is there, and what will be. */
    record Records(List<Mail> before, List<Mail> after) {
        Records {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    record Mail(String host, String preference, String ttl) {}

    /** Who has to do it. */
    enum Party {
        CUSTOMER("The customer"),
        PORTAL("The portal"),
        OPERATOR("Whoever runs this check");

        private final String title;

        Party(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** @param must whether the change waits for it */
    record Task(Party party, boolean must, String check, String text) {}

    record Section(String title, List<Item> items) {
        Section {
            items = List.copyOf(items);
        }
    }

    /** One check. */
    record Item(Mood mood, String status, String name, String message, List<String> evidence) {
        Item {
            evidence = List.copyOf(evidence);
        }
    }
}
