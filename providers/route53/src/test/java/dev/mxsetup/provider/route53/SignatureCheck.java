package dev.mxsetup.provider.route53;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 as the host computes it, made from its documentation and not with AWS's signer. */
final class SignatureCheck {
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/route53/aws4_request,"
                    + " ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

    private SignatureCheck() {}

    /** The region that the signature names; empty if it is not good. */
    static Optional<String> region(Request request, String keyId, String secret) {
        Matcher shown = AUTHORIZATION.matcher(
                Optional.ofNullable(request.getHeader("Authorization")).orElse(""));
        if (!shown.matches() || !shown.group(1).equals(keyId)) {
            return Optional.empty();
        }
        List<String> signed = List.of(shown.group(4).split(";", -1));
        boolean enough = signed.contains("host")
                && signed.contains("x-amz-date")
                && (request.getHeader("Content-Type") == null || signed.contains("content-type"))
                && (request.getHeader("X-Amz-Security-Token") == null || signed.contains("x-amz-security-token"));
        String day = shown.group(2);
        String scope = day + "/" + shown.group(3) + "/route53/aws4_request";
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                request.getHeader("X-Amz-Date"),
                scope,
                sha256(canonical(request, signed).getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(day, shown.group(3), "route53", "aws4_request", toSign)) {
            key = hmac(key, part);
        }
        return enough && HexFormat.of().formatHex(key).equals(shown.group(5))
                ? Optional.of(shown.group(3))
                : Optional.empty();
    }

    private static String canonical(Request request, List<String> signed) {
        URI url = URI.create(request.getUrl());
        String headers = signed.stream()
                .map(name -> name + ":" + request.getHeader(name).strip() + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.getMethod().toString(),
                Arrays.stream(url.getRawPath().split("/", -1))
                        .map(SignatureCheck::encoded)
                        .collect(Collectors.joining("/")),
                query(Optional.ofNullable(url.getRawQuery()).orElse("")),
                headers,
                String.join(";", signed),
                sha256(request.getBody()));
    }

    private static String query(String raw) {
        return Arrays.stream(raw.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .map(pair -> encoded(decoded(pair[0])) + "=" + encoded(decoded(pair[1])))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String sha256(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
