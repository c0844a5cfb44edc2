package dev.mxsetup.preflight;

import dev.mxsetup.preflight.MailSight.Recipients;
import dev.mxsetup.preflight.Readiness.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** P-22: the addresses that are in use exist at the portal. */
final class AddressesExist implements Check {
    /** Begins an evidence line that names one address; {@link Verdict} takes accepted ones out by it. */
    static final String MISSING = "not at the portal: ";

    static final String UNPROVEN = "not proven: ";

    private static final int ADDRESSES_IN_MESSAGE = 5;

    @Override
    public CheckName name() {
        return CheckName.ADDRESSES_EXIST;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        String owner = Words.name(situation.owner());
        String portal = PortalWords.name(situation);
        return switch (inquiries.readiness()) {
            case Answer.Given given -> decide(situation, given, owner, portal);
            case Answer.Unusable unusable ->
                undecided(
                        portal + " gave no valid answer which addresses of " + owner + " exist there.",
                        situation,
                        PortalWords.unusable(situation, unusable));
            case Answer.NotConfigured notConfigured ->
                switch (inquiries.mail().recipients()) {
                    case Recipients.Asked asked
                    when situation.addresses().isPresent() ->
                        new AddressesAsked(this, situation, asked.answers()).judge();
                    case Recipients.Asked asked -> undecided(nobodySaid(owner, portal), situation, List.of());
                    case Recipients.NotAsked not ->
                        undecided(nobodySaid(owner, portal), situation, List.of(not.reason()));
                };
        };
    }

    private static String nobodySaid(String owner, String portal) {
        return "Nobody has said yet that every address, alias, group and catch-all of " + owner + " exists at " + portal
                + ".";
    }

    private Finding decide(Situation situation, Answer.Given given, String owner, String portal) {
        List<String> evidence = PortalWords.evidence(situation, given);
        if (situation.addresses().isEmpty()) {
            return given.ready()
                    ? pass(
                            portal + " says that it is ready for the mail of " + owner
                                    + "; no list of addresses was given to compare.",
                            evidence)
                    : undecided(
                            portal + " is not ready for " + owner + ", so its addresses are not known.",
                            situation,
                            evidence);
        }
        if (given.addresses().isEmpty()) {
            return undecided(
                    portal + " did not list the addresses of " + owner + " that exist there"
                            + (given.acceptAll() ? ", and it takes any." : "."),
                    situation,
                    evidence);
        }
        List<String> missing =
                missing(situation.addresses().get(), given.addresses().get());
        if (missing.isEmpty()) {
            return pass("Every address of the list exists at " + portal + ".", evidence);
        }
        if (given.acceptAll()) {
            return undecided(
                    portal + " does not list " + some(missing) + "; it takes any address, which proves none.",
                    situation,
                    evidence);
        }
        missing.forEach(address -> evidence.add(MISSING + Words.remote(address)));
        return missing(missing, portal, evidence);
    }

    Finding missing(List<String> missing, String portal, List<String> evidence) {
        return fail(
                some(missing) + (missing.size() == 1 ? " does" : " do") + " not exist at " + portal + ": mail to "
                        + (missing.size() == 1 ? "it" : "them") + " would be returned.",
                evidence,
                "Create what is missing at " + portal + "; accept what may be missing, one by one: --accept "
                        + name().label() + ":ADDRESS=REASON.");
    }

    Finding undecided(String message, Situation situation, List<String> evidence) {
        List<String> lines = new ArrayList<>(evidence);
        situation
                .addresses()
                .ifPresentOrElse(
                        list -> list.forEach(address -> lines.add(UNPROVEN + Words.remote(address))),
                        () -> lines.add("no list of addresses was given"));
        return unproven(message, lines, "Make");
    }

    /**
     * @param evidence names each address that is not proven
     * @param make begins the remedy; ends in "make"
     */
    Finding unproven(String message, List<String> evidence, String make) {
        return inconclusive(
                message,
                evidence,
                make
                        + " sure that every address, alias, group and catch-all exists there (all mail of the domain moves),"
                        + " then say so: " + PortalWords.attest(Attestation.ADDRESSES_CREATED) + ".");
    }

    private static List<String> missing(List<String> wanted, List<String> listed) {
        Set<String> known = new HashSet<>();
        listed.forEach(address -> known.add(address.toLowerCase(Locale.ROOT)));
        return wanted.stream()
                .filter(address -> !known.contains(address.toLowerCase(Locale.ROOT)))
                .toList();
    }

    static String some(List<String> addresses) {
        String first = String.join(
                ", ",
                addresses.stream()
                        .limit(ADDRESSES_IN_MESSAGE)
                        .map(Words::remote)
                        .toList());
        int more = addresses.size() - ADDRESSES_IN_MESSAGE;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
