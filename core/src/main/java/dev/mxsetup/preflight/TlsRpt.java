package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.List;

/** P-32: who gets senders' reports about encryption (RFC 8460). */
final class TlsRpt implements Check {
    @Override
    public CheckName name() {
        return CheckName.TLS_RPT;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        String owner = Words.name(situation.owner());
        return switch (Texts.of(inquiries, DomainName.of("_smtp._tls." + situation.owner()))) {
            case Texts.Undecided undecided ->
                skipped("Not known whether " + owner + " asks for reports about encryption (" + undecided.reason()
                        + ").");
            case Texts.Shown shown -> {
                List<String> records = shown.texts().stream()
                        .filter(text -> text.startsWith("v=TLSRPTv1"))
                        .toList();
                yield records.isEmpty()
                        ? pass(owner + " asks nobody for reports about encryption (TLS-RPT).", List.of())
                        : reported(situation, records);
            }
        };
    }

    private Finding reported(Situation situation, List<String> records) {
        List<String> evidence = records.stream().map(Words::remote).toList();
        List<String> own = OwnMailboxes.in(records, situation.owner());
        return own.isEmpty()
                ? pass(
                        "Senders report about encryption (TLS-RPT): watch the reports of the next days for failures.",
                        evidence)
                : warn(
                        "Senders' reports about encryption (TLS-RPT) go to " + String.join(", ", own)
                                + ", an address of the domain itself.",
                        evidence,
                        "Make sure that " + String.join(", ", own) + " exists at the portal.");
    }
}
