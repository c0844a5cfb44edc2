package dev.mxsetup;

import dev.mxsetup.Guide.Action;
import dev.mxsetup.Guide.Box;
import dev.mxsetup.Guide.Step;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.KnownHost;
import dev.mxsetup.host.Panel;
import dev.mxsetup.plan.Change;
import dev.mxsetup.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a plan into the words of a panel; pure. What is not known of the panel is said so that it fits every one. */
final class GuideWriter {
    private final Plan plan;
    private final Hosting hosting;
    private final Optional<KnownHost> host;
    private final Panel panel;
    private final String owner;
    private final String title;

    /** @param host empty where nobody known serves the domain */
    GuideWriter(Plan plan, Hosting hosting, Optional<KnownHost> host) {
        this.plan = plan;
        this.hosting = hosting;
        this.host = host;
        this.owner = Detecting.shown(plan.owner());
        this.title = host.map(KnownHost::title).orElse("its DNS host");
        this.panel = host.map(KnownHost::panel)
                .orElseGet(() -> Panel.unknown("the support of whoever runs the name servers " + servers()));
    }

    Guide guide() {
        return new Guide(
                plan.owner(),
                host.map(KnownHost::name),
                title,
                hosting.names(),
                where(),
                plan.isEmpty() ? List.of() : steps(),
                panel.notes(),
                leave(),
                panel.support(),
                plan.isEmpty() ? "" : message(),
                panel.source());
    }

    private String where() {
        return panel.where()
                .orElseGet(() -> "the page with the DNS records of " + zone()
                        + " (also called DNS zone, DNS management or" + " zone editor)");
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                Action.OPEN, "Sign in at " + title + " and open: " + where() + ".", Optional.empty(), List.of()));
        plan.changes().forEach(change -> steps.add(step(change)));
        steps.add(new Step(
                Action.CHECK,
                "Look at the list again. The only MX of " + owner + " now: "
                        + entries(plan.after().records())
                        + ". If a mail server is shown with ." + zone()
                        + " at its end, enter it again with a dot after its last letter.",
                Optional.empty(),
                List.of()));
        return steps;
    }

    private Step step(Change change) {
        return switch (change) {
            case Change.Create(MxRecord after) ->
                new Step(
                        Action.ADD,
                        "Add this MX record and save it, before anything is deleted.",
                        Optional.of(after),
                        boxes(after));
            case Change.Update(MxRecord before, MxRecord after) ->
                new Step(
                        Action.CHANGE,
                        "Change the MX record " + entry(before) + " to this, and save it.",
                        Optional.of(after),
                        boxes(after));
            case Change.Delete(MxRecord before) ->
                new Step(Action.DELETE, deletion(before), Optional.of(before), List.of());
        };
    }

    private String deletion(MxRecord record) {
        return record.mx().isNull()
                ? "Delete the null MX record (priority " + record.mx().preference()
                        + ", a lone dot for the mail server). If the panel takes no other MX beside it, change it into the"
                        + " new one instead."
                : "Delete the MX record " + entry(record) + ".";
    }

    private List<Box> boxes(MxRecord record) {
        String exchange = Detecting.shown(record.mx().exchange()) + (panel.finalDot() ? "." : "");
        String preference = Integer.toString(record.mx().preference());
        List<Box> boxes = new ArrayList<>();
        boxes.add(new Box("Type", "MX"));
        boxes.add(new Box("Name (host)", name()));
        switch (panel.priority()) {
            case BOX -> {
                boxes.add(new Box("Mail server", exchange));
                boxes.add(new Box("Priority", preference));
            }
            case BEFORE_EXCHANGE -> boxes.add(new Box("Value", preference + " " + exchange));
            case UNKNOWN -> {
                boxes.add(new Box("Mail server (value)", exchange));
                boxes.add(new Box(
                        "Priority",
                        preference + " (where the form has no such box, enter \"" + preference + " " + exchange
                                + "\" as the value)"));
            }
        }
        boxes.add(new Box("TTL", record.ttl() + " seconds, or the nearest that the panel offers"));
        return boxes;
    }

    /** What stands in the box for the name. */
    private String name() {
        if (!plan.owner().equals(hosting.zone())) {
            return relative() + " (or " + owner + ", as the other records there show it)";
        }
        return panel.apex()
                .map(apex -> apex.isEmpty() ? "leave it empty" : apex)
                .orElse("left empty, or @, or " + owner + ": as the other records of the domain itself show it");
    }

    private String relative() {
        return owner.substring(0, owner.length() - zone().length() - 1);
    }

    private List<String> leave() {
        List<String> leave = new ArrayList<>();
        leave.add("The MX records of other names (in the name box something else than for " + owner
                + " itself): they are other names' mail.");
        leave.add("Every other record: A, AAAA, CNAME, TXT (SPF, DKIM, DMARC), SRV, NS.");
        leave.add("The name servers of the domain.");
        if (plan.before().entries().stream().anyMatch(mx -> !mx.isNull())) {
            leave.add("The mailboxes at the old host, for at least two weeks: some mail still arrives there.");
        }
        return leave;
    }

    private String message() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Please change the MX records of " + owner + " (its name servers: " + servers() + "), in this order:");
        int number = 1;
        for (Change change : plan.changes()) {
            lines.add(number++ + ". " + asked(change));
        }
        lines.add("Please delete no old MX record before the new one is saved, and change no other record.");
        return String.join("\n", lines);
    }

    private String asked(Change change) {
        return switch (change) {
            case Change.Create(MxRecord after) -> "Add: " + line(after);
            case Change.Update(MxRecord before, MxRecord after) -> "Change: " + line(before) + " to: " + line(after);
            case Change.Delete(MxRecord before) -> "Delete: " + line(before);
        };
    }

    /** As in a zone file (RFC 1035 section 5.1). */
    private String line(MxRecord record) {
        String exchange = Detecting.shown(record.mx().exchange());
        return owner + ". " + record.ttl() + " IN MX " + record.mx().preference() + " "
                + (record.mx().isNull() ? "." : exchange + ".");
    }

    private static String entries(List<MxRecord> records) {
        return records.stream().map(GuideWriter::entry).collect(Collectors.joining(", "));
    }

    private static String entry(MxRecord record) {
        return record.mx().preference() + " " + Detecting.shown(record.mx().exchange());
    }

    private String zone() {
        return Detecting.shown(hosting.zone());
    }

    private String servers() {
        return hosting.names().stream().map(Detecting::shown).collect(Collectors.joining(", "));
    }
}
