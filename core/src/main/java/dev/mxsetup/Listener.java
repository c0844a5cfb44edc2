package dev.mxsetup;

import dev.mxsetup.dns.DomainName;

/** Hears what is being done. Called from the working thread; must not block or throw. */
@FunctionalInterface
public interface Listener {
    /** @param text one line, without secrets, escaped */
    void progress(DomainName domain, String text);

    static Listener none() {
        return (domain, text) -> {};
    }
}
