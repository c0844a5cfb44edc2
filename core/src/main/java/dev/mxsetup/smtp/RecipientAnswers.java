package dev.mxsetup.smtp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a mail host said of a domain's addresses.
 *
 * @param server that was asked
 * @param random of the address that cannot exist; empty when not asked for
 * @param addresses one for each that was to be asked, in their order
 * @param nullSenderRefused the host takes no mail from the null sender, so not the returns of other hosts either
 * @param trouble why something was not asked or answered, for people; escaped
 * @param askAgainAt when greylisting or a limit will have passed
 */
public record RecipientAnswers(
        MailServer server,
        Optional<RecipientAnswer> random,
        RecipientAnswer postmaster,
        List<RecipientAnswer> addresses,
        boolean nullSenderRefused,
        Optional<String> trouble,
        Optional<Instant> askAgainAt) {
    public RecipientAnswers {
        addresses = List.copyOf(addresses);
    }

    /** Whether it takes an address that cannot exist, so that taking the others proves nothing. */
    public boolean takesAny() {
        return random.filter(answer -> answer.verdict().exists()).isPresent();
    }

    /** What stood in the way was overcome. */
    RecipientAnswers untroubled() {
        return new RecipientAnswers(
                server, random, postmaster, addresses, nullSenderRefused, Optional.empty(), askAgainAt);
    }

    public List<RecipientAnswer> all() {
        List<RecipientAnswer> all = new ArrayList<>();
        random.ifPresent(all::add);
        all.add(postmaster);
        all.addAll(addresses);
        return List.copyOf(all);
    }
}
