package dev.mxsetup.provider.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileFile;

final class IdentityTest {
    @TempDir
    private Path folder;

    @Test
    void aProfilesKeysAreTaken() throws HostException {
        Identity identity = profile("""
                [profile work]
                region = eu-west-1
                aws_access_key_id = AKIDWORK
                aws_secret_access_key = work/secret
                """);

        assertThat(identity.now().accessKeyId()).isEqualTo("AKIDWORK");
        assertThat(identity.region()).contains("eu-west-1");
    }

    @Test
    void whatAProgramGivesIsTaken_andAskedForAnewWhenItHasRunOut() throws HostException, IOException {
        Path answer = folder.resolve("answer.json");
        Identity identity = profile("[profile work]\ncredential_process = cat " + answer + "\n");

        Files.writeString(answer, processed("AKIDFIRST", "2020-01-01T00:00:00Z"));
        assertThat(identity.now().accessKeyId()).isEqualTo("AKIDFIRST");
        Files.writeString(answer, processed("AKIDSECOND", "2099-01-01T00:00:00Z"));
        assertThat(identity.now().accessKeyId()).isEqualTo("AKIDSECOND");
    }

    @Test
    @Tag("MX-9")
    void whatAProgramSaysIsNotRepeated_whenItGivesNoCredentials() throws IOException {
        Path answer = Files.writeString(folder.resolve("answer.json"), "secret-that-it-prints");

        HostError error = refused("[profile work]\ncredential_process = cat " + answer + "\n");

        assertThat(error.kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
        assertThat(error.message())
                .startsWith("There are no AWS credentials from a test: ")
                .doesNotContain("secret-that");
    }

    @Test
    void whatTheChainFoundIsAskedAlone_soThatItsOwnWordsAreHeard() throws HostException {
        ProfileFile file = file("[default]\nregion = cn-north-1\ncredential_process = false\n");
        Credentials chain = new Credentials("chain", Map.of(), "the AWS profile default");

        Identity identity = Identity.of(chain, Samples.environment(Map.of()), () -> file);

        assertThat(identity.region()).contains("cn-north-1");
        HostException failure = catchThrowableOfType(HostException.class, identity::now);
        assertThat(failure.error().kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
        assertThat(failure.error().message())
                .startsWith("There are no AWS credentials from the AWS profile default: ")
                .contains("process")
                .doesNotContain("InstanceProfile");
    }

    @Test
    void aProfileThatIsNotThereIsNamed() {
        HostError error = refused("[profile other]\nregion = eu-west-1\n");

        assertThat(error.kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
        assertThat(error.message()).contains("work");
        assertThat(error.remedy()).contains("aws sso login");
    }

    @Test
    void singleSignOnIsUnderstood_andItsMissingSessionSaid() {
        HostError error = refused("""
                [profile work]
                sso_session = nobody-signed-in-here
                sso_account_id = 123456789012
                sso_role_name = Mail
                [sso-session nobody-signed-in-here]
                sso_region = eu-west-1
                sso_start_url = https://nobody.awsapps.example/start
                """);

        assertThat(error.kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
        assertThat(error.message()).doesNotContain("class path", "classpath");
        assertThat(error.remedy()).contains("aws sso login");
    }

    @Test
    void aRoleIsAssumed_andTroubleOnTheWayToItIsPassing() throws HostException {
        WireMockServer sts = new WireMockServer(
                WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        sts.start();
        System.setProperty("aws.endpointUrlSts", sts.baseUrl());
        try {
            sts.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok(assumed())));
            Identity identity = profile(role());

            AwsCredentialsIdentity now = identity.now();

            assertThat(now.accessKeyId()).isEqualTo("ASIAROLE");
            sts.verify(WireMock.postRequestedFor(WireMock.anyUrl())
                    .withRequestBody(WireMock.containing("Action=AssumeRole")));
            sts.stop();
            HostException failure = catchThrowableOfType(
                    HostException.class, () -> profile(role()).now());
            assertThat(failure.error().kind()).isEqualTo(Kind.NETWORK);
            assertThat(failure.effectUnknown()).isFalse();
        } finally {
            System.clearProperty("aws.endpointUrlSts");
            sts.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "\"quoted\"", "line\nbroken", "ümlaut"})
    @Tag("MX-9")
    void aKeyThatCannotBeOneIsNotSent_norShown(String key) {
        Credentials credentials = new Credentials(
                "keys", Map.of("accessKeyId", Secret.of("AKID"), "secretAccessKey", Secret.of(key)), "a test");

        HostException failure = catchThrowableOfType(
                HostException.class, () -> Identity.of(credentials, Samples.environment(Map.of())));

        assertThat(failure.error().kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
        assertThat(failure.error().message())
                .startsWith("The AWS secretAccessKey (AWS_SECRET_ACCESS_KEY, from a test) ")
                .doesNotContain("two words", "quoted", "broken", "mlaut");
    }

    @Test
    void anUnknownKindIsRefused() {
        HostException failure = catchThrowableOfType(
                HostException.class,
                () -> Identity.of(Credentials.of("token", Map.of()), Samples.environment(Map.of())));

        assertThat(failure.error().kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
        assertThat(failure.error().remedy()).contains("AWS_PROFILE");
    }

    @Test
    void theEnvironmentsRegionComesBeforeTheProfiles() throws HostException {
        String file = "[profile work]\nregion = cn-north-1\n";

        assertThat(profile(file, Map.of()).region()).contains("cn-north-1");
        assertThat(profile(file, Map.of("AWS_DEFAULT_REGION", "us-gov-west-1")).region())
                .contains("us-gov-west-1");
        assertThat(profile(file, Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "us-gov-west-1"))
                        .region())
                .contains("eu-west-1");
        assertThat(Identity.of(Samples.keys(), Samples.environment(Map.of())).region())
                .isEmpty();
    }

    private static String processed(String keyId, String expiration) {
        return """
                {"Version":1,"AccessKeyId":"%s","SecretAccessKey":"s","SessionToken":"t","Expiration":"%s"}""".formatted(keyId, expiration);
    }

    private static String role() {
        return """
                [profile work]
                region = eu-west-1
                role_arn = arn:aws:iam::123456789012:role/Mail
                source_profile = base
                [profile base]
                aws_access_key_id = AKIDBASE
                aws_secret_access_key = base/secret
                """;
    }

    private static String assumed() {
        return """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""";
    }

    private static HostError refused(String file) {
        return catchThrowableOfType(HostException.class, () -> profile(file).now())
                .error();
    }

    private static Identity profile(String file) throws HostException {
        return profile(file, Map.of());
    }

    private static Identity profile(String file, Map<String, String> environment) throws HostException {
        ProfileFile read = file(file);
        return Identity.of(
                new Credentials("profile", Map.of("profile", Secret.of("work")), "a test"),
                Samples.environment(environment),
                () -> read);
    }

    private static ProfileFile file(String text) {
        return ProfileFile.builder()
                .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }
}
