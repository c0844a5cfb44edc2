package dev.mxsetup.preflight;

import dev.mxsetup.preflight.Finding.Severity;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.preflight.Readiness.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** P-24 in its stated form: the customer's subscription includes mail. */
final class Entitled implements Check {
    @Override
    public CheckName name() {
        return CheckName.ENTITLED;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        return switch (inquiries.readiness()) {
            case Answer.Given given -> decide(situation, given);
            case Answer.Unusable unusable ->
                inconclusive(
                        PortalWords.name(situation) + " gave no valid answer which subscription the customer has.",
                        PortalWords.unusable(situation, unusable),
                        "Mend the portal's readiness answer, or let somebody who knows vouch for it: "
                                + PortalWords.attest(Attestation.ENTITLED) + ".");
            case Answer.NotConfigured notConfigured ->
                situation
                        .subscription()
                        .map(subscription -> compare(
                                situation, subscription, List.of("the subscription was given with the command")))
                        .orElseGet(() -> nobodySaid(situation));
        };
    }

    private Finding decide(Situation situation, Answer.Given given) {
        List<String> evidence = PortalWords.evidence(situation, given);
        Optional<String> subscription = given.subscription().or(situation::subscription);
        if (subscription.isPresent() && !subscriptions(situation).isEmpty()) {
            return compare(situation, subscription.get(), evidence);
        }
        String portal = PortalWords.name(situation);
        return given.ready()
                ? pass(portal + " says that it is ready, so its subscription includes mail.", evidence)
                : inconclusive(
                        portal + " does not say that the customer's subscription includes mail.",
                        evidence,
                        "Ask the portal, then say so: " + PortalWords.attest(Attestation.ENTITLED) + ".");
    }

    private Finding compare(Situation situation, String subscription, List<String> evidence) {
        List<String> including = subscriptions(situation);
        if (including.isEmpty()) {
            return unlisted(situation);
        }
        List<String> lines = new ArrayList<>(evidence);
        lines.add("subscriptions that include mail: " + Words.remote(String.join(", ", including)));
        String shown = "\"" + Words.remote(subscription) + "\"";
        return including.stream().anyMatch(subscription.strip()::equalsIgnoreCase)
                ? pass("The subscription " + shown + " includes mail.", lines)
                : fail(
                        "The subscription " + shown + " does not include mail at " + PortalWords.name(situation) + ".",
                        lines,
                        "Change the subscription to one that does: " + Words.remote(String.join(", ", including))
                                + ".");
    }

    private Finding nobodySaid(Situation situation) {
        return subscriptions(situation).isEmpty()
                ? unlisted(situation)
                : inconclusive(
                        "Nobody has said yet that the customer's subscription at " + PortalWords.name(situation)
                                + " includes mail.",
                        List.of(
                                "subscriptions that include mail: "
                                        + Words.remote(String.join(", ", subscriptions(situation))),
                                "no readiness answer is configured for this portal"),
                        "Ask the portal, then say so: " + PortalWords.attest(Attestation.ENTITLED) + ".");
    }

    /** Asked on a terminal; unattended it is a warning only, since nobody wrote down what would entitle. */
    private Finding unlisted(Situation situation) {
        return new Finding(
                name(),
                Status.SKIPPED,
                Severity.WARN,
                "Not judged whether the subscription at " + PortalWords.name(situation)
                        + " includes mail: no subscriptions are configured for this portal.",
                List.of(),
                Optional.of("Make sure that the customer's subscription includes mail."),
                Optional.empty());
    }

    private static List<String> subscriptions(Situation situation) {
        return situation.portal().map(Portal::subscriptions).orElse(List.of());
    }
}
