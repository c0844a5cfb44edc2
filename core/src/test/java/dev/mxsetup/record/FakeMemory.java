package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps notes as long as the test lasts. */
public final class FakeMemory implements Memory {
    private final Map<String, Map<String, Note>> topics = new ConcurrentHashMap<>();

    @Override
    public Map<String, Note> recall(DomainName domain, String topic) {
        return Map.copyOf(topics.getOrDefault(domain + " " + topic, Map.of()));
    }

    @Override
    public void note(DomainName domain, String topic, String key, Note note) {
        topics.computeIfAbsent(domain + " " + topic, any -> new ConcurrentHashMap<>())
                .put(key, note);
    }
}
