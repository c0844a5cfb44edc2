package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.SideBySide;
import dev.mxsetup.smtp.Greeting;
import dev.mxsetup.smtp.MailServer;
import dev.mxsetup.smtp.ProbeLimits;
import dev.mxsetup.smtp.RecipientAnswers;
import dev.mxsetup.smtp.RecipientQuestion;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What mail hosts say about one situation; each thing is asked once, by the first check that wants to know it. */
final class MailSight {
    /** The time that asking takes at the most when there are few addresses. */
    static final Duration USUAL = Duration.ofSeconds(45);

    private static final Duration FOR_A_LIST = Duration.ofSeconds(30);
    private static final Duration GREETING = Duration.ofSeconds(10);
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final int BESIDE_THE_LIST = 2;

    /** Takes the mail of very many, so it answers nearly always where port 25 is open. */
    private static final DomainName WELL_KNOWN = DomainName.of("gmail-smtp-in.l.google.com");

    private static final int MOST_OLD_HOSTS = 4;

    /** What firewalls that rewrite SMTP make of extensions and banners that they do not know. */
    private static final Pattern MASKED_KEYWORD = Pattern.compile("X{5,}[A-Z]?( .*)?");

    private static final Pattern MASKED_BANNER = Pattern.compile("[*0-9 ]*\\*{10,}[*0-9 ]*");

    private final Situation situation;
    private final Inquiries inquiries;
    private final Instant started;
    private final FutureTask<List<Greeting>> targets = new FutureTask<>(this::greetTargets);
    private final FutureTask<List<Greeting>> controls = new FutureTask<>(this::greetControls);
    private final FutureTask<Recipients> recipients = new FutureTask<>(this::askRecipients);

    MailSight(Situation situation, Inquiries inquiries) {
        this.situation = situation;
        this.inquiries = inquiries;
        this.started = inquiries.outside().clock().instant();
    }

    sealed interface Recipients {
        record Asked(RecipientAnswers answers) implements Recipients {}

        /** @param reason one sentence */
        record NotAsked(String reason) implements Recipients {}
    }

    /** Every address of every exchange, in the order in which senders try the exchanges. */
    List<Greeting> targets() {
        return Inquiries.once(targets);
    }

    /** Other mail hosts; asked, and not empty, only where the target's silence leaves open whose fault it is. */
    List<Greeting> controls() {
        return Inquiries.once(controls);
    }

    /** What the target's first mail host that is open says of the domain's addresses. */
    Recipients recipients() {
        return Inquiries.once(recipients);
    }

    /** Those that give no 220, and whose silence is not explained by IPv6 alone. */
    List<Greeting> silent() {
        List<Greeting> overIpv4 =
                targets().stream().filter(greeting -> !isIpv6(greeting)).toList();
        boolean open = overIpv4.stream().anyMatch(MailSight::isOpen);
        return targets().stream()
                .filter(Greeting.Silent.class::isInstance)
                .filter(greeting -> !(isIpv6(greeting) && (open || (!overIpv4.isEmpty() && isUnreachable(greeting)))))
                .toList();
    }

    /** Whether something between here and there answers in the place of all: a banner is that of a host elsewhere. */
    boolean isIntercepted() {
        Set<String> others = controls().stream()
                .flatMap(greeting -> greeting.shownBanner().stream())
                .filter(banner -> !banner.isBlank())
                .collect(Collectors.toSet());
        return targets().stream()
                .flatMap(greeting -> greeting.shownBanner().stream())
                .anyMatch(others::contains);
    }

    /** Whether a firewall on the way blots out what the host says. */
    boolean isRewritten() {
        return targets().stream().anyMatch(MailSight::isRewritten);
    }

    /** Why what the hosts say of themselves may not be theirs, if so; one sentence. */
    Optional<String> doubt() {
        return isIntercepted() || isRewritten()
                ? Optional.of("What the target says does not come through unchanged (see target-smtp).")
                : Optional.empty();
    }

    /** How long asking about these addresses may take in all. */
    static Duration budget(Situation situation) {
        int asked = BESIDE_THE_LIST + situation.addresses().map(List::size).orElse(0);
        Duration paced = limits(situation).interval().multipliedBy(asked);
        Duration list = FOR_A_LIST.plus(paced).plus(paced.dividedBy(5));
        return isWayBack(situation) || list.compareTo(USUAL) < 0 ? USUAL : list;
    }

    static boolean isOpen(Greeting greeting) {
        return greeting instanceof Greeting.Open;
    }

    static boolean isIpv6(Greeting greeting) {
        return greeting.server().address() instanceof Inet6Address;
    }

    private static boolean isRewritten(Greeting greeting) {
        return greeting instanceof Greeting.Open open
                && (MASKED_BANNER.matcher(open.banner()).matches()
                        || open.extensions().stream()
                                .anyMatch(line -> MASKED_KEYWORD.matcher(line).matches()));
    }

    private static boolean isUnreachable(Greeting greeting) {
        return greeting instanceof Greeting.Silent silent && silent.reason() == Greeting.Reason.UNREACHABLE;
    }

    private List<Greeting> greetTargets() {
        List<MailServer> servers = new ArrayList<>();
        for (DomainName host : Targets.hostNames(situation)) {
            addresses(host).forEach(address -> servers.add(new MailServer(host, address)));
        }
        return greet(servers);
    }

    /** The next ones are asked only when those before give no 220. */
    private List<Greeting> greetControls() {
        List<Greeting> silent = silent();
        List<Greeting> seen = new ArrayList<>();
        if (silent.isEmpty()) {
            return seen;
        }
        boolean overIpv6 = silent.stream().allMatch(MailSight::isIpv6);
        for (List<DomainName> round :
                List.of(oldHosts(), List.of(WELL_KNOWN), limits(situation).controls())) {
            if (seen.stream().anyMatch(MailSight::isOpen)
                    || Thread.currentThread().isInterrupted()) {
                break;
            }
            List<MailServer> servers = round.stream()
                    .flatMap(host -> control(host, overIpv6).stream())
                    .toList();
            seen.addAll(greet(servers));
        }
        return seen;
    }

    private List<DomainName> oldHosts() {
        return OldMx.exchanges(situation).orElse(List.of()).stream()
                .filter(Targets::isHostName)
                .limit(MOST_OLD_HOSTS)
                .toList();
    }

    /** One address of the same family, never one of the target. */
    private List<MailServer> control(DomainName host, boolean overIpv6) {
        Set<InetAddress> taken =
                targets().stream().map(greeting -> greeting.server().address()).collect(Collectors.toSet());
        return addresses(host).stream()
                .filter(address -> address instanceof Inet6Address == overIpv6)
                .filter(address -> !taken.contains(address))
                .limit(1)
                .map(address -> new MailServer(host, address))
                .toList();
    }

    private List<InetAddress> addresses(DomainName host) {
        return inquiries.addresses(host) instanceof AddressAnswer.Found found ? found.addresses() : List.of();
    }

    private List<Greeting> greet(List<MailServer> servers) {
        return SideBySide.map(servers, inquiries.outside().mail()::greet);
    }

    private Recipients askRecipients() {
        List<MailServer> open = targets().stream()
                .filter(MailSight::isOpen)
                .map(Greeting::server)
                .toList();
        if (open.isEmpty()) {
            return new Recipients.NotAsked(
                    "No mail host of " + Words.names(Targets.exchanges(situation)) + " could be asked from here.");
        }
        if (isIntercepted()) {
            return new Recipients.NotAsked(
                    "Something between here and the mail host answers in its place, so it was not asked.");
        }
        boolean back = isWayBack(situation);
        RecipientQuestion question = new RecipientQuestion(
                situation.owner(),
                !back,
                back ? List.of() : situation.addresses().orElse(List.of()),
                limits(situation),
                within());
        return new Recipients.Asked(inquiries.outside().mail().ask(open.getFirst(), question, inquiries::progress));
    }

    /** What greeting took too long is missing here. */
    private Duration within() {
        Duration late =
                Duration.between(started, inquiries.outside().clock().instant()).minus(GREETING);
        Duration left =
                late.isNegative() ? budget(situation) : budget(situation).minus(late);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    /** The portal's profile speaks of its own hosts only. */
    private static ProbeLimits limits(Situation situation) {
        return isWayBack(situation)
                ? ProbeLimits.COURTEOUS
                : situation.portal().map(Portal::probe).orElse(ProbeLimits.COURTEOUS);
    }

    private static boolean isWayBack(Situation situation) {
        return situation.desired().restoration().isPresent();
    }
}
