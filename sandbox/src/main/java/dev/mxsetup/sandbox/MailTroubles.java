package dev.mxsetup.sandbox;

import dev.mxsetup.sandbox.Certificates.Kind;
import dev.mxsetup.sandbox.MailSpec.Start;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Targets under {@code portal-lab.net}, each a mail host with one trouble; but for that they know what the portal knows. */
final class MailTroubles {
    static final String LAB = "portal-lab.net";
    static final String DANE_LAB = "dane-lab.net";
    static final String HALF_V6 = "half-v6." + LAB;
    static final String CLOSED_V6 = "2600:11:20::25";
    static final String INTERCEPTED = "intercepted." + LAB;
    static final String CLOSED_V4 = "11.0.20.200";
    static final String DANE_GOOD = "good." + DANE_LAB;
    static final String DANE_BAD = "bad." + DANE_LAB;

    private static final Map<String, String> SHOWS = shows();

    private final Directory portal;
    private final InstantSource clock;
    private final Map<String, MailSpec> specs = new LinkedHashMap<>();

    private MailTroubles(Directory portal, InstantSource clock) {
        this.portal = portal;
        this.clock = clock;
    }

    private static Map<String, String> shows() {
        Map<String, String> shows = new LinkedHashMap<>();
        shows.put("down", "nothing listens on port 25");
        shows.put("hangs-up", "it takes the connection and ends it without a banner");
        shows.put("refusing", "554 instead of a banner");
        shows.put("greylisting", "450 4.7.1 for five minutes, to each sender and recipient");
        shows.put("tarpit", "50 seconds for each RCPT");
        shows.put("postscreen", "the banner's last line comes after six seconds");
        shows.put("no-starttls", "no STARTTLS");
        shows.put("wrong-name", "a certificate for another host");
        shows.put("expired", "a certificate that ran out a week ago");
        shows.put("self-signed", "a certificate by nobody whom anybody trusts");
        shows.put("accept-all", "250 for every address of every domain");
        shows.put("relay-denied", "554 5.7.1 for every address of every domain");
        shows.put("alias-missing", "550 5.1.1 for `sales@` of every domain");
        shows.put("no-postmaster", "550 5.1.1 for `postmaster@` of every domain");
        shows.put("mailbox-full", "552 5.2.2 for `sales@` of every domain");
        shows.put("policy", "550 5.7.1 for every address: the client's own address is on a list");
        shows.put("temporary", "451 4.3.0 for every address, always");
        shows.put("no-null-sender", "550 at `MAIL FROM:<>`");
        shows.put("five-rejects", "421 at the fifth address that it refuses");
        shows.put("ten-recipients", "452 4.5.3 from the eleventh recipient of a transaction on");
        shows.put("small-size", "SIZE of 10 MB, where the old host takes 35");
        shows.put("half-v6", "an IPv6 address too, where nothing listens");
        shows.put("intercepted", "the old host's banner and no STARTTLS; at its other address nothing listens");
        shows.put("escapes", "terminal escapes and markup in every text");
        shows.put("hostile", "a banner of a megabyte that never ends");
        return shows;
    }

    /** Each host's name with what it shows. */
    static Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        SHOWS.forEach((label, text) -> shown.put(label + "." + LAB, text));
        shown.put(DANE_GOOD, "in a signed zone, with a TLSA record of its certificate");
        shown.put(DANE_BAD, "in a signed zone, with a TLSA record of another certificate");
        return shown;
    }

    /** Each host's name with its logical IPv4 address. */
    static Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(shown().keySet());
        names.forEach(name -> addresses.put(name, "11.0.20." + (names.indexOf(name) + 1)));
        return addresses;
    }

    /** How each of them behaves. */
    static Map<String, MailSpec> specs(Portal portal, InstantSource clock) {
        MailTroubles troubles = new MailTroubles(Directory.of(portal), clock);
        troubles.addStarts();
        troubles.addTls();
        troubles.addDirectories();
        troubles.addLimits();
        return troubles.specs;
    }

    private MailSpec host(String label, Directory directory) {
        return named(label + "." + LAB, directory);
    }

    private MailSpec named(String name, Directory directory) {
        MailSpec spec = new MailSpec(name, directory);
        specs.put(name, spec);
        return spec;
    }

    private void addStarts() {
        host("down", portal).start(Start.REFUSES_CONNECTIONS);
        host("hangs-up", portal).start(Start.HANGS_UP);
        host("refusing", portal).start(Start.REFUSES_CLIENTS);
        host("postscreen", portal).start(Start.GREETS_LATE);
        host("half-v6", portal);
        host("intercepted", Directory.always(Directory.NO_DOMAIN))
                .banner("mx1.oldhost.net ESMTP practice mail host")
                .garblingExtensions();
        host("escapes", Directory.always("550 5.1.1 \u001b[31mNo such user\u001b[0m <b>here</b>"))
                .banner("\u001b[2J\u001b]0;owned\u0007<script>alert(1)</script>");
        host("hostile", portal).start(Start.NEVER_ENDS);
    }

    private void addTls() {
        host("no-starttls", portal).withoutTls();
        host("wrong-name", portal).certificate(Kind.WRONG_NAME);
        host("expired", portal).certificate(Kind.EXPIRED);
        host("self-signed", portal).certificate(Kind.SELF_SIGNED);
        named(DANE_GOOD, portal);
        named(DANE_BAD, portal);
    }

    private void addDirectories() {
        host("greylisting", portal.greylisted(clock));
        host("accept-all", Directory.always(Directory.ACCEPTED));
        host("relay-denied", Directory.always("554 5.7.1 Relay access denied"));
        host("alias-missing", portal.saying("sales", Directory.NO_USER));
        host("no-postmaster", portal.saying("postmaster", Directory.NO_USER));
        host("mailbox-full", portal.saying("sales", "552 5.2.2 Mailbox full"));
        host("policy", Directory.always("550 5.7.1 Client host blocked: your IP address is on a block list"));
        host("temporary", Directory.always("451 4.3.0 Directory lookup failed, try again later"));
    }

    private void addLimits() {
        host("tarpit", portal).slow(Duration.ofSeconds(50));
        host("no-null-sender", portal).withoutNullSender();
        host("five-rejects", portal).endingAfterRejects(5);
        host("ten-recipients", portal).mostRecipients(10);
        host("small-size", portal).size(10_485_760);
    }
}
