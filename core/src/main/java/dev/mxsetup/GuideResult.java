package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import java.util.Optional;

/** What asking for the manual steps came to. */
public sealed interface GuideResult {
    ChangeRequest request();

    /** As in JSON. */
    String outcome();

    default DomainName domain() {
        return request().domain();
    }

    default Optional<Guide> steps() {
        return Optional.empty();
    }

    default Optional<Problem> reason() {
        return Optional.empty();
    }

    /** This is to be done by hand. */
    record Guided(ChangeRequest request, Guide guide) implements GuideResult {
        @Override
        public String outcome() {
            return "guided";
        }

        @Override
        public Optional<Guide> steps() {
            return Optional.of(guide);
        }
    }

    /** The MX are right already. */
    record Unchanged(ChangeRequest request, Guide guide) implements GuideResult {
        @Override
        public String outcome() {
            return "unchanged";
        }

        @Override
        public Optional<Guide> steps() {
            return Optional.of(guide);
        }
    }

    /** There is nothing to guide: the domain does not exist, is served elsewhere, or its MX cannot be read. */
    record Failed(ChangeRequest request, Problem problem) implements GuideResult {
        @Override
        public String outcome() {
            return "failed";
        }

        @Override
        public Optional<Problem> reason() {
            return Optional.of(problem);
        }
    }
}
