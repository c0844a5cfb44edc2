package dev.mxsetup.preflight;

import java.util.List;
import java.util.stream.Collectors;

/** P-44: who takes the mail so far, and what is to be done there. */
final class OldHostCheck implements Check {
    @Override
    public CheckName name() {
        return CheckName.OLD_HOST;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        return OldMx.exchanges(situation)
                .map(exchanges -> judge(situation, OldHost.of(situation.owner(), exchanges)))
                .orElseGet(() -> skipped(OldMx.UNREAD));
    }

    private Finding judge(Situation situation, List<OldHost> hosts) {
        if (hosts.isEmpty()) {
            return pass("No other mail host takes the mail so far.", List.of());
        }
        String titles = hosts.stream().map(OldHost::title).collect(Collectors.joining(", "));
        return warn(
                "The mail goes to " + titles
                        + " so far. An MX moves the whole domain, not single addresses: where some are to"
                        + " stay there, let " + PortalWords.name(situation) + " send their mail on.",
                hosts.stream()
                        .map(host -> "the MX so far: " + Words.names(host.exchanges()))
                        .toList(),
                hosts.stream()
                        .map(host -> "After the change, at " + host.title() + ": " + host.afterCare() + ".")
                        .collect(Collectors.joining(" ")));
    }
}
