package dev.mxsetup.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a zone of the world is at the start; written by {@link PracticeZones}, read by everything else. */
final class ZoneSpec {
    static final int OLD_TTL = 3600;

    private final Host host;
    private final String name;
    private final String shows;
    private final List<RecordFields> records = new ArrayList<>();
    private final List<RecordFields> routed = new ArrayList<>();
    private final List<RecordFields> stalePublication = new ArrayList<>();
    private Account account = Account.MAIN;
    private String status = "active";
    private String type = "full";
    private boolean editable = true;
    private boolean flattened = true;
    private boolean hosted = true;
    private boolean atOldHost = true;
    private boolean secondBehind;
    private List<String> former = List.of();
    private Signing signing = Signing.NONE;
    private Registration registration = Registration.USUAL;
    private Optional<HttpAnswer> policy = Optional.empty();
    private Duration secondServerLag = Duration.ZERO;
    private List<String> delegation;
    private List<String> assigned;
    private List<String> own;
    private RoutingState routing = RoutingState.UNCONFIGURED;
    private Subscription subscription;

    private ZoneSpec(Host host, String name, String shows) {
        this.host = host;
        this.delegation = host.nameServers();
        this.assigned = host.nameServers();
        this.own = host.nameServers();
        this.name = name;
        this.shows = shows;
        this.subscription = Subscription.ready(name);
    }

    /** A zone at the host, delegated to it. */
    static ZoneSpec zone(Host host, String name, String shows) {
        return new ZoneSpec(host, name, shows);
    }

    /** A domain that no API of the world holds, with the name servers that its parent names. */
    static ZoneSpec unhosted(String name, String shows, List<String> nameServers) {
        ZoneSpec spec = new ZoneSpec(Host.CLOUDFLARE, name, shows).delegated(nameServers);
        spec.hosted = false;
        return spec;
    }

    /** An ordinary zone's records: two old MX and a website. */
    ZoneSpec ordinary() {
        return oldMx().website();
    }

    ZoneSpec oldMx() {
        return mx(10, "mx1.oldhost.net").mx(20, "mx2.oldhost.net");
    }

    ZoneSpec website() {
        return record(RecordFields.of(name, "A", Places.WEB_ADDRESS, OLD_TTL))
                .record(RecordFields.of("www." + name, "CNAME", name, OLD_TTL))
                .record(RecordFields.of(name, "TXT", "\"v=spf1 mx include:_spf.oldhost.net ~all\"", OLD_TTL));
    }

    ZoneSpec mx(int preference, String exchange) {
        return mx(name, preference, exchange, OLD_TTL);
    }

    ZoneSpec mx(String owner, int preference, String exchange, int ttl) {
        return record(RecordFields.mx(owner, preference, exchange, ttl));
    }

    ZoneSpec record(RecordFields fields) {
        return verbatim(host.asTyped(fields));
    }

    /** A record exactly as somebody typed it. */
    ZoneSpec verbatim(RecordFields fields) {
        records.add(fields);
        return this;
    }

    /** What the authorities show until the first write, where that differs from what the API stores. */
    ZoneSpec published(RecordFields fields) {
        stalePublication.add(host.asTyped(fields));
        return this;
    }

    ZoneSpec emailRouting(RoutingState state) {
        routing = state;
        routed.add(RecordFields.mx(name, 14, "route1.mx.cloudflare.net", 1));
        routed.add(RecordFields.mx(name, 59, "route2.mx.cloudflare.net", 1));
        routed.add(RecordFields.mx(name, 87, "route3.mx.cloudflare.net", 1));
        routed.add(RecordFields.of(name, "TXT", "\"v=spf1 include:_spf.mx.cloudflare.net ~all\"", 1));
        return this;
    }

    ZoneSpec in(Account changed) {
        account = changed;
        return this;
    }

    ZoneSpec status(String changed) {
        status = changed;
        return this;
    }

    ZoneSpec type(String changed) {
        type = changed;
        return this;
    }

    ZoneSpec readOnly() {
        editable = false;
        return this;
    }

    ZoneSpec notFlattened() {
        flattened = false;
        return this;
    }

    ZoneSpec secondServerLags(Duration lag) {
        secondServerLag = lag;
        return this;
    }

    /** Whom the parent names as the domain's name servers; nobody where it does not know the domain. */
    ZoneSpec delegated(List<String> changed) {
        delegation = changed;
        return this;
    }

    /** Which servers the host has assigned to the zone, whatever the parent says. */
    ZoneSpec assigned(List<String> changed) {
        assigned = changed;
        return this;
    }

    /** Which servers the zone itself names. */
    ZoneSpec naming(List<String> changed) {
        own = changed;
        return this;
    }

    /** The old mail host has let the domain go already. */
    ZoneSpec droppedByOldHost() {
        atOldHost = false;
        return this;
    }

    /** The second authority's serial is older from the start. */
    ZoneSpec secondServerBehind() {
        secondBehind = true;
        return this;
    }

    /** It was delegated to these until three hours ago, and they serve it still, as it was. */
    ZoneSpec movedFrom(List<String> changed) {
        former = changed;
        return this;
    }

    ZoneSpec signing(Signing changed) {
        signing = changed;
        return this;
    }

    ZoneSpec registration(Registration changed) {
        registration = changed;
        return this;
    }

    /** What its mta-sts host serves. */
    ZoneSpec policy(HttpAnswer changed) {
        policy = Optional.of(changed);
        return this;
    }

    ZoneSpec subscription(Subscription changed) {
        subscription = changed;
        return this;
    }

    Host host() {
        return host;
    }

    String name() {
        return name;
    }

    String shows() {
        return shows;
    }

    List<RecordFields> records() {
        return records;
    }

    /** The SOA where the API holds it among the other records. */
    Optional<RecordFields> start() {
        String data = assigned.getFirst() + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400";
        return host == Host.ROUTE53 ? Optional.of(RecordFields.of(name, "SOA", data, 900)) : Optional.empty();
    }

    List<RecordFields> routed() {
        return routed;
    }

    List<RecordFields> stalePublication() {
        return stalePublication;
    }

    Account account() {
        return account;
    }

    String status() {
        return status;
    }

    String type() {
        return type;
    }

    boolean editable() {
        return editable;
    }

    boolean flattened() {
        return flattened;
    }

    boolean hosted() {
        return hosted;
    }

    boolean isSecondBehind() {
        return secondBehind;
    }

    List<String> former() {
        return former;
    }

    Signing signing() {
        return signing;
    }

    Registration registration() {
        return registration;
    }

    /** Whether anybody has registered it: what no parent knows is held back at most. */
    boolean isRegistered() {
        return !delegation.isEmpty() || !registration.equals(Registration.USUAL);
    }

    Optional<HttpAnswer> policy() {
        return policy;
    }

    boolean isAtOldHost() {
        return atOldHost;
    }

    Duration secondServerLag() {
        return secondServerLag;
    }

    List<String> delegation() {
        return delegation;
    }

    List<String> assigned() {
        return assigned;
    }

    List<String> own() {
        return own;
    }

    /** Whether the host holds it and the parent leads there, be it by other names for the same servers. */
    boolean isAt(Host candidate) {
        List<String> servers =
                candidate.nameServers().stream().map(Places::address).toList();
        return hosted
                && host == candidate
                && delegation.stream().map(Places::address).anyMatch(servers::contains);
    }

    /** Whether servers without an API of this world show it. */
    boolean isServedElsewhere() {
        return delegation.equals(Places.ELSEWHERE) || delegation.equals(Places.NO_API) || !former.isEmpty();
    }

    RoutingState routing() {
        return routing;
    }

    Subscription subscription() {
        return subscription;
    }
}
