package dev.mxsetup.smtp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** What this machine calls itself to mail hosts: its full name, or else its address (RFC 5321 section 4.1.3). */
public final class OwnName {
    /** The system's resolver may be out of reach; then the address has to do. */
    private static final Duration MOST = Duration.ofSeconds(2);

    private static final Pattern FULL = Pattern.compile("([A-Za-z0-9-]+\\.)+[A-Za-z][A-Za-z0-9-]*");
    private static final String LAST_RESORT = "[127.0.0.1]";

    private OwnName() {}

    /** Asks the system; takes some seconds at the most. */
    public static String find() {
        return soon(InetAddress::getLocalHost)
                .map(own -> of(own, soon(own::getCanonicalHostName)))
                .orElse(LAST_RESORT);
    }

    static String of(InetAddress address, Optional<String> name) {
        return name.filter(text -> FULL.matcher(text).matches()).orElseGet(() -> {
            String literal = address.getHostAddress().replaceFirst("%.*", "");
            return "[" + (address instanceof Inet6Address ? "IPv6:" : "") + literal + "]";
        });
    }

    /** On a thread of its own: such a question can neither be interrupted nor given a limit. */
    private static <T> Optional<T> soon(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        Thread.ofPlatform().daemon().name("own name").start(task);
        try {
            return Optional.of(task.get(MOST.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }
}
