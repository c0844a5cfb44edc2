package dev.mxsetup.contract;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What stands at an owner before a change. */
enum Situation {
    NO_MX(),
    ONE_MX("10 mx1.old.example"),
    TWO_MX("10 mx1.old.example", "20 mx2.old.example"),
    FIVE_GOOGLE_MX(
            "1 aspmx.l.google.com",
            "5 alt1.aspmx.l.google.com",
            "5 alt2.aspmx.l.google.com",
            "10 alt3.aspmx.l.google.com",
            "10 alt4.aspmx.l.google.com"),
    A_NULL_MX("0 ."),
    THE_TARGET_WITH_ANOTHER_PREFERENCE("20 " + Situation.TARGET),
    THE_TARGET_TWICE("10 " + Situation.TARGET, "20 " + Situation.TARGET),
    THE_TARGET_BESIDE_OLD_MX("5 mx1.old.example", "10 " + Situation.TARGET, "20 mx2.old.example"),
    UPPER_CASE("10 MX1.Old.EXAMPLE", "20 " + Situation.TARGET_IN_UPPER_CASE),
    TWO_MX_BELOW_THE_APEX("10 mx1.old.example", "20 mx2.old.example"),
    THE_TARGET_ALONE("10 " + Situation.TARGET),
    THE_TARGET_ALONE_IN_UPPER_CASE("10 " + Situation.TARGET_IN_UPPER_CASE);

    private static final String TARGET = "mx.portal.example";
    private static final String TARGET_IN_UPPER_CASE = "MX.PORTAL.EXAMPLE";
    private static final long OLD_TTL = 3600;

    private final List<String> records;

    Situation(String... records) {
        this.records = List.of(records);
    }

    /** Those that a change leads away from. */
    static List<Situation> toChange() {
        return Stream.of(values()).filter(one -> !one.isRight()).toList();
    }

    /** Those in which nothing is to do. */
    static List<Situation> right() {
        return Stream.of(values()).filter(Situation::isRight).toList();
    }

    private boolean isRight() {
        return this == THE_TARGET_ALONE || this == THE_TARGET_ALONE_IN_UPPER_CASE;
    }

    DomainName owner(DomainName zone) {
        return this == TWO_MX_BELOW_THE_APEX ? DomainName.of("mail." + zone.text()) : zone;
    }

    List<StoredMx> records() {
        return records.stream().map(text -> stored(text, OLD_TTL)).toList();
    }

    /** What every change leads to. */
    static MxRrset goal(long ttl) {
        return StoredMx.rrset(List.of(stored("10 " + TARGET, ttl)));
    }

    /** One that nobody has seen before, of the same TTL. */
    static StoredMx foreign() {
        return stored("50 mx.foreign.example", OLD_TTL);
    }

    /** As a test's name has it. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static StoredMx stored(String text, long ttl) {
        String[] parts = text.split(" ", 2);
        return new StoredMx(Integer.parseInt(parts[0]), parts[1], ttl);
    }
}
