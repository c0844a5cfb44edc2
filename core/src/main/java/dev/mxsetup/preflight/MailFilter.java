package dev.mxsetup.preflight;

import java.util.List;
import java.util.stream.Collectors;

/** P-44: no gateway that filters the mail is bypassed by the change. */
final class MailFilter implements Check {
    @Override
    public CheckName name() {
        return CheckName.MAIL_FILTER;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        return OldMx.exchanges(situation)
                .map(exchanges -> judge(situation, OldHost.of(situation.owner(), exchanges)))
                .orElseGet(() -> skipped(OldMx.UNREAD));
    }

    private Finding judge(Situation situation, List<OldHost> hosts) {
        List<OldHost> filters = hosts.stream()
                .filter(host -> host.kind() == OldHost.Kind.FILTER)
                .toList();
        if (filters.isEmpty()) {
            return pass("None of the old mail hosts is a known filtering gateway.", List.of());
        }
        String titles = filters.stream().map(OldHost::title).collect(Collectors.joining(", "));
        return fail(
                "The mail goes through " + titles + " (a gateway that filters it) so far; the change would bypass it.",
                filters.stream()
                        .map(filter -> filter.title() + ": " + Words.names(filter.exchanges()))
                        .toList(),
                "Keep the MX and point the filter's delivery at " + Words.names(Targets.exchanges(situation))
                        + " instead; to leave the filter on purpose: --accept " + name().label() + "=REASON.");
    }
}
