package dev.mxsetup.preflight;

import dev.mxsetup.preflight.Readiness.Answer;
import java.util.ArrayList;
import java.util.List;

/** How findings and questions speak of the portal. */
final class PortalWords {
    static final String NO_PROBE =
            "The portal is to answer itself and gave no valid answer; its mail host is not asked then.";

    private PortalWords() {}

    /** Its name, or without a profile the host that will receive the mail. */
    static String name(Situation situation) {
        return situation
                .portal()
                .map(portal -> Words.remote(portal.name()))
                .orElseGet(
                        () -> Words.name(situation.desired().entries().first().exchange()));
    }

    static String support(Situation situation) {
        return situation
                .portal()
                .map(Portal::support)
                .filter(text -> !text.isBlank())
                .map(Words::remote)
                .orElse("Ask the portal to set up the mail account.");
    }

    static List<String> evidence(Situation situation, Answer.Given given) {
        List<String> lines = new ArrayList<>();
        lines.add("asked " + name(situation) + " itself: " + (given.ready() ? "ready" : "not ready"));
        given.subscription().ifPresent(text -> lines.add("subscription: " + Words.remote(text)));
        given.addresses().ifPresent(list -> lines.add("addresses listed: " + list.size()));
        if (given.acceptAll()) {
            lines.add("it takes any address of the domain");
        }
        given.reference().ifPresent(text -> lines.add("the portal's reference: " + Words.remote(text)));
        return lines;
    }

    static List<String> unusable(Situation situation, Answer.Unusable unusable) {
        return List.of(
                "asked " + name(situation) + " itself, without a valid answer: " + Words.remote(unusable.reason()));
    }

    static String attest(Attestation key) {
        return "--attest " + key.label() + "=WHO";
    }
}
