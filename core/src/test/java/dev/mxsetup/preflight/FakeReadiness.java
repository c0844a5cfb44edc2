package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A portal that answers what it was told, and counts who asks. Domains that it was told nothing of are not configured. */
public final class FakeReadiness implements Readiness {
    private final Map<DomainName, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();

    public FakeReadiness answer(String domain, Answer answer) {
        answers.put(DomainName.of(domain), answer);
        return this;
    }

    @Override
    public Answer ask(DomainName domain) {
        questions.incrementAndGet();
        return answers.getOrDefault(domain, new Answer.NotConfigured());
    }

    public int questions() {
        return questions.get();
    }
}
