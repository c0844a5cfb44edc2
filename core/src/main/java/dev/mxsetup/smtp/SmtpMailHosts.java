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
        Instant begin = clock.instant();
        try (Conversation conversation = connect(server)) {
            SmtpReply banner = conversation.banner();
            if (banner.code() != 220) {
                conversation.quit();
                return new Greeting.Refused(server, banner);
            }
            SmtpReply reply = conversation.hello(hello.get());
            if (!reply.isPositive()) {
                conversation.quit();
                return new Greeting.Refused(server, reply);
            }
            List<String> extensions = conversation.extensions();
            OptionalLong size = conversation.size();
            Tls tls = conversation.offers("STARTTLS") ? conversation.startTls() : new Tls.NotOffered();
            if (tls instanceof Tls.Encrypted) {
                if (conversation.hello(hello.get()).isPositive()) {
                    extensions = conversation.extensions();
                    size = conversation.size();
                }
                conversation.quit();
            }
            return new Greeting.Open(server, banner.text(), extensions, size, tls);
        } catch (Conversation.Over e) {
            return new Greeting.Silent(server, e.reason(), e.detail(), Duration.between(begin, clock.instant()));
        }
    }

    @Override
    public RecipientAnswers ask(MailServer server, RecipientQuestion question, Consumer<String> progress) {
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
                            server, question, () -> session(server, true), target, memory, clock, pause, progress)
                    .run();
        } finally {
            target.lock().unlock();
        }
    }

    private RecipientAnswers unasked(MailServer server, RecipientQuestion question, String why) {
        Instant now = clock.instant();
        return new RecipientAnswers(
                server,
                Optional.of(unasked("a random address", now)).filter(any -> question.random()),
                unasked("postmaster@" + question.domain(), now),
                question.addresses().stream()
                        .map(address -> unasked(address, now))
                        .toList(),
                false,
                Optional.of(why),
                Optional.empty());
    }

    private static RecipientAnswer unasked(String address, Instant now) {
        return new RecipientAnswer(address, RecipientVerdict.NOT_ASKED, Optional.empty(), now);
    }

    /** Greeted, and encrypted where that works: addresses of customers are nobody else's business. */
    private Conversation session(MailServer server, boolean encrypted) throws Conversation.Over {
        Conversation conversation = connect(server);
        SmtpReply banner = conversation.banner();
        SmtpReply reply = banner.code() == 220 ? conversation.hello(hello.get()) : banner;
        if (!reply.isPositive()) {
            conversation.quit();
            throw new Conversation.Over(Greeting.Reason.CLOSED, reply.line());
        }
        if (encrypted && conversation.offers("STARTTLS")) {
            if (conversation.startTls() instanceof Tls.Failed) {
                conversation.close();
                return session(server, false);
            }
            conversation.hello(hello.get());
        }
        return conversation;
    }

    private Conversation connect(MailServer server) throws Conversation.Over {
        if (Thread.currentThread().isInterrupted()) {
            throw new Conversation.Over(Greeting.Reason.INTERRUPTED, "interrupted");
        }
        InetSocketAddress real = network.route(server.socketAddress())
                .orElseThrow(() -> new Conversation.Over(
                        Greeting.Reason.UNREACHABLE, "there is no way to this address from here"));
        return Conversation.open(server, real, times, trust.get());
    }
}
