package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** P-35: who may send for the domain does not hang on its MX (RFC 7208 section 5.4). */
final class SpfMx implements Check {
    @Override
    public CheckName name() {
        return CheckName.SPF_MX;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        String owner = Words.name(situation.owner());
        return switch (Texts.of(inquiries, situation.owner())) {
            case Texts.Undecided undecided ->
                skipped("Not known whether " + owner + " says who may send for it (" + undecided.reason() + ").");
            case Texts.Shown shown -> {
                List<String> records = records(shown.texts());
                List<String> evidence = records.stream().map(Words::remote).toList();
                if (records.isEmpty()) {
                    yield pass(owner + " does not say who may send for it (no SPF), so the MX play no part.", evidence);
                }
                if (records.size() > 1) {
                    yield warn(
                            owner + " has " + records.size() + " SPF records (who may send for it); receivers take that"
                                    + " as an error.",
                            evidence,
                            "Make them one record.");
                }
                yield single(situation.owner(), records.getFirst(), evidence);
            }
        };
    }

    static List<String> records(List<String> texts) {
        return texts.stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).matches("(?s)v=spf1( .*)?"))
                .toList();
    }

    private Finding single(DomainName owner, String record, List<String> evidence) {
        String name = Pattern.quote(owner.text());
        List<String> terms = List.of(record.toLowerCase(Locale.ROOT).split(" +", -1));
        Optional<String> mechanism = terms.stream()
                .filter(term -> term.matches("[+?~]?mx(:" + name + "\\.?)?(/[0-9/]+)?"))
                .findFirst();
        if (mechanism.isEmpty() && terms.stream().anyMatch(term -> term.matches("[+?~-]?ptr(:.*)?"))) {
            return warn(
                    "The SPF record (who may send for " + Words.name(owner)
                            + ") has \"ptr\", which is slow and which many receivers do not heed.",
                    evidence,
                    "Name the hosts that send in its place (RFC 7208 section 5.5); the change itself does not touch it.");
        }
        return mechanism.isEmpty()
                ? pass("Who may send for " + Words.name(owner) + " (SPF) does not hang on its MX.", evidence)
                : warn(
                        "The SPF record (who may send for " + Words.name(owner) + ") has \""
                                + Words.remote(mechanism.get())
                                + "\": with the new MX the old mail hosts lose that right, and the target gains it.",
                        evidence,
                        "If the old hosts go on sending for the domain, name them in the SPF record before the change;"
                                + " add what the portal asks for.");
    }
}
