package dev.mxsetup.preflight;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostDirectory;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.Hosting.Verdict;
import dev.mxsetup.host.KnownHost;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * That the world asks another DNS host than the one meant.
 *
 * @param message one sentence; remote text in it is escaped
 * @param remedy what to do
 */
public record ServedElsewhere(String message, String remedy) {
    /** Empty where the host meant serves it, or where nothing known says that it does not. */
    public static Optional<ServedElsewhere> of(
            DomainName owner, String provider, Hosting hosting, HostDirectory directory) {
        Optional<KnownHost> host = directory.named(provider);
        if (host.isEmpty() || !directory.isToldByNames(provider)) {
            return Optional.empty();
        }
        String meant = host.get().title();
        return switch (hosting.verdict()) {
            case Verdict.One one
            when Stream.concat(Stream.of(one.host()), one.alternatives().stream())
                    .noneMatch(possible -> possible.name().equals(provider)) ->
                Optional.of(new ServedElsewhere(
                        Words.name(owner) + " is served by " + hosting.servedBy() + ", not by " + Words.remote(meant)
                                + ": a change there would have no effect.",
                        wayTo(one.host(), owner)));
            case Verdict.Several several
            when several.shares().size() > 1 ->
                Optional.of(new ServedElsewhere(
                        "The delegation is mixed: " + Words.name(owner) + " is served by " + hosting.servedBy() + ".",
                        "Have the registrar name the servers of one host only, or make the same change at the other host"
                                + " too."));
            default -> Optional.empty();
        };
    }

    static Optional<ServedElsewhere> of(Situation situation, Delegation delegation, Inquiries inquiries) {
        Hosting hosting = inquiries.hosts().byName(delegation);
        return of(
                situation.owner(),
                situation.provider(),
                hosting,
                inquiries.hosts().directory());
    }

    private static String wayTo(KnownHost host, DomainName owner) {
        return host.module()
                ? "Use --provider " + host.name() + "."
                : "Change the MX there: `mxsetup guide --provider " + host.name() + " " + Words.name(owner)
                        + "` shows the steps by hand.";
    }
}
