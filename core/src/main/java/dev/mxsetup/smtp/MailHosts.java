package dev.mxsetup.smtp;

import java.util.function.Consumer;

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
}
