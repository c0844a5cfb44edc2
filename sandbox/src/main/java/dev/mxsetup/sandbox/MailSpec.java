package dev.mxsetup.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a mail host of the world behaves; written by {@link MailTroubles} and {@link OldMail}, read by everything else. */
final class MailSpec {
    private static final long SIZE = 36_700_160;

    private final String name;
    private final Directory directory;
    private String banner;
    private Start start = Start.GREETS;
    private List<String> names;
    private Optional<Certificates.Kind> certificate = Optional.of(Certificates.Kind.GOOD);
    private long size = SIZE;
    private boolean nullSender = true;
    private boolean garbledExtensions;
    private int mostRejects = 20;
    private int mostRecipients = 100;
    private Duration slowness = Duration.ZERO;

    /** What a client meets first. */
    enum Start {
        GREETS,
        /** The port is closed. */
        REFUSES_CONNECTIONS,
        /** Takes the connection and ends it without a word. */
        HANGS_UP,
        /** 554 instead of a banner. */
        REFUSES_CLIENTS,
        /** The banner's first line, and the last one six seconds later, as Postfix's postscreen does. */
        GREETS_LATE,
        /** A banner that has no end. */
        NEVER_ENDS
    }

    MailSpec(String name, Directory directory) {
        this.name = name;
        this.names = List.of(name);
        this.directory = directory;
        this.banner = name + " ESMTP practice mail host";
    }

    MailSpec banner(String changed) {
        banner = changed;
        return this;
    }

    MailSpec start(Start changed) {
        start = changed;
        return this;
    }

    /** A further name that leads here. */
    MailSpec alsoCalled(String other) {
        names = Stream.concat(names.stream(), Stream.of(other)).toList();
        return this;
    }

    MailSpec certificate(Certificates.Kind changed) {
        certificate = Optional.of(changed);
        return this;
    }

    MailSpec withoutTls() {
        certificate = Optional.empty();
        return this;
    }

    /** @param changed longest message in octets */
    MailSpec size(long changed) {
        size = changed;
        return this;
    }

    MailSpec withoutNullSender() {
        nullSender = false;
        return this;
    }

    /** EHLO's answer as some firewalls leave it, with STARTTLS crossed out. */
    MailSpec garblingExtensions() {
        garbledExtensions = true;
        return this;
    }

    MailSpec endingAfterRejects(int changed) {
        mostRejects = changed;
        return this;
    }

    MailSpec mostRecipients(int changed) {
        mostRecipients = changed;
        return this;
    }

    /** How long it thinks about each RCPT. */
    MailSpec slow(Duration changed) {
        slowness = changed;
        return this;
    }

    String name() {
        return name;
    }

    Directory directory() {
        return directory;
    }

    String banner() {
        return banner;
    }

    Start start() {
        return start;
    }

    Optional<Certificates.Identity> identity() {
        return certificate.map(kind -> new Certificates.Identity(names, kind));
    }

    long size() {
        return size;
    }

    boolean takesNullSender() {
        return nullSender;
    }

    boolean garblesExtensions() {
        return garbledExtensions;
    }

    int mostRejects() {
        return mostRejects;
    }

    int mostRecipients() {
        return mostRecipients;
    }

    Duration slowness() {
        return slowness;
    }
}
