package dev.mxsetup.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 as the server sees it.
 *
 * @param time as {@code 20261122T100000Z}
 * @param headers names of those that are signed, in their order
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">the vendor's
 *     description</a>
 */
record AwsSignature(
        String accessKeyId,
        String date,
        String region,
        String service,
        String time,
        List<String> headers,
        String signature) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern HEADER = Pattern.compile(ALGORITHM
            + " +Credential=([^/, ]+)/([0-9]{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request,"
            + " *SignedHeaders=([a-z0-9;-]+), *Signature=([0-9a-f]{64})");

    static Optional<AwsSignature> of(ApiRequest request) {
        Matcher matcher = HEADER.matcher(request.header().apply("Authorization").orElse(""));
        Optional<String> time = request.header().apply("X-Amz-Date");
        return matcher.matches() && time.isPresent()
                ? Optional.of(new AwsSignature(
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3),
                        matcher.group(4),
                        time.get(),
                        List.of(matcher.group(5).split(";")),
                        matcher.group(6)))
                : Optional.empty();
    }

    boolean covers(String header) {
        return headers.contains(header);
    }

    boolean isMadeWith(String secret, ApiRequest request) {
        return MessageDigest.isEqual(bytes(expected(secret, request)), bytes(signature));
    }

    /** What the signature has to be. */
    String expected(String secret, ApiRequest request) {
        String scope = date + "/" + region + "/" + service + "/aws4_request";
        String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + sha256(canonical(request));
        byte[] key = bytes("AWS4" + secret);
        for (String part : List.of(date, region, service, "aws4_request")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private String canonical(ApiRequest request) {
        StringBuilder signed = new StringBuilder();
        for (String name : headers) {
            String value = request.header().apply(name).orElse("").strip().replaceAll(" +", " ");
            signed.append(name).append(':').append(value).append('\n');
        }
        return String.join(
                "\n",
                request.method(),
                path(request.target()),
                query(request.query()),
                signed.toString(),
                String.join(";", headers),
                sha256(request.body()));
    }

    /** Encoded once more than on the wire, as for every service but S3. */
    private static String path(String target) {
        return Arrays.stream(target.split("/", -1)).map(AwsSignature::encoded).collect(Collectors.joining("/"));
    }

    private static String query(String raw) {
        return raw.isEmpty()
                ? ""
                : Arrays.stream(raw.split("&"))
                        .map(parameter -> parameter.split("=", 2))
                        .map(pair ->
                                encoded(decoded(pair[0])) + "=" + (pair.length > 1 ? encoded(decoded(pair[1])) : ""))
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** RFC 3986 §2.1: all but the unreserved characters. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : bytes(text)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
