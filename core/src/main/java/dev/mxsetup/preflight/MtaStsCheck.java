package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Memory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** P-30: no policy of the domain keeps strict senders from the new target. */
final class MtaStsCheck implements Check {
    private static final String TOPIC = "mta-sts";
    private static final String KEY = "policy";

    @Override
    public CheckName name() {
        return CheckName.MTA_STS;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        String owner = Words.name(situation.owner());
        MtaSts seen = inquiries.mtaSts();
        Finding finding = switch (seen) {
            case MtaSts.None none -> gone(situation, inquiries);
            case MtaSts.Undecided undecided ->
                inconclusive(
                        "Not known whether " + owner
                                + " has an MTA-STS policy (a list of the mail hosts that senders may use).",
                        List.of(undecided.reason()),
                        Targets.OTHER_RESOLVER);
            case MtaSts.Unusable unusable ->
                warn(
                        owner
                                + " announces an MTA-STS policy (a list of the mail hosts that senders may use) that cannot be"
                                + " read: new senders ignore it, those that keep an older one go on by it.",
                        List.of(unusable.reason()),
                        "Publish the policy again with the target in it, or remove the TXT record _mta-sts." + owner
                                + ".");
            case MtaSts.Policy policy -> judge(situation, policy);
        };
        remember(situation, inquiries, seen);
        return finding;
    }

    private Finding judge(Situation situation, MtaSts.Policy policy) {
        String owner = Words.name(situation.owner());
        List<DomainName> refused = policy.refused(Targets.hostNames(situation));
        List<String> evidence = List.of(
                "mode: " + policy.mode().name().toLowerCase(Locale.ROOT),
                "mx: " + (policy.patterns().isEmpty() ? "none" : Words.remote(String.join(", ", policy.patterns()))),
                "senders keep it for up to " + Words.duration(policy.maxAge()),
                policy.announced() ? "announced by _mta-sts." + owner : "not announced by any TXT record");
        if (policy.mode() == MtaSts.Mode.NONE) {
            return pass("The MTA-STS policy of " + owner + " is switched off (mode none).", evidence);
        }
        if (refused.isEmpty()) {
            return pass("The MTA-STS policy of " + owner + " allows the target.", evidence);
        }
        String names = Words.names(refused);
        if (!policy.announced()) {
            return warn(
                    "An MTA-STS policy that no record announces any more does not allow the target " + names
                            + ": senders that keep it refuse to deliver there for up to "
                            + Words.duration(policy.maxAge()) + ".",
                    evidence,
                    recipe(owner, names));
        }
        return policy.mode() == MtaSts.Mode.TESTING
                ? warn(
                        "The MTA-STS policy of " + owner + " (mode testing) does not name the target " + names
                                + ": senders deliver all the same, and report it.",
                        evidence,
                        recipe(owner, names))
                : fail(
                        "The MTA-STS policy of " + owner + " (mode enforce) does not allow the target " + names
                                + ": senders that keep to it would not deliver any mail.",
                        evidence,
                        recipe(owner, names));
    }

    /** P-31. */
    private static String recipe(String owner, String names) {
        return "First add \"mx: " + names + "\" to https://mta-sts." + owner
                + "/.well-known/mta-sts.txt (keep the old lines), then give the TXT record _mta-sts." + owner
                + " a new id, wait a day (and the record's TTL), and apply. When the old mail host is no longer in use,"
                + " remove its lines.";
    }

    private Finding gone(Situation situation, Inquiries inquiries) {
        Optional<Memory.Note> last = last(situation, inquiries);
        Optional<MtaSts.Policy> policy = last.flatMap(note -> MtaSts.parse(note.value(), false))
                .filter(kept -> kept.mode() == MtaSts.Mode.ENFORCE);
        Instant now = inquiries.outside().clock().instant();
        boolean counts = policy.isPresent()
                && last.get().at().plusSeconds(policy.get().maxAge()).isAfter(now)
                && !policy.get().refused(Targets.hostNames(situation)).isEmpty();
        if (!counts) {
            return pass(
                    Words.name(situation.owner()) + " has no MTA-STS policy, so none keeps senders from the target.",
                    List.of());
        }
        Instant until = last.get().at().plusSeconds(policy.get().maxAge());
        return warn(
                "The MTA-STS policy of " + Words.name(situation.owner())
                        + " is gone, but senders that saw it may refuse the target until "
                        + until + ".",
                List.of("last seen at " + last.get().at() + ", mode enforce, mx: "
                        + Words.remote(String.join(", ", policy.get().patterns()))),
                "Publish a policy again that names the target, with a new id, before the change.");
    }

    private static Optional<Memory.Note> last(Situation situation, Inquiries inquiries) {
        Map<String, Memory.Note> notes = inquiries.outside().memory().recall(situation.owner(), TOPIC);
        return Optional.ofNullable(notes.get(KEY));
    }

    /** As a policy is written, so that it is read back by the same rules. */
    private static void remember(Situation situation, Inquiries inquiries, MtaSts seen) {
        if (seen instanceof MtaSts.Policy policy && policy.announced()) {
            List<String> lines = new ArrayList<>(List.of(
                    "version: STSv1",
                    "mode: " + policy.mode().name().toLowerCase(Locale.ROOT),
                    "max_age: " + policy.maxAge()));
            policy.patterns().forEach(pattern -> lines.add("mx: " + pattern));
            Instant now = inquiries.outside().clock().instant();
            inquiries
                    .outside()
                    .memory()
                    .note(situation.owner(), TOPIC, KEY, new Memory.Note(String.join("\n", lines), now));
        }
    }
}
