package dev.mxsetup.dns;

import java.util.Optional;

/** What a person typed as a domain, judged. */
public sealed interface DomainInput {
    /**
     * A name at or under a registrable domain.
     *
     * @param domain as A-labels (UTS-46 non-transitional, RFC 5891)
     * @param registrable the public suffix of {@code domain} and one label
     * @param notice what became of the typed name, for people, where that is not plain to see
     * @param deviation the typed name holds a character (ß, ς, a joiner) that older software maps to another domain
     */
    record Accepted(DomainName domain, DomainName registrable, Optional<String> notice, boolean deviation)
            implements DomainInput {}

    /**
     * Cannot be a domain.
     *
     * @param message for people
     * @param suggestion what was probably meant
     */
    record Rejected(String message, Optional<String> suggestion) implements DomainInput {}

    static DomainInput read(String typed) {
        return new DomainReader(typed).read();
    }

    /** The name with its U-labels, to be shown beside the A-labels; the same text when there is none or it does not lead back. */
    static String unicode(DomainName name) {
        return ULabels.of(name.text()).orElse(name.text());
    }
}
