package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.concurrent.atomic.AtomicInteger;

/** A portal that nobody set up, and that counts who asks. */
final class FakeReadiness implements Readiness {
    private final AtomicInteger questions = new AtomicInteger();

    @Override
    public Answer ask(DomainName domain) {
        questions.incrementAndGet();
        return new Answer.NotConfigured();
    }

    int questions() {
        return questions.get();
    }
}
