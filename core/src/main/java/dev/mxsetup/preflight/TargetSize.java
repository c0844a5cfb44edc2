package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.smtp.Greeting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** P-18: the target takes messages as large as the old host did, where that is known. */
final class TargetSize implements Check {
    private static final long MEGABYTE = 1L << 20;
    /** Large hosts take more than this, so their users are used to more. */
    private static final long SMALL = 10 * MEGABYTE;

    @Override
    public CheckName name() {
        return CheckName.TARGET_SIZE;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        List<Greeting> targets = inquiries.mail().targets();
        if (targets.stream().noneMatch(MailSight::isOpen)) {
            return skipped("No mail host of the target could be asked (see target-smtp).");
        }
        Optional<String> doubt = inquiries.mail().doubt();
        if (doubt.isPresent()) {
            return skipped(doubt.get());
        }
        OptionalLong smallest = sizes(targets).min();
        if (smallest.isEmpty()) {
            return pass("The target names no limit for the size of a message.", List.of());
        }
        long size = smallest.getAsLong();
        List<String> evidence = new ArrayList<>(List.of("the target takes messages of up to " + megabytes(size)));
        // The old host is not greeted for this alone: its word is used where something else asked it.
        List<DomainName> old = OldMx.exchanges(situation).orElse(List.of());
        OptionalLong before = sizes(inquiries.mail().controls().stream()
                        .filter(control -> old.contains(control.server().host()))
                        .toList())
                .max();
        before.ifPresent(octets -> evidence.add("the old host takes messages of up to " + megabytes(octets)));
        if (before.isPresent() && size < before.getAsLong()) {
            return small(
                    "The target takes messages of up to " + megabytes(size) + ", the old host took up to "
                            + megabytes(before.getAsLong()) + ": larger ones will be returned.",
                    evidence);
        }
        return size <= SMALL
                ? small("The target takes messages of up to " + megabytes(size) + " only.", evidence)
                : pass("The target takes messages of up to " + megabytes(size) + ".", evidence);
    }

    private Finding small(String message, List<String> evidence) {
        return warn(message, evidence, "Ask the portal for a higher limit, or tell the users.");
    }

    /** A SIZE of 0 means that there is no limit (RFC 1870 section 4). */
    private static LongStream sizes(List<Greeting> greetings) {
        return greetings.stream()
                .filter(Greeting.Open.class::isInstance)
                .flatMapToLong(greeting -> ((Greeting.Open) greeting).size().stream())
                .filter(size -> size > 0);
    }

    private static String megabytes(long octets) {
        return octets % MEGABYTE == 0
                ? octets / MEGABYTE + " MB"
                : String.format(Locale.ROOT, "%.1f MB", (double) octets / MEGABYTE);
    }
}
