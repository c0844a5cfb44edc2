package dev.mxsetup.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RepliesTest {
    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "250 | 2.1.5 | Ok | TAKEN",
                "251 | - | User not local; will forward | FORWARDED",
                "252 | 2.0.0 | Cannot verify, will attempt | UNKNOWN",
                "450 | 4.7.1 | Greylisted for 300 seconds | GREYLISTED",
                "450 | 4.2.0 | Recipient address rejected: Greylisted, see http://postgrey | GREYLISTED",
                "450 | 4.2.1 | mailbox busy | GREYLISTED",
                "451 | 4.7.1 | Please try again later | GREYLISTED",
                "451 | 4.7.500 | Server busy | GREYLISTED",
                "451 | 4.3.0 | Temporary lookup failure | TEMPORARY",
                "451 | 4.4.3 | temporary failure of directory | TEMPORARY",
                "450 | 4.3.2 | Temporary lookup failure | TEMPORARY",
                "451 | - | local error | TEMPORARY",
                "452 | 4.2.2 | Mailbox full | FULL",
                "552 | 5.2.2 | Over quota | FULL",
                "552 | - | mailbox is full | FULL",
                "550 | 5.1.1 | User unknown | NO_USER",
                "550 | 5.1.0 | Address rejected | NO_USER",
                "550 | 5.1.10 | RESOLVER.ADR.RecipientNotFound; not found | NO_USER",
                "550 | 5.4.1 | Recipient address rejected: Access denied | NO_USER",
                "550 | - | Requested action not taken: mailbox unavailable | NO_USER",
                "550 | - | No such user here | NO_USER",
                "550 | 5.7.1 | Unable to deliver: user does not exist | NO_USER",
                "554 | 5.7.1 | <a@b.example>: Relay access denied | NO_DOMAIN",
                "550 | 5.7.1 | Relaying denied | NO_DOMAIN",
                "550 | 5.7.54 | SMTP; Unable to relay recipient in non-accepted domain | NO_DOMAIN",
                "550 | 5.1.2 | Host unknown | NO_DOMAIN",
                "553 | - | sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1) | NO_DOMAIN",
                "550 | - | we do not accept mail for this domain | NO_DOMAIN",
                "551 | - | User not local; please try elsewhere | NO_DOMAIN",
                "550 | 5.7.1 | Service unavailable; client host blocked using Spamhaus | POLICY",
                "550 | 5.7.25 | The IP address has no PTR record | POLICY",
                "554 | 5.7.1 | Your access is refused by policy | POLICY",
                "554 | - | Transaction failed | POLICY",
                "530 | 5.7.0 | Must issue a STARTTLS command first | POLICY",
                "553 | 5.1.3 | Bad recipient address syntax | BAD_SYNTAX",
                "501 | - | Syntax error in parameters | BAD_SYNTAX",
                "550 | - | relay not permitted | NO_DOMAIN",
                "550 | 5.7.1 | Relaying denied. Proper authentication required. | NO_DOMAIN",
                "550 | 5.7.64 | TenantAttribution; Relay Access Denied | NO_DOMAIN",
                "550 | 5.1.1 | relaying not allowed for this domain | NO_DOMAIN",
                "554 | 5.7.1 | Client host [192.0.2.1] blocked using relays.example.net | POLICY",
                "550 | - | your IP address 192.0.2.1 is unknown here, no relay | POLICY",
                "550 | - | rejected: no reverse DNS for 192.0.2.1, host unknown | POLICY",
                "550 | - | User not listed in Domino Directory | NO_USER",
                "550 | 5.1.1 | double-check the address; see https://example.net/listed | NO_USER",
                "452 | 4.3.1 | Insufficient system storage | TEMPORARY",
                "450 | 4.1.2 | Recipient address rejected: Domain not found | TEMPORARY",
                "552 | 5.3.4 | Message size exceeds fixed limit | UNKNOWN",
                "552 | - | Requested mail action aborted: exceeded storage allocation | FULL",
                "503 | 5.5.1 | Bad sequence of commands | UNKNOWN",
                "354 | - | what | UNKNOWN",
            })
    void meansThat(int code, String enhanced, String text, RecipientVerdict verdict) {
        assertThat(Replies.verdict(new SmtpReply(code, Optional.ofNullable(enhanced), text)))
                .isEqualTo(verdict);
    }

    @Test
    void tooManyRecipients_isAboutTheTransaction_notTheAddress() {
        assertThat(Replies.isTooMany(new SmtpReply(452, Optional.of("4.5.3"), "x")))
                .isTrue();
        assertThat(Replies.isTooMany(new SmtpReply(452, Optional.empty(), "Too many recipients")))
                .isTrue();
        assertThat(Replies.isTooMany(new SmtpReply(552, Optional.empty(), "too many recipients")))
                .isTrue();
        assertThat(Replies.isTooMany(new SmtpReply(552, Optional.of("5.2.2"), "over quota")))
                .isFalse();
        assertThat(Replies.isTooMany(new SmtpReply(452, Optional.of("4.2.2"), "full")))
                .isFalse();
    }
}
