package dev.mxsetup.plan;

import dev.mxsetup.dns.MxRecord;

/** One difference between the live and the desired set. An update keeps the exchange and changes its preference or TTL. */
public sealed interface Change {
    record Create(MxRecord after) implements Change {}

    record Update(MxRecord before, MxRecord after) implements Change {}

    record Delete(MxRecord before) implements Change {}
}
