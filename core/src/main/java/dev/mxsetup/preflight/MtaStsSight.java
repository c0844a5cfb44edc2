package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.preflight.Documents.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks for a domain's MTA-STS policy as a sender does (RFC 8461 section 3). */
final class MtaStsSight {
    /** RFC 8461 section 3.3 lets senders stop there. */
    private static final int MOST_BYTES = 64 * 1024;

    private final DomainName owner;
    private final Inquiries inquiries;

    MtaStsSight(DomainName owner, Inquiries inquiries) {
        this.owner = owner;
        this.inquiries = inquiries;
    }

    MtaSts look() {
        return switch (Texts.of(inquiries, DomainName.of("_mta-sts." + owner))) {
            case Texts.Undecided undecided -> new MtaSts.Undecided(undecided.reason());
            case Texts.Shown shown -> {
                List<String> records = shown.texts().stream()
                        .filter(text -> text.matches("(?s)v=STSv1\\s*(;.*)?"))
                        .toList();
                yield switch (records.size()) {
                    case 0 -> unannounced();
                    case 1 -> announced();
                    default -> new MtaSts.Unusable("there are " + records.size() + " records that begin with v=STSv1");
                };
            }
        };
    }

    private MtaSts announced() {
        return switch (fetch()) {
            case Answer.None none -> new MtaSts.Unusable(none.reason());
            case Answer.Document document ->
                fault(document)
                        .<MtaSts>map(MtaSts.Unusable::new)
                        .orElseGet(() -> MtaSts.parse(text(document), true)
                                .<MtaSts>map(policy -> policy)
                                .orElseGet(() -> new MtaSts.Unusable("what is published there is no policy")));
        };
    }

    /** Senders that know the policy keep to it for its time, whether a record announces it or not. */
    private MtaSts unannounced() {
        boolean hasHost = inquiries.addresses(policyHost()) instanceof AddressAnswer.Found found
                && !found.addresses().isEmpty();
        if (!hasHost
                || !(fetch() instanceof Answer.Document document)
                || fault(document).isPresent()) {
            return new MtaSts.None();
        }
        return MtaSts.parse(text(document), false).<MtaSts>map(policy -> policy).orElseGet(MtaSts.None::new);
    }

    private DomainName policyHost() {
        return DomainName.of("mta-sts." + owner);
    }

    private Answer fetch() {
        return inquiries
                .outside()
                .documents()
                .get(URI.create("https://" + policyHost() + "/.well-known/mta-sts.txt"), MOST_BYTES);
    }

    /** RFC 8461 section 3.3: no redirect, and text/plain. */
    private static Optional<String> fault(Answer.Document document) {
        if (document.status() != 200) {
            return Optional.of("its policy host answered with HTTP status " + document.status());
        }
        String type = document.contentType().toLowerCase(Locale.ROOT);
        return type.startsWith("text/plain")
                ? Optional.empty()
                : Optional.of("its policy is sent as " + Words.remote(type) + ", not as text/plain");
    }

    private static String text(Answer.Document document) {
        return new String(document.body(), StandardCharsets.UTF_8);
    }
}
