package dev.mxsetup.smtp;

import dev.mxsetup.dns.Network;
import dev.mxsetup.dns.Once;
import dev.mxsetup.host.Pause;
import dev.mxsetup.record.Memory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.X509TrustManager;

/** Mail hosts over the network. */
final class SmtpMailHosts implements MailHosts {
    /** Every single answer has a limit of its own. */
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Network network;
    private final SmtpTimes times;
    private final Once<X509TrustManager> trust;
    private final Once<String> hello;
    private final Memory memory;
    private final InstantSource clock;
    private final Pause pause;
    private final Map<InetAddress, Target> targets = new ConcurrentHashMap<>();

    SmtpMailHosts(
            Network network,
            SmtpTimes times,
            Supplier<X509TrustManager> trust,
            Supplier<String> hello,
            Memory memory,
            InstantSource clock,
            Pause pause) {
        this.network = network;
        this.times = times;
        this.trust = new Once<>(trust);
        this.hello = new Once<>(hello);
        this.memory = memory;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Greeting greet(MailServer server) {
        return Interruptible.call(() -> greeted(server));
    }

    private Greeting greeted(MailServer server) {
        Instant begin = clock.instant();
        try (Conversation conversation = connect(server, FOR_EVER)) {
            SmtpReply banner = conversation.banner();
            SmtpReply reply = banner.code() == 220 ? conversation.hello(hello.get()) : banner;
            if (!reply.isPositive() || banner.code() != 220) {
                conversation.quit();
                return new Greeting.Refused(server, reply);
            }
            List<String> extensions = conversation.extensions();
            OptionalLong size = conversation.size();
            Tls tls = encrypted(conversation);
            if (tls instanceof Tls.Encrypted) {
                extensions = conversation.extensions();
                size = conversation.size();
            }
            conversation.quit();
            return new Greeting.Open(server, banner.text(), extensions, size, tls);
        } catch (Conversation.Over e) {
            return new Greeting.Silent(server, e.reason(), e.detail(), Duration.between(begin, clock.instant()));
        }
    }

    /** STARTTLS where offered, and EHLO again: only then a sender could go on. */
    private Tls encrypted(Conversation conversation) throws Conversation.Over {
        if (!conversation.offers("STARTTLS")) {
            return new Tls.NotOffered();
        }
        Tls tls = conversation.startTls();
        if (tls instanceof Tls.Failed) {
            return tls;
        }
        try {
            SmtpReply reply = conversation.hello(hello.get());
            return reply.isPositive() ? tls : new Tls.Failed("after the handshake: " + reply.line());
        } catch (Conversation.Over e) {
            if (e.reason() == Greeting.Reason.INTERRUPTED) {
                throw e;
            }
            return new Tls.Failed("after the handshake: " + e.detail());
        }
    }

    @Override
    public RecipientAnswers ask(MailServer server, RecipientQuestion question, Consumer<String> progress) {
        return Interruptible.call(() -> asked(server, question, progress));
    }

    private RecipientAnswers asked(MailServer server, RecipientQuestion question, Consumer<String> progress) {
        Instant deadline = clock.instant().plus(question.within());
        Target target = targets.computeIfAbsent(server.address(), any -> new Target());
        try {
            if (!target.lock().tryLock(question.within().toMillis(), TimeUnit.MILLISECONDS)) {
                return unasked(server, question, "others are asking this mail host; it is asked by one at a time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unasked(server, question, "it was interrupted");
        }
        try {
            return new RecipientProbe(
                            server,
                            question,
                            within -> session(server, target, within),
                            target,
                            new RecipientNotes(server.host(), question.domain(), memory, clock),
                            clock,
                            pause,
                            progress,
                            deadline)
                    .run();
        } finally {
            target.lock().unlock();
        }
    }

    private RecipientAnswers unasked(MailServer server, RecipientQuestion question, String why) {
        Instant now = clock.instant();
        Optional<RecipientAnswer> random =
                question.random() ? Optional.of(RecipientAnswer.unasked("a random address", now)) : Optional.empty();
        return new RecipientAnswers(
                server,
                random,
                RecipientAnswer.unasked("postmaster@" + question.domain(), now),
                question.addresses().stream()
                        .map(address -> RecipientAnswer.unasked(address, now))
                        .toList(),
                false,
                Optional.of(why),
                Optional.empty());
    }

    /** Greeted, and encrypted where that works: addresses of customers are nobody else's business. */
    private Conversation session(MailServer server, Target target, Duration within) throws Conversation.Over {
        Conversation conversation = connect(server, within);
        try {
            SmtpReply banner = conversation.banner();
            SmtpReply reply = banner.code() == 220 ? conversation.hello(hello.get()) : banner;
            if (!reply.isPositive() || banner.code() != 220) {
                throw new Conversation.Over(reply);
            }
            if (target.isPlain() || !(encrypted(conversation) instanceof Tls.Failed)) {
                return conversation;
            }
        } catch (Conversation.Over e) {
            conversation.quit();
            throw e;
        }
        conversation.quit();
        target.failedToEncrypt();
        return session(server, target, within);
    }

    private Conversation connect(MailServer server, Duration within) throws Conversation.Over {
        if (Thread.currentThread().isInterrupted()) {
            throw new Conversation.Over(Greeting.Reason.INTERRUPTED, "interrupted");
        }
        InetSocketAddress real = network.route(server.socketAddress())
                .orElseThrow(() -> new Conversation.Over(
                        Greeting.Reason.UNREACHABLE, "there is no way to this address from here"));
        return Conversation.open(server, real, times, within, trust.get());
    }
}
