package dev.mxsetup.provider.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyCredentialsTest {
    private static final String SECRET = "ab//cdefghijklmnopqrstuvwxyz0123456789ABCDE=";

    private static final String BIND = """
            // written by tsig-keygen
            key "mxsetup.Example.com" {
            \talgorithm hmac-sha512;
            \tsecret "ab//cdefghijklmnopqrstuvwxyz0123456789ABCDE=";
            };
            """;

    private static final String KNOT = """
            # hmac-sha256:mxsetup:ab//cdefghijklmnopqrstuvwxyz0123456789ABCDE=
            key:
              - id: mxsetup
                algorithm: hmac-sha256
                secret: ab//cdefghijklmnopqrstuvwxyz0123456789ABCDE=
            """;

    @TempDir
    Path directory;

    @Test
    void fileOfBind_isRead() throws Exception {
        TsigKey key = KeyCredentials.key(keyFile(file(BIND, "rw-r-----")));

        assertThat(key).isEqualTo(new TsigKey(DomainName.of("mxsetup.example.com"), "hmac-sha512", Secret.of(SECRET)));
    }

    @Test
    void fileOfKnot_isRead() throws Exception {
        TsigKey key = KeyCredentials.key(keyFile(file(KNOT, "rw-------")));

        assertThat(key).isEqualTo(new TsigKey(DomainName.of("mxsetup"), "hmac-sha256", Secret.of(SECRET)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key k{algorithm hmac-sha256;secret ab//cdefghijklmnopqrstuvwxyz0123456789ABCDE=;};",
                "/* one */ key k { secret \"ab//cdefghijklmnopqrstuvwxyz0123456789ABCDE=\"; algorithm \"HMAC-SHA256\"; }; # two",
                "key \"k\" {\n algorithm hmac-sha256; // three\n secret \"ab//cdefghijklmnopqrstuvwxyz0123456789ABCDE=\";\n};\n"
                        + "options { default-key \"k\"; default-server 127.0.0.1; };"
            })
    void bindsManyWaysToWriteIt_areTheSame(String text) {
        assertThat(KeyFile.parse(text)).isEqualTo(new TsigKey(DomainName.of("k"), "hmac-sha256", Secret.of(SECRET)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing of the kind | it holds no key",
                "key k { algorithm hmac-sha256; }; | has no secret",
                "key k { secret \"YWJj\"; }; | has no algorithm",
                "key k { algorithm hmac-crc; secret \"YWJj\"; }; | its algorithm is \"hmac-crc\", known are hmac-md5",
                "key k { algorithm hmac-sha256; secret \"%%%\"; }; | its secret is not base64",
                "key . { algorithm hmac-sha256; secret \"YWJj\"; }; | is no key's name",
                "key a { algorithm hmac-sha256; secret \"YWJj\"; }; key b { algorithm hmac-sha256; secret \"YWJj\"; }; | holds 2 keys"
            })
    void whatIsNoKey_isTold(String text, String told) {
        assertThatThrownBy(() -> KeyFile.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-----w-"})
    @Tag("MX-9")
    void fileOfEverybody_isRefused_withTheCommandThatMendsIt(String permissions) throws IOException {
        HostError error = refused(keyFile(file(BIND, permissions)));

        assertThat(error.message()).contains("every user of this machine").contains("chmod o= mx.key");
    }

    @Test
    @Tag("MX-9")
    void secretInThePlaceOfAPath_isNotShown() {
        HostError error = refused(keyFile(Path.of(SECRET)));

        assertThat(error.message()).contains("there is no such file").doesNotContain(SECRET);
    }

    @Test
    void directory_isNoKeyFile() {
        assertThat(refused(keyFile(directory)).message())
                .contains(directory.toString())
                .contains("it is no file");
    }

    @Test
    void nameAndSecret_areEnough_andTheAlgorithmIsTheUsualOne() throws HostException {
        Map<String, Secret> parts = Map.of("name", Secret.of("mxsetup."), "key", Secret.of(SECRET));

        assertThat(KeyCredentials.key(Credentials.of("keySha256", parts)))
                .isEqualTo(new TsigKey(DomainName.of("mxsetup"), "hmac-sha256", Secret.of(SECRET)));
    }

    @ParameterizedTest
    @CsvSource({"hmac-md5.sig-alg.reg.int., hmac-md5", "HMAC-SHA1, hmac-sha1", "hmac-sha384., hmac-sha384"})
    void algorithm_isKnownInEveryForm(String typed, String algorithm) throws HostException {
        Map<String, Secret> parts =
                Map.of("name", Secret.of("k"), "algorithm", Secret.of(typed), "key", Secret.of(SECRET));
        TsigKey key = KeyCredentials.key(Credentials.of("key", parts));

        assertThat(key.algorithm()).isEqualTo(algorithm);
        assertThat(key.signer().recordLength()).isPositive();
    }

    @Test
    @Tag("MX-9")
    void secretThatIsNotBase64_isTold_andNotShown() {
        Map<String, Secret> parts = Map.of("name", Secret.of("k"), "key", Secret.of("not base64 at all!"));

        HostError error = refused(Credentials.of("keySha256", parts));

        assertThat(error.message())
                .contains("not base64")
                .contains("Nothing was sent")
                .doesNotContain("at all");
    }

    @Test
    void missingPart_isTold_withItsVariable() {
        Map<String, Secret> parts = Map.of("name", Secret.of("k"), "key", Secret.of("  "));

        assertThat(refused(Credentials.of("keySha256", parts)).message()).contains("RFC2136_KEY)");
    }

    /** {@code NAME_FILE} names a file that holds {@code NAME} everywhere else: so the key file must be looked for first. */
    @Test
    void keyFile_isTheFirstKind() {
        assertThat(KeyCredentials.KINDS.getFirst().parts())
                .containsExactly(new CredentialKind.Part("keyFile", "RFC2136_KEY_FILE", false));
    }

    private Path file(String text, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("mx.key"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static Credentials keyFile(Path file) {
        return Credentials.of("keyFile", Map.of("keyFile", Secret.of(file.toString())));
    }

    private static HostError refused(Credentials credentials) {
        HostException failure = catchThrowableOfType(HostException.class, () -> KeyCredentials.key(credentials));
        assertThat(failure.error().kind()).isEqualTo(HostError.Kind.CREDENTIALS_REFUSED);
        return failure.error();
    }
}
