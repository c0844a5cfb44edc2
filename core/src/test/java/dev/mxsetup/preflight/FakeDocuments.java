package dev.mxsetup.preflight;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web by heart: what is put in comes out, no other address answers. Remembers what was asked for. */
public final class FakeDocuments implements Documents {
    private final Map<URI, Answer> answers = new ConcurrentHashMap<>();
    private final List<URI> asked = new CopyOnWriteArrayList<>();

    public FakeDocuments text(String address, String body) {
        return answer(address, new Answer.Document(200, "text/plain", body.getBytes(StandardCharsets.UTF_8)));
    }

    public FakeDocuments answer(String address, Answer answer) {
        answers.put(URI.create(address), answer);
        return this;
    }

    @Override
    public Answer get(URI address, int mostBytes) {
        asked.add(address);
        return answers.getOrDefault(address, new Answer.None("nothing answers at " + address.getHost()));
    }

    public List<URI> asked() {
        return List.copyOf(asked);
    }
}
