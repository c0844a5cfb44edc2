package dev.mxsetup.contract;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import java.util.Collection;
import java.util.List;

/**
 * An MX record as it stands at the simulated host.
 *
 * @param exchange as somebody typed it, upper case included; {@code "."} for a null MX
 * @param ttl seconds, as served
 */
public record StoredMx(int preference, String exchange, long ttl) {
    public MxRecord record() {
        return new MxRecord(Mx.of(preference, exchange), ttl);
    }

    public static MxRrset rrset(Collection<StoredMx> records) {
        List<MxRecord> read = records.stream().map(StoredMx::record).toList();
        return new MxRrset(read);
    }
}
