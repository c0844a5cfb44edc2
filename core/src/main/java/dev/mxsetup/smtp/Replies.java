package dev.mxsetup.smtp;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a reply to RCPT means: by its enhanced status code first (RFC 3463), by its words where that says too little, by
 * its code alone at last. Hosts disagree a lot; what fits nothing stays unknown.
 */
final class Replies {
    private static final Set<String> NO_USER = Set.of("5.1.0", "5.1.1", "5.1.6", "5.1.10", "5.2.1", "5.4.1");
    private static final Pattern RELAY = words(
            "relay(ing)?\\b",
            "rcpthosts",
            "(unknown|no such|invalid|not a (local|valid)) domain",
            "domain (is )?(unknown|not (found|known|local|accepted|hosted|handled|configured|served))",
            "not (our|a) customer",
            "(do|does|will) not (accept|handle|receive) (e-?mail|mail) for",
            "not (hosted|handled|accepted) here",
            "non-accepted domain");
    private static final Pattern USER = words(
            "(user|mailbox|recipient|address|account|alias|addressee)( address)?( rejected)?.{0,30}"
                    + "(unknown|not (found|known|exist|available|listed)|unavailable|does ?n[o']t exist|invalid|disabled)",
            "(no such|unknown|invalid|nonexistent|non-existent) "
                    + "(local )?(user|mailbox|recipient|address|account|person|alias)",
            "no mailbox",
            "user unknown");
    /** About us, whatever other words stand beside it. */
    private static final Pattern CLIENT = words(
            "block(ed)? (by|using|list)",
            "black-?list",
            "deny-?list",
            "(?<!not )listed",
            "spamhaus",
            "rbl",
            "dnsbl",
            "reverse dns",
            "ptr",
            "reputation",
            "(client|sending|sender) host",
            "(client|sender|your) ip",
            "ip address",
            "your (host|server)");

    private static final Pattern POLICY =
            words("block", "reverse", "spf", "policy", "spam", "helo", "authentication", "starttls");
    private static final Pattern GREY = words("gr[ea]y", "try again (later|in)", "come back later", "not yet");
    private static final Pattern FULL = words("full", "(over|out of|exceeds?|exceeded).{0,20}quota", "quota exceeded");
    private static final Pattern MANY = words("too many", "recipients? limit", "limit.{0,20}recipients");

    private Replies() {}

    /** The limit of recipients in one transaction is reached; the address was not judged. */
    static boolean isTooMany(SmtpReply reply) {
        // RFC 5321 section 4.5.3.1.10: old hosts say 552 and mean 452.
        return has(reply, "4.5.3")
                || has(reply, "5.5.3")
                || (reply.code() == 452 || reply.code() == 552) && matches(MANY, reply);
    }

    /** The server closes the connection (RFC 5321 section 3.8). */
    static boolean isClosing(SmtpReply reply) {
        return reply.code() == 421;
    }

    static RecipientVerdict verdict(SmtpReply reply) {
        return switch (reply.code()) {
            case 251 -> RecipientVerdict.FORWARDED;
            case 252 -> RecipientVerdict.UNKNOWN;
            default ->
                switch (reply.code() / 100) {
                    case 2 -> RecipientVerdict.TAKEN;
                    case 4 -> temporary(reply);
                    case 5 -> permanent(reply);
                    default -> RecipientVerdict.UNKNOWN;
                };
        };
    }

    private static RecipientVerdict temporary(SmtpReply reply) {
        if (isClosing(reply)) {
            return RecipientVerdict.UNKNOWN;
        }
        if (reply.code() == 452 && (has(reply, "4.2.2") || matches(FULL, reply))) {
            return RecipientVerdict.FULL;
        }
        boolean policy =
                reply.enhanced().filter(code -> code.startsWith("4.7.")).isPresent();
        boolean grey = matches(GREY, reply) || reply.code() == 450 || reply.code() == 451 && policy;
        boolean lookup =
                reply.enhanced().filter(code -> code.matches("4\\.[1345]\\..*")).isPresent();
        return grey && !lookup ? RecipientVerdict.GREYLISTED : RecipientVerdict.TEMPORARY;
    }

    private static RecipientVerdict permanent(SmtpReply reply) {
        String code = reply.enhanced().orElse("");
        if (code.equals("5.1.2")) {
            return RecipientVerdict.NO_DOMAIN;
        }
        if (code.equals("5.1.3")) {
            return RecipientVerdict.BAD_SYNTAX;
        }
        if (code.equals("5.2.2")) {
            return RecipientVerdict.FULL;
        }
        if (NO_USER.contains(code)) {
            return matches(RELAY, reply) ? RecipientVerdict.NO_DOMAIN : RecipientVerdict.NO_USER;
        }
        if (matches(CLIENT, reply)) {
            return RecipientVerdict.POLICY;
        }
        if (matches(RELAY, reply)) {
            return RecipientVerdict.NO_DOMAIN;
        }
        if (code.startsWith("5.7.")) {
            return matches(USER, reply) ? RecipientVerdict.NO_USER : RecipientVerdict.POLICY;
        }
        return byWords(reply);
    }

    private static RecipientVerdict byWords(SmtpReply reply) {
        if (matches(USER, reply)) {
            return RecipientVerdict.NO_USER;
        }
        if (matches(POLICY, reply)) {
            return RecipientVerdict.POLICY;
        }
        return switch (reply.code()) {
            case 550 -> RecipientVerdict.NO_USER;
            case 551 -> RecipientVerdict.NO_DOMAIN;
            case 552 ->
                reply.enhanced().isEmpty() || matches(FULL, reply) ? RecipientVerdict.FULL : RecipientVerdict.UNKNOWN;
            case 501, 553, 555 -> RecipientVerdict.BAD_SYNTAX;
            case 530, 554 -> RecipientVerdict.POLICY;
            default -> RecipientVerdict.UNKNOWN;
        };
    }

    private static boolean has(SmtpReply reply, String enhanced) {
        return reply.enhanced().filter(enhanced::equals).isPresent();
    }

    private static boolean matches(Pattern pattern, SmtpReply reply) {
        return pattern.matcher(reply.text().toLowerCase(Locale.ROOT)).find();
    }

    private static Pattern words(String... alternatives) {
        return Pattern.compile("\\b(" + String.join("|", alternatives) + ")");
    }
}
