package dev.mxsetup.smtp;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Mail hosts by heart. Unless told otherwise every address greets, encrypts with a good certificate, and takes postmaster
 * and what is asked for, yet no random address. Remembers what was asked.
 */
public final class FakeMailHosts implements MailHosts {
    private static final String RANDOM = "mxsetup-random";

    private final Map<String, Function<MailServer, Greeting>> greetings = new ConcurrentHashMap<>();
    private final Map<String, Map<String, RecipientVerdict>> verdicts = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<RecipientAnswers>> changes = new ConcurrentHashMap<>();
    private final List<MailServer> greeted = new CopyOnWriteArrayList<>();
    private final List<RecipientQuestion> questions = new CopyOnWriteArrayList<>();
    private final List<MailServer> asked = new CopyOnWriteArrayList<>();

    /** How one address (as text) greets. */
    public FakeMailHosts greeting(String address, Function<MailServer, Greeting> greeting) {
        greetings.put(address, greeting);
        return this;
    }

    public FakeMailHosts silent(String address, Greeting.Reason reason) {
        return greeting(
                address,
                server -> new Greeting.Silent(server, reason, reason.name(), java.time.Duration.ofSeconds(10)));
    }

    /** What one address says of a recipient; {@code random} and {@code postmaster} stand for those two. */
    public FakeMailHosts verdict(String address, String recipient, RecipientVerdict verdict) {
        verdicts.computeIfAbsent(address, key -> new ConcurrentHashMap<>()).put(recipient, verdict);
        return this;
    }

    /** What one address answers is told otherwise than it was put together here. */
    public FakeMailHosts answers(String address, UnaryOperator<RecipientAnswers> change) {
        changes.put(address, change);
        return this;
    }

    public static Greeting.Open open(MailServer server) {
        return new Greeting.Open(
                server,
                server.host() + " ESMTP",
                List.of("STARTTLS", "SIZE 52428800"),
                OptionalLong.of(52_428_800),
                new Tls.Encrypted("TLSv1.3", List.of(), Optional.empty()));
    }

    @Override
    public Greeting greet(MailServer server) {
        greeted.add(server);
        return greetings
                .getOrDefault(text(server.address()), FakeMailHosts::open)
                .apply(server);
    }

    @Override
    public RecipientAnswers ask(MailServer server, RecipientQuestion question, Consumer<String> progress) {
        asked.add(server);
        questions.add(question);
        RecipientAnswers answers = new RecipientAnswers(
                server,
                Optional.of(answer(server, "random", RANDOM + "@" + question.domain(), RecipientVerdict.NO_USER))
                        .filter(answer -> question.random()),
                answer(server, "postmaster", "postmaster@" + question.domain(), RecipientVerdict.TAKEN),
                question.addresses().stream()
                        .map(address -> answer(server, address, address, RecipientVerdict.TAKEN))
                        .toList(),
                false,
                Optional.empty(),
                Optional.empty());
        return changes.getOrDefault(text(server.address()), UnaryOperator.identity())
                .apply(answers);
    }

    private RecipientAnswer answer(MailServer server, String key, String address, RecipientVerdict usual) {
        RecipientVerdict verdict =
                verdicts.getOrDefault(text(server.address()), Map.of()).getOrDefault(key, usual);
        return new RecipientAnswer(address, verdict, Optional.of(reply(verdict)), Instant.EPOCH);
    }

    private static SmtpReply reply(RecipientVerdict verdict) {
        return switch (verdict) {
            case TAKEN -> new SmtpReply(250, Optional.of("2.1.5"), "Ok");
            case FORWARDED -> new SmtpReply(251, Optional.empty(), "will forward");
            case FULL -> new SmtpReply(552, Optional.of("5.2.2"), "mailbox full");
            case NO_USER -> new SmtpReply(550, Optional.of("5.1.1"), "User unknown");
            case NO_DOMAIN -> new SmtpReply(554, Optional.of("5.7.1"), "Relay access denied");
            case BAD_SYNTAX -> new SmtpReply(553, Optional.of("5.1.3"), "bad address");
            case GREYLISTED -> new SmtpReply(450, Optional.of("4.7.1"), "Greylisted");
            case TEMPORARY -> new SmtpReply(451, Optional.of("4.3.0"), "try later");
            case POLICY -> new SmtpReply(550, Optional.of("5.7.1"), "your address is listed");
            case UNKNOWN, NOT_ASKED -> new SmtpReply(252, Optional.empty(), "cannot verify");
        };
    }

    private static String text(InetAddress address) {
        return address.getHostAddress();
    }

    public List<MailServer> greeted() {
        return List.copyOf(greeted);
    }

    public List<MailServer> asked() {
        return List.copyOf(asked);
    }

    public List<RecipientQuestion> questions() {
        return List.copyOf(questions);
    }
}
