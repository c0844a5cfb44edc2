package dev.mxsetup.provider.route53;

import dev.mxsetup.host.Credentials;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * Where AWS's default chain would find credentials on this machine. What is set up counts as found, good or not: what is
 * wrong with it is then said at the first request, in AWS's own words. Only the metadata service has to be asked.
 *
 * @param instance asks the metadata service
 * @param patience with the metadata service: off EC2 nobody answers
 */
record AwsChain(
        Environment environment,
        Supplier<ProfileFile> profiles,
        Supplier<AwsCredentialsProvider> instance,
        Duration patience) {
    private static final String DEFAULT_PROFILE = "default";

    static AwsChain of(Environment environment) {
        return of(environment, ProfileFileSupplier.defaultSupplier());
    }

    static AwsChain of(Environment environment, Supplier<ProfileFile> profiles) {
        return new AwsChain(environment, profiles, InstanceProfileCredentialsProvider::create, Duration.ofSeconds(1));
    }

    Optional<Credentials> find() {
        return setUp().map(Source::words)
                .or(this::instanceRole)
                .map(words -> new Credentials(AwsWords.CHAIN.name(), Map.of(), words));
    }

    /** Asks nobody before credentials are needed. */
    AwsCredentialsProvider provider() {
        return setUp().map(source -> source.provider().get()).orElseGet(instance);
    }

    private Optional<Source> setUp() {
        return keys().or(this::webIdentity).or(this::profile).or(this::container);
    }

    private Optional<Source> keys() {
        return both("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
                ? Optional.of(
                        new Source("environment AWS_ACCESS_KEY_ID", EnvironmentVariableCredentialsProvider::create))
                : Optional.empty();
    }

    private Optional<Source> webIdentity() {
        return both("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN")
                ? Optional.of(new Source(
                        "the web identity of AWS_WEB_IDENTITY_TOKEN_FILE",
                        WebIdentityTokenFileCredentialsProvider::create))
                : Optional.empty();
    }

    private boolean both(String one, String other) {
        return environment.get(one).isPresent() && environment.get(other).isPresent();
    }

    private Optional<Source> profile() {
        String name = environment.get("AWS_PROFILE").orElse(DEFAULT_PROFILE);
        String words = "the AWS profile " + name;
        try {
            return profiles.get().profile(name).filter(AwsChain::proves).map(found -> profile(words, name));
        } catch (RuntimeException e) {
            return Optional.of(profile(words + ", whose file cannot be read", name));
        }
    }

    private Source profile(String words, String name) {
        return new Source(
                words,
                () -> ProfileCredentialsProvider.builder()
                        .profileFile(profiles)
                        .profileName(name)
                        .build());
    }

    /** Many profiles set a region and nothing else. */
    private static boolean proves(Profile profile) {
        return Stream.of(
                        ProfileProperty.AWS_ACCESS_KEY_ID,
                        ProfileProperty.ROLE_ARN,
                        ProfileProperty.CREDENTIAL_PROCESS,
                        ProfileProperty.SSO_START_URL,
                        ProfileProperty.LOGIN_SESSION,
                        "sso_session")
                .anyMatch(property -> profile.property(property).isPresent());
    }

    private Optional<Source> container() {
        return environment
                .first("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
                .map(address -> new Source(
                        "the role of this container",
                        () -> ContainerCredentialsProvider.builder().build()));
    }

    private Optional<String> instanceRole() {
        if (environment
                .get("AWS_EC2_METADATA_DISABLED")
                .filter("true"::equalsIgnoreCase)
                .isPresent()) {
            return Optional.empty();
        }
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        Thread.startVirtualThread(() -> answered.complete(answers()));
        try {
            return answered.get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of("the role of this EC2 instance")
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    private boolean answers() {
        try {
            instance.get().resolveCredentials();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The region of a profile; empty where there is no such profile, or none is set. */
    static Optional<String> region(Supplier<ProfileFile> profiles, Optional<String> name) {
        try {
            return profiles.get()
                    .profile(name.orElse(DEFAULT_PROFILE))
                    .flatMap(profile -> profile.property(ProfileProperty.REGION));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private record Source(String words, Supplier<AwsCredentialsProvider> provider) {}
}
