package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.SideBySide;
import dev.mxsetup.smtp.Greeting;
import dev.mxsetup.smtp.MailServer;
import java.util.List;
import java.util.Optional;

/** P-48: whether mail reaches the domain by its address today, since it has no MX (RFC 5321 section 5.1). */
final class ImplicitMx implements Check {
    private static final int MOST_ADDRESSES = 2;

    @Override
    public CheckName name() {
        return CheckName.IMPLICIT_MX;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        Optional<Live> live = Live.of(situation);
        if (live.isEmpty()) {
            return skipped("The present MX could not be read.");
        }
        if (!live.get().records().isEmpty()) {
            return pass("The domain has MX, so no mail goes to its address (A, AAAA) instead.", List.of());
        }
        String owner = Words.name(situation.owner());
        return switch (inquiries.addresses(situation.owner())) {
            case AddressAnswer.Undetermined unknown ->
                inconclusive(
                        "Not known whether " + owner + ", which has no MX, takes mail at an address of its own.",
                        List.of(Words.remote(unknown.reason())),
                        Targets.OTHER_RESOLVER);
            case AddressAnswer.Found found when !found.addresses().isEmpty() -> greeted(situation, found, inquiries);
            case AddressAnswer none -> pass(owner + " has neither MX nor address: it takes no mail today.", List.of());
        };
    }

    private Finding greeted(Situation situation, AddressAnswer.Found found, Inquiries inquiries) {
        String owner = Words.name(situation.owner());
        List<Greeting> greetings = SideBySide.map(
                found.addresses().stream().limit(MOST_ADDRESSES).toList(),
                address -> inquiries.outside().mail().greet(new MailServer(situation.owner(), address)));
        List<String> evidence = greetings.stream()
                .map(greeting -> Words.remote(greeting.server().text()) + ": "
                        + (greeting instanceof Greeting.Silent silent
                                ? "no mail host answers (" + Words.remote(silent.detail()) + ")"
                                : "a mail host answers"))
                .toList();
        boolean open = greetings.stream().anyMatch(greeting -> !(greeting instanceof Greeting.Silent));
        return open
                ? warn(
                        owner
                                + " has no MX, and a mail host answers at its address: mail may go there today (implicit MX),"
                                + " often to the web server.",
                        evidence,
                        "Make sure that the addresses in use there exist at the portal too.")
                : pass(owner + " has no MX, and no mail host answers at its address.", evidence);
    }
}
