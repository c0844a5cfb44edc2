package dev.mxsetup.provider.route53;

import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Secret;
import dev.mxsetup.provider.http.ApiRequest;
import dev.mxsetup.provider.http.Header;
import dev.mxsetup.provider.http.Proof;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs each request (AWS Signature Version 4), with whatever credentials hold at that moment. */
final class Signature implements Proof, AutoCloseable {
    private final Identity identity;
    private final String region;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    Signature(Identity identity, String region) {
        this.identity = identity;
        this.region = region;
    }

    @Override
    public List<Header> of(Outgoing request) throws HostException {
        AwsCredentialsIdentity credentials = identity.now();
        SdkHttpRequest.Builder unsigned =
                SdkHttpRequest.builder().uri(request.url()).method(SdkHttpMethod.fromValue(request.method()));
        request.body().ifPresent(body -> unsigned.putHeader("Content-Type", body.type()));
        String body = request.body().map(ApiRequest.Body::text).orElse("");
        SignedRequest signed = signer.sign(sign -> sign.identity(credentials)
                .request(unsigned.build())
                .payload(ContentStreamProvider.fromString(body, StandardCharsets.UTF_8))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "route53")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        return signed.request().headers().entrySet().stream()
                .filter(header -> isProof(header.getKey().toLowerCase(Locale.ROOT)))
                .map(header -> new Header(
                        header.getKey(), "", Secret.of(header.getValue().getFirst())))
                .toList();
    }

    private static boolean isProof(String name) {
        return name.equals("authorization") || name.startsWith("x-amz-");
    }

    @Override
    public void close() {
        identity.close();
    }
}
