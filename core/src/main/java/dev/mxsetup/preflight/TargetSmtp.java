package dev.mxsetup.preflight;

import dev.mxsetup.smtp.Greeting;
import dev.mxsetup.smtp.Greeting.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** P-15, P-16: port 25 answers on every address of every exchange. */
final class TargetSmtp implements Check {
    private static final String VOUCH = PortalWords.attest(Attestation.ACCOUNT_READY) + ".";
    private static final String ELSEWHERE =
            "Run it where mail may be sent from; or make sure that the account is ready and say so: " + VOUCH;
    private static final String ASK_PORTAL =
            "Ask the portal whether its mail host is up, and for the right name of it; then run it again.";

    @Override
    public CheckName name() {
        return CheckName.TARGET_SMTP;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        MailSight mail = inquiries.mail();
        List<Greeting> targets = mail.targets();
        List<String> evidence = new ArrayList<>(MailWords.greetings(targets));
        if (targets.isEmpty()) {
            return Targets.ask(situation, inquiries).unknown().isEmpty()
                    ? skipped("The target has no address to ask (see target-hostname and target-resolves).")
                    : inconclusive(
                            "The mail host was not asked: its address could not be found out.",
                            evidence,
                            Targets.OTHER_RESOLVER);
        }
        if (targets.stream().anyMatch(greeting -> isSilent(greeting, Reason.INTERRUPTED))) {
            return inconclusive("Greeting the mail host was not done in time.", evidence, "Run it again.");
        }
        if (mail.isIntercepted()) {
            mail.controls().forEach(control -> evidence.add(compared(control)));
            return inconclusive(
                    "Something between here and there answers in the place of mail hosts (the same banner at two of them),"
                            + " so the target cannot be judged from here.",
                    evidence,
                    ELSEWHERE);
        }
        if (mail.isRewritten()) {
            return inconclusive(
                    "A firewall on the way rewrites what the mail host says, so it cannot be judged from here.",
                    evidence,
                    ELSEWHERE);
        }
        return mail.silent().isEmpty() ? answered(targets, evidence) : silence(mail, evidence);
    }

    /** Each one spoke, or is silent over IPv6 alone. */
    private Finding answered(List<Greeting> targets, List<String> evidence) {
        List<Greeting> refusing =
                targets.stream().filter(Greeting.Refused.class::isInstance).toList();
        List<Greeting> dead = targets.stream()
                .filter(Greeting.Silent.class::isInstance)
                .filter(greeting -> !isSilent(greeting, Reason.UNREACHABLE))
                .toList();
        if (!refusing.isEmpty()) {
            return refused(targets, refusing, evidence);
        }
        if (!dead.isEmpty()) {
            return warn(
                    "Port 25 does not answer over IPv6 at " + servers(dead)
                            + ": senders that prefer IPv6 deliver late, over IPv4.",
                    evidence,
                    "Ask the portal to open port 25 there, or to take the AAAA record away.");
        }
        long left =
                targets.stream().filter(greeting -> !MailSight.isOpen(greeting)).count();
        return pass(
                left == 0
                        ? "Every address of the target answers on port 25."
                        : "The target answers on port 25 over IPv4; this machine has no IPv6 to try the rest.",
                evidence);
    }

    private Finding refused(List<Greeting> targets, List<Greeting> refusing, List<String> evidence) {
        String who = servers(refusing);
        String rest = " to talk to this machine, which says nothing about other senders.";
        if (targets.stream().anyMatch(MailSight::isOpen)) {
            return warn(
                    who + (refusing.size() == 1 ? " refuses" : " refuse") + rest,
                    evidence,
                    "Ask the portal why, if it should talk to this machine.");
        }
        return inconclusive("The mail host refuses" + rest, evidence, ELSEWHERE);
    }

    private Finding silence(MailSight mail, List<String> evidence) {
        List<Greeting> silent = mail.silent();
        List<Greeting> controls = mail.controls();
        controls.forEach(control -> evidence.add(compared(control)));
        List<Greeting> dead = silent.stream()
                .filter(greeting -> !isSilent(greeting, Reason.NO_SMTP) && !isSilent(greeting, Reason.CLOSED))
                .toList();
        if (dead.isEmpty()) {
            return inconclusive(
                    "At " + servers(silent) + " something answers on port 25, but not as a mail host does;"
                            + " perhaps it does not want this machine.",
                    evidence,
                    ASK_PORTAL + " Where it is known to be ready: " + VOUCH);
        }
        if (controls.stream().noneMatch(MailSight::isOpen) && !isPortOpen(mail.targets(), dead)) {
            return inconclusive(blocked(dead, controls), evidence, ELSEWHERE);
        }
        return fail(
                "The mail host does not answer on port 25 at " + servers(dead) + ", while other mail hosts do.",
                evidence,
                ASK_PORTAL);
    }

    /** Nobody answered at all: why, as far as that can be told. */
    private static String blocked(List<Greeting> silent, List<Greeting> controls) {
        if (silent.stream()
                .allMatch(greeting -> MailSight.isIpv6(greeting) && isSilent(greeting, Reason.UNREACHABLE))) {
            return "The target has only IPv6 addresses, and this machine has no IPv6.";
        }
        if (controls.isEmpty()) {
            return "The target does not answer on port 25, and no other mail host could be found to compare.";
        }
        List<Greeting> all = new ArrayList<>(silent);
        all.addAll(controls);
        if (all.stream().allMatch(greeting -> isSilent(greeting, Reason.CONNECTION_REFUSED))) {
            return "Port 25 is refused at every mail host alike: a firewall of this machine or its network does that.";
        }
        return "Port 25 is blocked on the way out of here: neither the target nor other mail hosts answer"
                + " (most cloud providers and many home lines block it).";
    }

    /** Another address of the target answers over the same protocol, so the way out is open. */
    private static boolean isPortOpen(List<Greeting> targets, List<Greeting> silent) {
        return targets.stream()
                .filter(MailSight::isOpen)
                .anyMatch(open -> silent.stream().anyMatch(other -> MailSight.isIpv6(other) == MailSight.isIpv6(open)));
    }

    private static String compared(Greeting control) {
        return "to compare, " + MailWords.greeting(control);
    }

    private static boolean isSilent(Greeting greeting, Reason reason) {
        return greeting instanceof Greeting.Silent silent && silent.reason() == reason;
    }

    private static String servers(List<Greeting> greetings) {
        return greetings.stream().map(MailWords::server).collect(Collectors.joining(", "));
    }
}
