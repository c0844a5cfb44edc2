package dev.mxsetup.provider.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.host.Credentials;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;

final class AwsChainTest {
    private final AtomicInteger asked = new AtomicInteger();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS_ACCESS_KEY_ID=a AWS_SECRET_ACCESS_KEY=b | [default];aws_access_key_id=x | environment AWS_ACCESS_KEY_ID",
                "AWS_WEB_IDENTITY_TOKEN_FILE=/t AWS_ROLE_ARN=r | [default];aws_access_key_id=x | the web identity of AWS_WEB_IDENTITY_TOKEN_FILE",
                "'' | [default];aws_access_key_id=x | the AWS profile default",
                "'' | [default];credential_process=x | the AWS profile default",
                "'' | [default];login_session=x | the AWS profile default",
                "AWS_PROFILE=work | [profile work];sso_session=x | the AWS profile work",
                "AWS_PROFILE=work | [profile work];role_arn=x | the AWS profile work",
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/c | [default];region=eu-west-1 | the role of this container",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1/c | '' | the role of this container",
                "'' | [default];region=eu-west-1 | the role of this EC2 instance",
                "AWS_ACCESS_KEY_ID=a | '' | the role of this EC2 instance",
                "AWS_WEB_IDENTITY_TOKEN_FILE=/t | '' | the role of this EC2 instance",
                "AWS_EC2_METADATA_DISABLED=false | '' | the role of this EC2 instance"
            })
    void whatIsSetUpIsFound_inAwssOrder(String variables, String file, String source) {
        Optional<Credentials> found =
                chain(variables, file, this::answer, Duration.ofSeconds(20)).find();

        assertThat(found).contains(new Credentials("chain", Map.of(), source));
        assertThat(asked.get()).isEqualTo(source.contains("instance") ? 1 : 0);
    }

    @Test
    void aProfileFileThatCannotBeReadIsNamed_insteadOfAnInstance() {
        AwsChain chain = new AwsChain(
                Samples.environment(Map.of()),
                () -> {
                    throw new IllegalArgumentException("line 3");
                },
                () -> this::answer,
                Duration.ofSeconds(20));

        assertThat(chain.find())
                .contains(new Credentials("chain", Map.of(), "the AWS profile default, whose file cannot be read"));
    }

    @Test
    void theMetadataServiceIsLeftAlone_whereItIsSwitchedOff() {
        assertThat(chain("AWS_EC2_METADATA_DISABLED=True", "", this::answer, Duration.ofSeconds(20))
                        .find())
                .isEmpty();
        assertThat(asked.get()).isZero();
    }

    @Test
    void nothingIsFound_whereNoMetadataServiceAnswers() {
        assertThat(chain("", "", AwsChainTest::noService, Duration.ofSeconds(20))
                        .find())
                .isEmpty();
    }

    @Test
    void aSilentMetadataServiceIsNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        AwsChain chain = chain(
                "",
                "",
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return answer();
                },
                Duration.ofMillis(1));

        assertThat(chain.find()).isEmpty();
        never.countDown();
    }

    private AwsCredentials answer() {
        asked.incrementAndGet();
        return AwsBasicCredentials.create("ASIA", "s");
    }

    private static AwsCredentials noService() {
        throw SdkClientException.create("Failed to load credentials from IMDS.");
    }

    private static AwsChain chain(String variables, String file, AwsCredentialsProvider instance, Duration patience) {
        Map<String, String> environment = new HashMap<>();
        Arrays.stream(variables.split(" ", -1))
                .filter(variable -> !variable.isEmpty())
                .map(variable -> variable.split("=", 2))
                .forEach(variable -> environment.put(variable[0], variable[1]));
        String text = file.replace(";", "\n") + "\n";
        ProfileFile read = ProfileFile.builder()
                .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
        return new AwsChain(Samples.environment(environment), () -> read, () -> instance, patience);
    }
}
