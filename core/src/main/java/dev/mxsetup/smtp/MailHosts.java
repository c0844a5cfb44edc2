package dev.mxsetup.smtp;

import dev.mxsetup.dns.Network;
import dev.mxsetup.host.Pause;
import dev.mxsetup.record.Memory;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.X509TrustManager;

/**
 * Asks mail hosts what they would take. Never hands over a message: no DATA, no VRFY, no EXPN. Blocking, thread-safe, fit
 * for virtual threads; an interrupt ends a question soon, with what is known by then and the thread's interrupt flag set.
 * All text of the other side is bounded and escaped.
 */
public interface MailHosts {
    /** One connection: banner, EHLO, STARTTLS where offered, EHLO again, QUIT. */
    Greeting greet(MailServer server);

    /**
     * One connection at a time to a target, whoever asks. Answers are remembered for a day, so that an interrupted run
     * goes on where it stopped; what was greylisted is asked again with the same sender and recipient.
     *
     * @param progress hears, now and then, how far it is and how long the rest will take
     */
    RecipientAnswers ask(MailServer server, RecipientQuestion question, Consumer<String> progress);

    /**
     * Over the network.
     *
     * @param trust what certificates are held against; asked when the first one comes
     * @param hello a name of this machine, or an address literal; asked when the first one is greeted
     */
    static MailHosts over(
            Network network,
            SmtpTimes times,
            Supplier<X509TrustManager> trust,
            Supplier<String> hello,
            Memory memory,
            InstantSource clock,
            Pause pause) {
        return new SmtpMailHosts(network, times, trust, hello, memory, clock, pause);
    }
}
