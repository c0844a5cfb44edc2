package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainInput;
import dev.mxsetup.dns.DomainName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mailbox as SMTP takes it (RFC 5321 section 4.1.2; local parts beyond ASCII by RFC 6531). */
sealed interface MailAddress {
    int MAX_LOCAL = 64;
    int MAX_WHOLE = 254;
    String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
    Pattern LOCAL = Pattern.compile(
            ATOM + "(\\." + ATOM + ")*|\"([ !#-\\[\\]-~]|\\\\[ -~])+\"", Pattern.UNICODE_CHARACTER_CLASS);

    /** @param text the local part as it was written, the domain in lower-case A-labels */
    record Good(String text, DomainName domain) implements MailAddress {}

    /** @param reason the rest of a sentence that begins with the address */
    record Bad(String reason) implements MailAddress {}

    static MailAddress parse(String text) {
        if (octets(text) > 2 * MAX_WHOLE) {
            return new Bad("is too long for an address");
        }
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1) {
            return new Bad("is no address: it needs a name, an @ and a domain");
        }
        String local = text.substring(0, at);
        if (!LOCAL.matcher(local).matches()) {
            return new Bad("is no address: what stands before the @ holds a character that is not allowed there");
        }
        Optional<DomainName> domain = domain(text.substring(at + 1));
        if (domain.isEmpty()) {
            return new Bad("is no address: what stands after the @ is no domain name");
        }
        String whole = local + "@" + domain.get();
        return octets(local) > MAX_LOCAL || octets(whole) > MAX_WHOLE
                ? new Bad("is too long for an address")
                : new Good(whole, domain.get());
    }

    /** By UTS-46 non-transitional, so that {@code straße.de} stays itself. */
    private static Optional<DomainName> domain(String text) {
        if (!text.matches("[\\p{L}\\p{M}\\p{N}.-]+")) {
            return Optional.empty();
        }
        return DomainInput.read(text) instanceof DomainInput.Accepted accepted
                ? Optional.of(accepted.domain())
                : Optional.empty();
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
