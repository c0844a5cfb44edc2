package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** P-37: what receivers do with mail of the domain that its records do not vouch for (RFC 7489). */
final class Dmarc implements Check {
    @Override
    public CheckName name() {
        return CheckName.DMARC;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        String owner = Words.name(situation.owner());
        return switch (Texts.of(inquiries, DomainName.of("_dmarc." + situation.owner()))) {
            case Texts.Undecided undecided ->
                skipped("Not known whether " + owner + " has a DMARC record (" + undecided.reason() + ").");
            case Texts.Shown shown -> {
                List<String> records = shown.texts().stream()
                        .filter(text -> text.matches("(?is)v\\s*=\\s*DMARC1\\s*(;.*)?"))
                        .toList();
                yield records.isEmpty()
                        ? pass(owner + " has no DMARC record: receivers judge its mail by themselves.", List.of())
                        : judge(situation, records);
            }
        };
    }

    private Finding judge(Situation situation, List<String> records) {
        String owner = Words.name(situation.owner());
        List<String> evidence =
                new ArrayList<>(records.stream().map(Words::remote).toList());
        List<String> own = OwnMailboxes.in(records, situation.owner());
        own.forEach(address -> evidence.add("reports go to " + address + ": it must exist at the portal"));
        boolean strict = records.stream()
                .map(record -> record.toLowerCase(Locale.ROOT))
                .anyMatch(record -> record.matches("(?s).*;\\s*p\\s*=\\s*(reject|quarantine)\\b.*"));
        if (strict) {
            return warn(
                    "DMARC of " + owner + " lets receivers refuse or set aside mail that SPF and DKIM do not vouch for:"
                            + " what users send from the portal must pass.",
                    evidence,
                    "Before users send from the portal, add its SPF include and its DKIM key as the portal tells.");
        }
        return own.isEmpty()
                ? pass("DMARC of " + owner + " asks receivers to refuse nothing.", evidence)
                : warn(
                        "DMARC reports of " + owner + " go to " + String.join(", ", own)
                                + ", an address of the domain itself.",
                        evidence,
                        "Make sure that " + String.join(", ", own) + " exists at the portal.");
    }
}
