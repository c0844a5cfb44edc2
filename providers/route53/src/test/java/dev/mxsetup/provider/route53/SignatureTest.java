package dev.mxsetup.provider.route53;

import static dev.mxsetup.provider.route53.Samples.OWNER;
import static dev.mxsetup.provider.route53.Samples.ZONE;
import static dev.mxsetup.provider.route53.Samples.goal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Secret;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake computes each signature anew from AWS's documentation, and refuses others. */
final class SignatureTest {
    private static final String TOKEN = "FwoGZXIvYXdzEFake/session+token==";

    private final FakeRoute53 aws = new FakeRoute53();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void readsAndWritesAreSigned() throws HostException {
        try (DnsHost host = Samples.open(aws.endpoint(), Samples.keys(), Map.of())) {
            readAndWrite(host);
        }

        assertThat(aws.regions).containsExactly("us-east-1", "us-east-1");
        assertThat(aws.lastHeaders()).doesNotContainKey("x-amz-security-token");
    }

    @Test
    void aSessionsTokenIsSignedToo() throws HostException {
        try (DnsHost host = Samples.open(aws.endpoint(), session(), Map.of())) {
            readAndWrite(host);
        }

        assertThat(aws.lastHeaders()).containsEntry("x-amz-security-token", TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, us-east-1",
        "cn-north-1, cn-northwest-1",
        "us-gov-east-1, us-gov-west-1",
        "eusc-de-east-1, eusc-de-east-1",
        "nowhere, us-east-1"
    })
    void anotherEndpointIsSignedForThePartitionOfTheRegion(String region, String signed) throws HostException {
        try (DnsHost host = Samples.open(aws.endpoint(), Samples.keys(), Map.of("AWS_REGION", region))) {
            host.read(Samples.open(), ZONE, OWNER);
        }

        assertThat(aws.regions).containsExactly(signed);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, https://route53.amazonaws.com, us-east-1",
                "-, eu-central-1, https://route53.amazonaws.com, us-east-1",
                "-, cn-northwest-1, https://route53.amazonaws.com.cn, cn-northwest-1",
                "-, us-gov-west-1, https://route53.us-gov.amazonaws.com, us-gov-west-1",
                "-, eusc-de-east-1, https://route53.amazonaws.eu, eusc-de-east-1",
                "https://route53.amazonaws.com.cn, -, https://route53.amazonaws.com.cn, cn-northwest-1",
                "https://route53.us-gov.amazonaws.com/, -, https://route53.us-gov.amazonaws.com, us-gov-west-1",
                "https://route53.amazonaws.com, cn-north-1, https://route53.amazonaws.com, us-east-1"
            })
    void addressAndRegionOfASignatureBelongTogether(String endpoint, String region, String address, String signed) {
        Partition partition = Partition.of(Optional.ofNullable(endpoint).map(URI::create), Optional.ofNullable(region));

        assertThat(partition.endpoint()).isEqualTo(URI.create(address));
        assertThat(partition.signingRegion()).isEqualTo(signed);
    }

    @Test
    @Tag("MX-9")
    void noLogShowsASecret_atAnyLevelOfOurs_norTheKeyAtAnyLevelAtAll() throws HostException {
        List<LogRecord> heard = new CopyOnWriteArrayList<>();
        Handler ears = ears(heard);
        Logger root = Logger.getLogger("");
        Level usual = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(ears);
        try (DnsHost host = Samples.open(aws.endpoint(), session(), Map.of())) {
            readAndWrite(host);
        } finally {
            root.removeHandler(ears);
            root.setLevel(usual);
        }

        assertThat(heard).extracting(LogRecord::getLoggerName).contains("dev.mxsetup.provider.http.ApiClient");
        assertThat(heard).extracting(LogRecord::getMessage).noneMatch(text -> text.contains(FakeRoute53.SECRET));
        assertThat(heard)
                .filteredOn(line -> line.getLoggerName().startsWith("dev.mxsetup")
                        || line.getLevel().intValue() >= Level.INFO.intValue())
                .extracting(LogRecord::getMessage)
                .noneMatch(text -> text.contains(TOKEN));
    }

    private static Handler ears(List<LogRecord> heard) {
        Handler ears = new Handler() {
            @Override
            public void publish(LogRecord line) {
                heard.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        ears.setLevel(Level.ALL);
        return ears;
    }

    private static void readAndWrite(DnsHost host) throws HostException {
        Step step = host.script(ZONE, host.read(Samples.open(), ZONE, OWNER), goal("10 custommail.hyperoffice.com"))
                .getFirst();
        assertThat(host.run(Samples.open(), ZONE, step)).isInstanceOf(StepOutcome.Done.class);
    }

    private static Credentials session() {
        return new Credentials(
                "session",
                Map.of(
                        "accessKeyId", Secret.of(FakeRoute53.KEY_ID),
                        "secretAccessKey", Secret.of(FakeRoute53.SECRET),
                        "sessionToken", Secret.of(TOKEN)),
                "a test");
    }
}
