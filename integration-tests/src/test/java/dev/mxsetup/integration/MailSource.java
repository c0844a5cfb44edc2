package dev.mxsetup.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program of its own, for inside a namespace: hands numbered messages to a mail server, some each second for every
 * domain, until its standard input ends.
 *
 * <p>Arguments: the server's address, the milliseconds between two messages to a domain, the domains. Standard output: a
 * line {@code NUMBER DOMAIN TIME} for every message that the server has taken on, with the time before it was offered.
 */
final class MailSource {
    /** The sender's domain, where bounces go. */
    static final String HOME = "sender.lab.net";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final AtomicInteger numbers = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final String server;
    private final Duration pause;

    private MailSource(String server, Duration pause) {
        this.server = server;
        this.pause = pause;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        MailSource source = new MailSource(arguments[0], Duration.ofMillis(Long.parseLong(arguments[1])));
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> senders = List.of(arguments).subList(2, arguments.length).stream()
                    .map(domain -> each.submit(() -> source.send(domain)))
                    .toList();
            while (System.in.read() >= 0) {
                // Nothing is ever said; the end counts.
            }
            source.over.countDown();
            for (Future<Void> sender : senders) {
                sender.get();
            }
        }
    }

    private Void send(String domain) throws IOException, InterruptedException {
        try (Socket socket = new Socket(server, 25)) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            expect(in, "220");
            say(socket, in, "EHLO " + HOME, "250");
            while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                Instant offered = Instant.now();
                String name = "n" + numbers.incrementAndGet() + "@" + domain;
                say(socket, in, "MAIL FROM:<robot@" + HOME + ">", "250");
                say(socket, in, "RCPT TO:<" + name + ">", "250");
                say(socket, in, "DATA", "354");
                say(socket, in, "Subject: " + name + "\r\n\r\nHello.\r\n.", "250");
                out.println(name.substring(1).replace('@', ' ') + " " + offered);
            }
            say(socket, in, "QUIT", "221");
        }
        return null;
    }

    private static void say(Socket socket, BufferedReader in, String line, String expected) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        expect(in, expected);
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String line = in.readLine();
        while (line != null && line.startsWith(code + "-")) {
            line = in.readLine();
        }
        if (line == null || !line.startsWith(code + " ")) {
            throw new IOException("expected " + code + ", got " + line);
        }
    }
}
