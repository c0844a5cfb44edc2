package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.preflight.Finding.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What findings come to with what people said about them; pure. An attestation answers only what is undecided; an acceptance overrides a
 * fail or what is undecided, where that may be overridden. A settled finding keeps its status.
 */
public final class Verdict {
    private static final Set<CheckName> STATEMENTS = EnumSet.of(
            CheckName.TARGET_SMTP, CheckName.DOMAIN_PROVISIONED, CheckName.ADDRESSES_EXIST, CheckName.ENTITLED);

    private static final int ACCEPTED_ONE_BY_ONE = 5;

    private Verdict() {}

    /** The findings, settled where a statement answers them; what is settled already stays so. */
    public static List<Finding> settle(List<Finding> findings, Statements statements) {
        return findings.stream().map(finding -> settle(finding, statements)).toList();
    }

    /** Those that stop an unattended change. */
    public static List<Finding> stopping(List<Finding> settled) {
        return settled.stream().filter(Finding::stops).toList();
    }

    /** Those that block a plan: statements about the portal are asked of an apply, not of a plan. */
    public static List<Finding> stoppingPlan(List<Finding> settled) {
        return settled.stream()
                .filter(finding -> finding.stops() && !awaitsStatement(finding))
                .toList();
    }

    /** Whether it is undecided only because nobody vouched for the portal yet. */
    public static boolean awaitsStatement(Finding finding) {
        return STATEMENTS.contains(finding.check())
                && finding.status() == Status.INCONCLUSIVE
                && finding.settledBy().isEmpty();
    }

    /** What is still to be asked on a terminal, in this order. */
    public static List<Question> questions(List<Finding> settled, DomainName domain, Optional<Portal> portal) {
        String owner = Words.name(domain);
        String where = portal.map(known -> Words.remote(known.name())).orElse("the portal");
        List<Question> questions = new ArrayList<>();
        List<Attestation> account = new ArrayList<>();
        if (isOpen(settled, CheckName.TARGET_SMTP) || isOpen(settled, CheckName.DOMAIN_PROVISIONED)) {
            account.add(Attestation.ACCOUNT_READY);
        }
        if (isOpen(settled, CheckName.ENTITLED)) {
            account.add(Attestation.ENTITLED);
        }
        if (!account.isEmpty()) {
            String plans = portal.map(Portal::subscriptions)
                    .filter(list -> !list.isEmpty())
                    .map(list -> " (" + Words.remote(String.join(", ", list)) + ")")
                    .orElse("");
            questions.add(new Question(
                    account,
                    "Is the mail account for " + owner + " set up at " + where + ", on a plan that includes mail"
                            + plans + "?"));
        }
        if (isOpen(settled, CheckName.ADDRESSES_EXIST)) {
            questions.add(new Question(
                    List.of(Attestation.ADDRESSES_CREATED),
                    "Does every address, alias, group and catch-all of " + owner + " exist "
                            + (account.isEmpty() ? "at " + where : "there")
                            + "? All mail of the domain moves, not only yours."));
        }
        return questions;
    }

    /**
     * The further options with which the same command line would go on, placeholders in capitals; empty when nothing
     * stops, or when something stops that no option can answer.
     */
    public static Optional<String> goOn(List<Finding> settled) {
        List<String> options = new ArrayList<>(attestations(settled));
        for (Finding finding : stopping(settled)) {
            if (!awaitsStatement(finding)) {
                List<String> ways = ways(finding);
                if (ways.isEmpty()) {
                    return Optional.empty();
                }
                options.addAll(ways);
            }
        }
        return options.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", options));
    }

    private static List<String> attestations(List<Finding> settled) {
        List<Attestation> needed = settled.stream()
                .filter(Finding::stops)
                .filter(Verdict::awaitsStatement)
                .map(finding -> attestation(finding.check()))
                .distinct()
                .toList();
        return needed.size() > 1
                ? List.of(PortalWords.attest(Attestation.PORTAL_READY))
                : needed.stream().map(PortalWords::attest).toList();
    }

    private static Attestation attestation(CheckName check) {
        return switch (check) {
            case TARGET_SMTP, DOMAIN_PROVISIONED -> Attestation.ACCOUNT_READY;
            case ADDRESSES_EXIST -> Attestation.ADDRESSES_CREATED;
            case ENTITLED -> Attestation.ENTITLED;
            default -> throw new IllegalArgumentException("no statement about the portal: " + check);
        };
    }

    /** Where an option does what the remedy says, that is the way; accepting would leave the change impossible. */
    private static List<String> ways(Finding finding) {
        if (finding.status() == Status.FAIL) {
            if (!finding.check().overridable()) {
                return List.of();
            }
            switch (finding.check()) {
                case CREDENTIALS:
                    return List.of();
                case DOMAIN_DELEGATED:
                    return named(finding, DomainDelegated.SUBDOMAIN);
                case ZONE_UNIQUE:
                    return named(finding, ZoneUnique.ZONE_ID);
                case FEATURE_OWNED_MX:
                    return named(finding, FeatureOwnedMx.UNLOCK);
                case ADDRESSES_EXIST:
                    return acceptances(finding);
                default:
                    break;
            }
        }
        return List.of(accept(finding.check().label()));
    }

    private static List<String> named(Finding finding, String option) {
        return finding.remedy().filter(text -> text.contains(option)).isPresent() ? List.of(option) : List.of();
    }

    private static boolean isOpen(List<Finding> settled, CheckName check) {
        return settled.stream()
                .filter(finding ->
                        finding.check() == check && finding.settledBy().isEmpty())
                .anyMatch(finding -> finding.status() == Status.INCONCLUSIVE
                        || (check == CheckName.ENTITLED && finding.status() == Status.SKIPPED));
    }

    private static Finding settle(Finding finding, Statements statements) {
        boolean undecided = finding.status() == Status.INCONCLUSIVE
                || (finding.check() == CheckName.ENTITLED && finding.status() == Status.SKIPPED);
        if (finding.settledBy().isPresent() || (!undecided && finding.status() != Status.FAIL)) {
            return finding;
        }
        if (undecided) {
            Optional<String> by = attested(finding.check(), statements);
            if (by.isPresent()) {
                return settled(finding, by.get(), finding.evidence());
            }
        }
        String reason = statements.accepted().get(finding.check());
        if (reason != null && (undecided || finding.check().overridable())) {
            return settled(finding, "accepted: " + Words.remote(reason), finding.evidence());
        }
        return finding.check() == CheckName.ADDRESSES_EXIST ? settleAddresses(finding, statements) : finding;
    }

    private static Optional<String> attested(CheckName check, Statements statements) {
        return new TreeMap<>(statements.attested())
                .entrySet().stream()
                        .filter(attested -> attested.getKey().answers().contains(check))
                        .findFirst()
                        .map(attested -> "attested by " + Words.remote(attested.getValue()));
    }

    private static Finding settleAddresses(Finding finding, Statements statements) {
        Map<String, String> reasons = new TreeMap<>();
        statements
                .acceptedAddresses()
                .forEach((address, reason) ->
                        reasons.put(Words.remote(address.toLowerCase(Locale.ROOT)), Words.remote(reason)));
        List<String> evidence = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        boolean missing = false;
        boolean unproven = false;
        for (String line : finding.evidence()) {
            Optional<String> address =
                    address(line, AddressesExist.MISSING).or(() -> address(line, AddressesExist.UNPROVEN));
            Optional<String> reason =
                    address.flatMap(name -> Optional.ofNullable(reasons.get(name.toLowerCase(Locale.ROOT))));
            reason.ifPresent(text -> taken.add(address.orElse("") + " (" + text + ")"));
            evidence.add(reason.map(text -> "accepted: " + address.orElse("") + " (" + text + ")")
                    .orElse(line));
            missing |= reason.isEmpty() && line.startsWith(AddressesExist.MISSING);
            unproven |= reason.isEmpty() && line.startsWith(AddressesExist.UNPROVEN);
        }
        if (taken.isEmpty()) {
            return finding;
        }
        String accepted = "accepted: " + String.join(", ", taken);
        if (missing) {
            return with(finding, Optional.empty(), evidence);
        }
        // What is left then was never refused, so a statement may answer it.
        Optional<String> settledBy = unproven
                ? attested(finding.check(), statements).map(by -> accepted + "; " + by)
                : Optional.of(accepted);
        return with(finding, settledBy, evidence);
    }

    /** One by one while that fits a line; what is only not proven needs a statement besides. */
    private static List<String> acceptances(Finding finding) {
        List<String> missing = finding.evidence().stream()
                .flatMap(line -> address(line, AddressesExist.MISSING).stream())
                .toList();
        boolean unproven = finding.evidence().stream().anyMatch(line -> line.startsWith(AddressesExist.UNPROVEN));
        if (missing.size() > ACCEPTED_ONE_BY_ONE || (missing.isEmpty() && !unproven)) {
            return List.of(accept(finding.check().label()));
        }
        List<String> ways = new ArrayList<>();
        missing.forEach(address -> ways.add(accept(finding.check().label() + ":" + address)));
        if (unproven) {
            ways.add(PortalWords.attest(Attestation.ADDRESSES_CREATED));
        }
        return ways;
    }

    private static String accept(String what) {
        String value = what + "=REASON";
        boolean plain = value.matches("[A-Za-z0-9@._+:=-]+");
        return "--accept " + (plain ? value : "'" + value.replace("'", "'\\''") + "'");
    }

    private static Optional<String> address(String line, String prefix) {
        return line.startsWith(prefix) ? Optional.of(line.substring(prefix.length())) : Optional.empty();
    }

    private static Finding settled(Finding finding, String by, List<String> evidence) {
        return with(finding, Optional.of(by), evidence);
    }

    private static Finding with(Finding finding, Optional<String> settledBy, List<String> evidence) {
        return new Finding(
                finding.check(),
                finding.status(),
                finding.severity(),
                finding.message(),
                evidence,
                finding.remedy(),
                settledBy);
    }
}
