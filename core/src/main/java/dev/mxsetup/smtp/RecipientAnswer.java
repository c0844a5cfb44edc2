package dev.mxsetup.smtp;

import java.time.Instant;
import java.util.Optional;

/**
 * What the host said of one address.
 *
 * @param reply empty when none came
 * @param at when it was asked; an answer of an earlier run keeps its time
 */
public record RecipientAnswer(String address, RecipientVerdict verdict, Optional<SmtpReply> reply, Instant at) {
    static RecipientAnswer unasked(String address, Instant now) {
        return new RecipientAnswer(address, RecipientVerdict.NOT_ASKED, Optional.empty(), now);
    }
}
