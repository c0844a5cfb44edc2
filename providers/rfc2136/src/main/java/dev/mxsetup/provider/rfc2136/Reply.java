package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.host.HostException;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/**
 * What a name server answered.
 *
 * @param believed it is signed with our key
 * @param tsigError what it says of our signature; 0 where nothing
 * @param refusals puts it into words
 */
record Reply(Message message, boolean believed, int tsigError, Refusals refusals) {
    /**
     * The answer, if it is signed and says that all went well.
     *
     * @throws HostException for any other
     */
    Message success() throws HostException {
        if (!believed || tsigError != Rcode.NOERROR || message.getRcode() != Rcode.NOERROR) {
            throw refusals.of(message.getRcode(), tsigError);
        }
        return message;
    }

    /** Signed, and authoritative: the name is there or not. */
    boolean tells() {
        int rcode = message.getRcode();
        return believed
                && tsigError == Rcode.NOERROR
                && message.getHeader().getFlag(Flags.AA)
                && (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN);
    }

    /**
     * The server has nothing to do with the name; also where it does not look at the key for such a name, as nobody
     * gains by a false one.
     */
    boolean isForeign() {
        int rcode = message.getRcode();
        boolean referral = believed && rcode == Rcode.NOERROR;
        return tsigError == Rcode.NOERROR
                && !message.getHeader().getFlag(Flags.AA)
                && (referral || rcode == Rcode.REFUSED || rcode == Rcode.NOTAUTH);
    }
}
