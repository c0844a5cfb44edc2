package dev.mxsetup.verify;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsReply;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Rcode;

/** What all authorities together show, and which of them count. */
record AuthorityVerdict(List<AuthorityView> views, List<String> notes) {
    static AuthorityVerdict of(Look look, List<AuthorityLook> replies) {
        boolean ipv6Silent = replies.stream()
                .filter(reply -> isIpv6(reply.authority()))
                .allMatch(reply -> reply.reply() instanceof DnsReply.Silence);
        List<AuthorityView> views = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        long uncountedIpv6 = 0;
        for (AuthorityLook reply : replies) {
            Authority authority = reply.authority();
            Shown shown = timed(look, Shown.of(reply.reply(), look.owner(), look.expected(), true));
            if (shown.state() == State.OLD && shown.records().holds(look.expected())) {
                notes.add(authority.text() + " still shows the other TTL: "
                        + shown.records().maxTtl().orElse(0) + " seconds.");
            }
            if (look.history().deadBefore().contains(authority)) {
                views.add(deadBefore(authority, shown, notes));
            } else if (ipv6Silent && isIpv6(authority)) {
                uncountedIpv6++;
                views.add(view(authority, State.SKIPPED, shown, false));
            } else {
                views.add(view(authority, shown.state(), shown, true));
            }
            if (reply.reply() instanceof DnsReply.Answer answer
                    && answer.rcode() == Rcode.NXDOMAIN
                    && shown.state() == State.NONE) {
                notes.add(authority.text() + " says that " + look.owner() + " does not exist (NXDOMAIN).");
            }
        }
        if (uncountedIpv6 > 0) {
            notes.add("Nothing answered over IPv6 in this look; the " + uncountedIpv6
                    + " IPv6 addresses of the name servers are not counted.");
        }
        return new AuthorityVerdict(views, notes);
    }

    /** Where the TTLs count, the set with others is the old one. */
    private static Shown timed(Look look, Shown shown) {
        boolean otherTtl = shown.state() == State.NEW
                && look.ttls().filter(ttls -> !ttls.holds(shown.records())).isPresent();
        return otherTtl ? new Shown(State.OLD, shown.records(), shown.error()) : shown;
    }

    private static AuthorityView deadBefore(Authority authority, Shown shown, List<String> notes) {
        if (shown.error().isPresent()) {
            notes.add(authority.text() + " gave no usable answer before the change either; it is not waited for.");
            return view(authority, State.UNPROVEN, shown, false);
        }
        if (shown.state() != State.NEW) {
            notes.add(authority.text() + " was dead before the change and answers now, but not with the new set.");
        }
        return view(authority, shown.state(), shown, false);
    }

    private static AuthorityView view(Authority authority, State state, Shown shown, boolean counted) {
        return new AuthorityView(authority, state, shown.records(), counted, shown.error());
    }

    boolean everywhere() {
        return views.stream().anyMatch(AuthorityView::counted)
                && views.stream().filter(AuthorityView::counted).allMatch(view -> view.state() == State.NEW);
    }

    boolean anywhere() {
        return shows(State.NEW);
    }

    /** Whether one that counts gives another set: then no clock of this change runs. */
    boolean another() {
        return shows(State.OLD) || shows(State.MIXED) || shows(State.NONE);
    }

    private boolean shows(State state) {
        return views.stream().anyMatch(view -> view.counted() && view.state() == state);
    }

    private static boolean isIpv6(Authority authority) {
        return authority.address() instanceof Inet6Address;
    }
}
