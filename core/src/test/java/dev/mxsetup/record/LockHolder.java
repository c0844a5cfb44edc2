package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process of its own that takes an owner, says what came of it, and has it until its input ends or it is killed. */
final class LockHolder {
    private LockHolder() {}

    /** @param args the directory, the owner, and who */
    public static void main(String[] args) throws StateException, IOException {
        Locks.Taking taking =
                FileLocks.in(Path.of(args[0]), InstantSource.system()).take(DomainName.of(args[1]), args[2]);
        System.out.println(taking.getClass().getSimpleName());
        while (System.in.read() >= 0) {
            // Nothing is said to it; the end of its input is its end.
        }
    }
}
