package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import java.time.Instant;
import java.util.Optional;
import org.xbill.DNS.Rcode;

/**
 * Response codes in words (RFC 2136 section 2.2, RFC 8945 section 3).
 *
 * @param sentAt our clock, in the message's signature
 * @param serverTime its clock, where it told
 * @param believed the answer is signed with our key; else a refused change may have been made all the same
 * @param changes the message could change something
 */
record Refusals(
        Server server,
        String keyName,
        Instant sentAt,
        Optional<Instant> serverTime,
        boolean believed,
        boolean changes) {
    private static final String CONFIGURATION = "See docs/rfc2136.md for what BIND and Knot DNS need in their"
            + " configuration; the name server's log says more.";

    /** No DNS message, or one that answers something else. */
    static HostException noAnswer(Server server, boolean changes) {
        HostError error = HostError.of(
                Kind.UNEXPECTED_ANSWER,
                "What came from " + server + " is no answer to the message sent.",
                "Check that the address is that of a DNS server.");
        return changes ? HostException.unknown(error) : HostException.refused(error);
    }

    HostException of(int rcode, int tsigError) {
        if (tsigError != Rcode.NOERROR) {
            return failure(signature(tsigError), false);
        }
        if (!believed && (rcode == Rcode.NOERROR || isPrerequisite(rcode))) {
            return failure(
                    HostError.of(
                            Kind.UNEXPECTED_ANSWER,
                            server + " did not sign its answer with the key " + keyName + ": it may come from anybody.",
                            "Check that nothing stands between here and the name server, and that it knows the key. "
                                    + CONFIGURATION),
                    false);
        }
        HostError error = code(rcode);
        return failure(error, error.kind().retryable());
    }

    private HostError signature(int tsigError) {
        return switch (tsigError) {
            case Rcode.BADKEY ->
                refused(
                        "does not take the key " + keyName + " for this (BADKEY): it does not know the key, or does not"
                                + " let it " + (changes ? "update these records." : "ask."),
                        "Compare the key's name and algorithm with the name server's. " + CONFIGURATION);
            case Rcode.BADSIG ->
                refused(
                        "finds the signature wrong (BADSIG): its key " + keyName + " has another secret or algorithm.",
                        "Give the same key that is in the name server's configuration.");
            case Rcode.BADTIME ->
                refused(
                        "finds that the clocks differ by more than five minutes (BADTIME)"
                                + serverTime
                                        .map(time -> ": there it is " + time + ", here " + sentAt)
                                        .orElse("")
                                + ".",
                        "Set the clock that is wrong.");
            default ->
                refused(
                        "does not take the signature of the key " + keyName + " (error " + tsigError + ").",
                        CONFIGURATION);
        };
    }

    private HostError refused(String what, String remedy) {
        return HostError.of(Kind.CREDENTIALS_REFUSED, server + " " + what, remedy);
    }

    private HostError code(int rcode) {
        return switch (rcode) {
            case Rcode.YXDOMAIN, Rcode.YXRRSET, Rcode.NXDOMAIN, Rcode.NXRRSET ->
                error(
                        Kind.RECORDS_CHANGED,
                        "has other records than those read, or an alias (CNAME) in their place",
                        rcode,
                        "Run the same command again to see what is there now.");
            case Rcode.REFUSED ->
                error(
                        Kind.PERMISSION_MISSING,
                        "does not let the key " + keyName + " do this",
                        rcode,
                        "Let it change the domain's MX (BIND: update-policy; Knot DNS: acl). " + CONFIGURATION);
            case Rcode.NOTAUTH ->
                error(
                        Kind.ZONE_NOT_FOUND,
                        "does not hold this zone, or takes no changes for it",
                        rcode,
                        "Give the zone's primary name server with --endpoint.");
            case Rcode.NOTIMP ->
                error(
                        Kind.NOT_OFFERED,
                        "takes no DNS updates",
                        rcode,
                        "Give the zone's primary name server with --endpoint, and let it take updates. "
                                + CONFIGURATION);
            case Rcode.SERVFAIL ->
                error(
                        Kind.HOST_FAULT,
                        "cannot do it",
                        rcode,
                        "Its log says why: often it may not write the zone's directory, or the zone is not loaded.");
            case Rcode.FORMERR, Rcode.NOTZONE ->
                error(Kind.REQUEST_REJECTED, "finds the message wrong", rcode, CONFIGURATION);
            default -> error(Kind.UNEXPECTED_ANSWER, "gave an answer that none should", rcode, CONFIGURATION);
        };
    }

    private HostError error(Kind kind, String what, int rcode, String remedy) {
        return HostError.of(
                kind,
                server + " " + what + " (" + Rcode.string(rcode) + (believed ? "" : ", not signed") + ").",
                remedy);
    }

    /** A server that hands updates on to another one does not know what became of it when it answers SERVFAIL. */
    private HostException failure(HostError error, boolean doubtful) {
        return changes && (!believed || doubtful) ? HostException.unknown(error) : HostException.refused(error);
    }

    private static boolean isPrerequisite(int rcode) {
        return rcode == Rcode.YXDOMAIN || rcode == Rcode.YXRRSET || rcode == Rcode.NXDOMAIN || rcode == Rcode.NXRRSET;
    }
}
