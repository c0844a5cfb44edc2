package dev.mxsetup.provider.route53;

import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.CredentialKind.Part;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Secret;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Who asks, by AWS's own providers: they renew what expires, and assume roles.
 *
 * @param source for people
 * @param region that the user works in; empty where none is set
 */
record Identity(AwsCredentialsProvider provider, String source, Optional<String> region) implements AutoCloseable {
    private static final int MAX_SHOWN = 300;
    private static final Part PROFILE_NAME = AwsWords.PROFILE.parts().getFirst();

    /** @throws HostException {@code CREDENTIALS_REFUSED} if they are seen to be unusable before anything is sent */
    static Identity of(Credentials credentials, Environment environment) throws HostException {
        return of(credentials, environment, ProfileFileSupplier.defaultSupplier());
    }

    static Identity of(Credentials credentials, Environment environment, Supplier<ProfileFile> profiles)
            throws HostException {
        AwsCredentialsProvider provider = provider(credentials, environment, profiles);
        return new Identity(provider, credentials.source(), region(credentials, environment, profiles));
    }

    /** Those that hold now; may ask the services that give them. */
    AwsCredentialsIdentity now() throws HostException {
        try {
            return provider.resolveCredentials();
        } catch (SdkServiceException e) {
            throw e.statusCode() >= 500 ? unavailable(Kind.HOST_FAULT, e) : refused(e);
        } catch (RuntimeException e) {
            throw isOfTheNetwork(e) ? unavailable(Kind.NETWORK, e) : refused(e);
        }
    }

    @Override
    public void close() {
        if (provider instanceof SdkAutoCloseable open) {
            open.close();
        }
    }

    private HostException refused(RuntimeException cause) {
        return refused("There are no AWS credentials from " + source + ": " + detail(cause), AwsWords.SIGN_IN);
    }

    private HostException unavailable(Kind kind, RuntimeException cause) {
        return HostException.refused(HostError.of(
                kind,
                "AWS credentials from " + source + " could not be fetched: " + detail(cause),
                "Check the network and the proxy, then try again."));
    }

    private static String detail(RuntimeException cause) {
        return RemoteText.of(
                Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName()), MAX_SHOWN);
    }

    /** A missing file or program is no passing trouble; the network is. */
    private static boolean isOfTheNetwork(@Nullable Throwable cause) {
        return cause != null
                && (cause.getClass().getPackageName().matches("javax?\\.net(\\..*)?")
                        || isOfTheNetwork(cause.getCause()));
    }

    private static AwsCredentialsProvider provider(
            Credentials credentials, Environment environment, Supplier<ProfileFile> profiles) throws HostException {
        return switch (credentials.kind()) {
            case "session" ->
                StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        part(credentials, AwsWords.SESSION, 0),
                        part(credentials, AwsWords.SESSION, 1),
                        part(credentials, AwsWords.SESSION, 2)));
            case "keys" ->
                StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        part(credentials, AwsWords.KEYS, 0), part(credentials, AwsWords.KEYS, 1)));
            case "profile" ->
                ProfileCredentialsProvider.builder()
                        .profileFile(profiles)
                        .profileName(given(credentials, PROFILE_NAME))
                        .build();
            case "chain" -> AwsChain.of(environment, profiles).provider();
            default ->
                throw refused(
                        "Route 53 takes no credentials of the kind \"" + credentials.kind() + "\".",
                        "Name a profile (AWS_PROFILE), or give keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).");
        };
    }

    private static String part(Credentials credentials, CredentialKind kind, int index) throws HostException {
        Part part = kind.parts().get(index);
        String value = given(credentials, part);
        // Whatever AWS issues is Base64 at the most.
        if (!value.matches("[A-Za-z0-9+/=_.-]+")) {
            throw malformed(
                    part, credentials, "holds a blank, a line break, a quote or another character that none has");
        }
        return value;
    }

    private static String given(Credentials credentials, Part part) throws HostException {
        return credentials
                .part(part.name())
                .map(Secret::reveal)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> malformed(part, credentials, "is missing or empty"));
    }

    /** As AWS's tools find it: the environment first, then the profile. */
    private static Optional<String> region(
            Credentials credentials, Environment environment, Supplier<ProfileFile> profiles) {
        Optional<String> set = environment.first("AWS_REGION", "AWS_DEFAULT_REGION");
        return switch (credentials.kind()) {
            case "profile" ->
                set.or(() ->
                        AwsChain.region(profiles, credentials.part("profile").map(Secret::reveal)));
            case "chain" -> set.or(() -> AwsChain.region(profiles, environment.first("AWS_PROFILE")));
            default -> set;
        };
    }

    private static HostException malformed(Part part, Credentials credentials, String what) {
        return refused(
                "The AWS " + part.name() + " (" + part.environment() + ", from " + credentials.source() + ") " + what
                        + "; it was not sent.",
                "Copy it again, alone and on one line.");
    }

    private static HostException refused(String message, String remedy) {
        return HostException.refused(HostError.of(Kind.CREDENTIALS_REFUSED, message, remedy));
    }
}
