package dev.mxsetup.sandbox;

import static dev.mxsetup.sandbox.Questions.ask;
import static dev.mxsetup.sandbox.Questions.data;
import static dev.mxsetup.sandbox.Questions.mx;
import static dev.mxsetup.sandbox.Questions.query;
import static dev.mxsetup.sandbox.Questions.tcp;
import static dev.mxsetup.sandbox.Questions.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.PracticeWorld;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import tools.jackson.databind.node.ObjectNode;

class DnsTest {
    private static final String MAIN = PracticeZones.MAIN;
    private static final Duration PAST_LAG = Duration.ofMillis(100);

    private final HandClock clock = new HandClock();
    private SandboxWorld world = start();

    private SandboxWorld start(Fault... faults) {
        List<String> names = List.of(faults).stream().map(Fault::option).toList();
        return SandboxWorld.start(new PracticeWorld.Options(0, List.of("extra-zone.co.uk"), names), clock);
    }

    private void restart(Fault... faults) {
        world.close();
        world = start(faults);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void authorityServesWhatTheApiHolds() throws Exception {
        Message answer = ask(ada(), MAIN, Type.MX);

        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(answer.getHeader().getFlag(Flags.RA)).isFalse();
        assertThat(mx(answer)).containsExactlyInAnyOrder("10 mx1.oldhost.net.", "20 mx2.oldhost.net.");
        assertThat(mx(ask(bob(), "lists." + MAIN, Type.MX))).containsExactly("10 lists.oldhost.net.");
        assertThat(data(ask(ada(), MAIN, Type.NS)))
                .containsExactlyInAnyOrder("ada.ns.cloudflare.com.", "bob.ns.cloudflare.com.");
        assertThat(data(ask(ada(), MAIN, Type.TXT)).getFirst()).contains("v=spf1");
    }

    @Test
    void lettersCaseOfNamesIsKeptAndIgnored() throws Exception {
        // Name compression may take the last label from the question.
        assertThat(mx(ask(ada(), "UPPER-case.com", Type.MX)).getFirst()).startsWith("10 CUSTOMMAIL.HYPEROFFICE.");
        assertThat(mx(resolved("upper-case.COM", Type.MX))).containsExactly("10 CUSTOMMAIL.HYPEROFFICE.COM.");
    }

    @Test
    void automaticTtlIsServedAs300() throws Exception {
        assertThat(ask(ada(), "auto-ttl.com", Type.MX).getSection(Section.ANSWER))
                .allSatisfy(served -> assertThat(served.getTTL()).isEqualTo(300));
    }

    @Test
    void authorityTellsNoDataFromNoName() throws Exception {
        Message noData = ask(ada(), "no-mx.com", Type.MX);
        Message noName = ask(ada(), "nobody.no-mx.com", Type.MX);
        Message between = ask(ada(), "_tcp." + MAIN, Type.A);

        assertThat(noData.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(noName.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        for (Message negative : List.of(noData, noName)) {
            assertThat(negative.getSection(Section.ANSWER)).isEmpty();
            assertThat(negative.getSection(Section.AUTHORITY).getFirst()).isInstanceOf(SOARecord.class);
            assertThat(negative.getSection(Section.AUTHORITY).getFirst().getTTL())
                    .isEqualTo(1800);
        }
        assertThat(between.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void authorityRefusesZonesOfOthers() throws Exception {
        assertThat(ask(ada(), "hyperoffice.com", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(ask(ada(), "partial-zone.com", Type.MX).getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void parentRefersWithGlue() throws Exception {
        Message referral = ask(at(Places.TLD), MAIN, Type.MX);

        assertThat(referral.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(referral.getSection(Section.ANSWER)).isEmpty();
        assertThat(referral.getSection(Section.AUTHORITY))
                .allSatisfy(server -> assertThat(server.getName()).isEqualTo(Records.name(MAIN)))
                .hasSize(2);
        assertThat(referral.getSection(Section.ADDITIONAL))
                .extracting(Record::rdataToString)
                .contains(Places.address(Places.ADA), Places.address(Places.BOB));
        assertThat(ask(at(Places.ROOT), MAIN, Type.MX).getSection(Section.AUTHORITY))
                .singleElement()
                .satisfies(server -> assertThat(server.getName()).isEqualTo(Records.name("com")));
    }

    @Test
    void parentDoesNotKnowTheUnregistered() throws Exception {
        Message unknown = ask(at(Places.TLD), "unregistered.com", Type.NS);

        assertThat(unknown.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(unknown.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(unknown.getSection(Section.AUTHORITY).getFirst()).isInstanceOf(SOARecord.class);
    }

    @Test
    void subdomainWithItsOwnCutIsReferredByItsParentZone() throws Exception {
        assertThat(mx(ask(ada(), "branch.sub-zone.com", Type.MX))).hasSize(2);
        assertThat(mx(resolved("branch.sub-zone.com", Type.MX))).hasSize(2);
        assertThat(mx(resolved("extra-zone.co.uk", Type.MX))).hasSize(2);
    }

    @Test
    void troubledDelegationsAreServedAsTheyAre() throws Exception {
        assertThat(data(ask(at(Places.TLD), "delegated-elsewhere.com", Type.NS)))
                .isEmpty();
        assertThat(resolved("delegated-elsewhere.com", Type.NS).getSection(Section.ANSWER))
                .extracting(Record::rdataToString)
                .containsExactlyInAnyOrder("ns1.otherdns.net.", "ns2.otherdns.net.");
        assertThat(ask(at(Places.CLOUDFLARE_LAME), "lame-server.com", Type.MX).getRcode())
                .isEqualTo(Rcode.REFUSED);
        assertThat(mx(resolved("lame-server.com", Type.MX))).hasSize(2);
        assertThat(mx(resolved("dead-server.com", Type.MX))).hasSize(2);
        assertThat(data(ask(ada(), "apex-cname.com", Type.MX))).containsExactly("mail.portal-lab.net.");
        assertThat(mx(ask(ada(), "flattened.com", Type.MX))).hasSize(2);
        assertThat(data(ask(ada(), "flattened.com", Type.A))).containsExactly(Places.EDGE_ADDRESS);
        assertThat(mx(ask(ada(), "old-on-wire.com", Type.MX))).containsExactly("10 mx.otherdns.net.");
    }

    @Test
    void resolverFollowsAliasesAndFindsTargets() throws Exception {
        assertThat(data(resolved("alias.portal-lab.net", Type.A)))
                .containsExactly("custommail.hyperoffice.com.", Places.PORTAL_ADDRESS);
        assertThat(data(resolved("www." + MAIN, Type.A))).containsExactly(MAIN + ".", Places.WEB_ADDRESS);
        assertThat(data(resolved("nowhere.portal-lab.net", Type.A))).isEmpty();
        assertThat(data(resolved("mx1.oldhost.net", Type.A))).containsExactly(Places.OLD_MAIL_ADDRESS);
        assertThat(resolved("nobody.oldhost.net", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void eachAuthorityPublishesAfterItsOwnLag() throws Exception {
        world.replaceMxBehindTheBack("slow-publish.com", "slow-publish.com", List.of("10 new.oldhost.net"), 300);
        assertThat(mx(ask(ada(), "slow-publish.com", Type.MX))).hasSize(2);

        clock.advance(PAST_LAG);
        assertThat(mx(ask(ada(), "slow-publish.com", Type.MX))).containsExactly("10 new.oldhost.net.");
        assertThat(mx(ask(bob(), "slow-publish.com", Type.MX))).hasSize(2);

        clock.advance(Duration.ofSeconds(3));
        assertThat(mx(ask(bob(), "slow-publish.com", Type.MX))).containsExactly("10 new.oldhost.net.");
    }

    @Test
    void serialRisesWithEachWrite() throws Exception {
        long before = serial();
        world.addMxBehindTheBack(MAIN, MAIN, 30, "mx3.oldhost.net", 300);
        clock.advance(PAST_LAG);

        assertThat(serial()).isEqualTo(before + 1);
    }

    private long serial() throws IOException {
        return ((SOARecord)
                        ask(ada(), MAIN, Type.SOA).getSection(Section.ANSWER).getFirst())
                .getSerial();
    }

    @Test
    void resolverKeepsTheOldSetForItsTtlAndCountsDown() throws Exception {
        assertThat(resolved(MAIN, Type.MX).getSection(Section.ANSWER).getFirst().getTTL())
                .isEqualTo(3600);
        world.replaceMxBehindTheBack(MAIN, MAIN, List.of("10 custommail.hyperoffice.com"), 300);

        clock.advance(Duration.ofSeconds(3599));
        Message last = resolved(MAIN, Type.MX);
        assertThat(mx(last)).hasSize(2);
        assertThat(last.getSection(Section.ANSWER).getFirst().getTTL()).isEqualTo(1);
        assertThat(last.getHeader().getFlag(Flags.RA)).isTrue();
        assertThat(last.getHeader().getFlag(Flags.AA)).isFalse();

        clock.advance(Duration.ofSeconds(1));
        assertThat(mx(resolved(MAIN, Type.MX))).containsExactly("10 custommail.hyperoffice.com.");
    }

    @Test
    void resolverKeepsANegativeAnswerForTheNegativeTtl() throws Exception {
        assertThat(mx(resolved("no-mx.com", Type.MX))).isEmpty();
        world.addMxBehindTheBack("no-mx.com", "no-mx.com", 10, "custommail.hyperoffice.com", 300);

        clock.advance(Duration.ofSeconds(Host.CLOUDFLARE.apexTtl().soa() - 1));
        assertThat(mx(resolved("no-mx.com", Type.MX))).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(mx(resolved("no-mx.com", Type.MX))).hasSize(1);
    }

    @Test
    void resolversDoNotShareACache() throws Exception {
        assertThat(mx(resolved(MAIN, Type.MX))).hasSize(2);
        world.replaceMxBehindTheBack(MAIN, MAIN, List.of("10 custommail.hyperoffice.com"), 300);
        clock.advance(PAST_LAG);

        assertThat(mx(resolved(MAIN, Type.MX))).hasSize(2);
        assertThat(mx(ask(resolver(1), MAIN, Type.MX, true))).hasSize(1);
        assertThat(ask(resolver(0), MAIN, Type.MX).getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void staleResolverServesWhatHasRunOut() throws Exception {
        restart(Fault.STALE_RESOLVER);
        world.replaceMxBehindTheBack(MAIN, MAIN, List.of("10 custommail.hyperoffice.com"), 300);
        clock.advance(Duration.ofSeconds(3700));

        Message stale = ask(resolver(1), MAIN, Type.MX, true);
        assertThat(mx(stale)).hasSize(2);
        assertThat(stale.getSection(Section.ANSWER).getFirst().getTTL()).isEqualTo(30);
        clock.advance(Duration.ofHours(1));
        assertThat(mx(ask(resolver(1), MAIN, Type.MX, true))).hasSize(1);
    }

    @Test
    void frozenAuthorityNeverTakesAWriteOver() throws Exception {
        restart(Fault.ONE_NEVER_PUBLISHED);
        world.replaceMxBehindTheBack(MAIN, MAIN, List.of("10 custommail.hyperoffice.com"), 300);
        clock.advance(Duration.ofDays(1));

        assertThat(mx(ask(ada(), MAIN, Type.MX))).hasSize(1);
        assertThat(mx(ask(bob(), MAIN, Type.MX))).hasSize(2);
    }

    @Test
    void piecemealWriteReachesTheAuthoritiesRecordByRecord() throws Exception {
        restart(Fault.PIECEMEAL);
        world.replaceMxBehindTheBack(MAIN, MAIN, List.of("10 custommail.hyperoffice.com"), 300);

        clock.advance(PAST_LAG);
        assertThat(mx(ask(ada(), MAIN, Type.MX))).containsExactly("20 mx2.oldhost.net.");
        clock.advance(Duration.ofMillis(300));
        assertThat(mx(ask(ada(), MAIN, Type.MX))).isEmpty();
        clock.advance(Duration.ofMillis(300));
        assertThat(mx(ask(ada(), MAIN, Type.MX))).containsExactly("10 custommail.hyperoffice.com.");
        assertThat(world.mxPublished(MAIN, MAIN)).hasSize(4).contains(List.of());
    }

    @Test
    void longAnswerIsTruncatedOverUdpAndWholeOverTcp() throws Exception {
        Message plain = ask(ada(), "big-answer.com", Type.MX);
        Message query = query("big-answer.com", Type.MX, false);
        query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
        byte[] wide = udp(ada(), query.toWire());

        assertThat(plain.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(new Message(wide).getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(wide.length).isLessThanOrEqualTo(1232);
        assertThat(mx(tcp(ada(), query("big-answer.com", Type.MX, false)))).hasSize(40);
    }

    @Test
    void ednsIsAnsweredUnlessTheServerDoesNotKnowIt() throws Exception {
        Message query = query(MAIN, Type.MX, false);
        query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        assertThat(new Message(udp(ada(), query.toWire())).getOPT().getPayloadSize())
                .isEqualTo(1232);

        restart(Fault.NO_EDNS);
        assertThat(new Message(udp(ada(), query.toWire())).getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(mx(ask(ada(), MAIN, Type.MX))).hasSize(2);
    }

    @Test
    void tcpOnlyServerTruncatesEverything() throws Exception {
        restart(Fault.TCP_ONLY);

        assertThat(ask(ada(), MAIN, Type.MX).getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(mx(tcp(ada(), query(MAIN, Type.MX, false)))).hasSize(2);
    }

    @Test
    void garbageIsAFormatErrorAndAResponseIsIgnored() throws Exception {
        byte[] garbage = new byte[20];
        Arrays.fill(garbage, 4, 20, (byte) 0x7f);
        assertThat(new Message(udp(ada(), garbage)).getRcode()).isEqualTo(Rcode.FORMERR);

        Message response = query(MAIN, Type.MX, false);
        response.getHeader().setFlag(Flags.QR);
        assertThat(isSilent(response)).isTrue();
    }

    private boolean isSilent(Message message) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] wire = message.toWire();
            socket.send(new DatagramPacket(wire, wire.length, ada()));
            byte[] good = query(MAIN, Type.SOA, false).toWire();
            socket.send(new DatagramPacket(good, good.length, ada()));
            socket.setSoTimeout(5_000);
            DatagramPacket first = new DatagramPacket(new byte[4096], 4096);
            socket.receive(first);
            return new Message(Arrays.copyOf(first.getData(), first.getLength()))
                            .getQuestion()
                            .getType()
                    == Type.SOA;
        } catch (SocketTimeoutException nothing) {
            return false;
        }
    }

    private Message resolved(String name, int type) throws IOException {
        return ask(resolver(0), name, type, true);
    }

    private InetSocketAddress ada() {
        return at(Places.ADA);
    }

    private InetSocketAddress bob() {
        return at(Places.BOB);
    }

    private InetSocketAddress at(String nameServer) {
        String logical = Places.NAME_SERVERS.getOrDefault(nameServer, "") + ":53";
        return socketAddress(description().path("map").path(logical).asString());
    }

    private InetSocketAddress resolver(int index) {
        return socketAddress(
                description().path("dns").path("resolvers").path(index).asString());
    }

    private ObjectNode description() {
        return ApiClient.description(world);
    }

    private static InetSocketAddress socketAddress(String text) {
        String[] parts = text.split(":", 2);
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }
}
