package dev.mxsetup.dns;

import java.util.Optional;

/** Decodes what follows {@code xn--} (RFC 3492). The JDK's {@link java.net.IDN} knows IDNA2003 only and loses ß, ς and joiners. */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 128;

    private Punycode() {}

    static Optional<String> decode(String encoded) {
        StringBuilder output = new StringBuilder();
        int basic = encoded.lastIndexOf('-');
        output.append(encoded, 0, Math.max(0, basic));
        int count = output.length();
        int in = basic < 0 ? 0 : basic + 1;
        long n = INITIAL_N;
        long i = 0;
        int bias = INITIAL_BIAS;
        while (in < encoded.length()) {
            long start = i;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = in < encoded.length() ? digit(encoded.charAt(in++)) : -1;
                if (digit < 0) {
                    return Optional.empty();
                }
                i += digit * weight;
                int threshold = Math.clamp(k - bias, T_MIN, T_MAX);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
                if (i > Integer.MAX_VALUE || weight > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
            }
            count++;
            bias = adapt(i - start, count, start == 0);
            n += i / count;
            i %= count;
            if (!Character.isValidCodePoint((int) Math.min(n, Integer.MAX_VALUE))) {
                return Optional.empty();
            }
            output.insert(output.offsetByCodePoints(0, (int) i), Character.toString((int) n));
            i++;
        }
        return Optional.of(output.toString());
    }

    private static int adapt(long delta, int count, boolean first) {
        long left = first ? delta / DAMP : delta / 2;
        left += left / count;
        int k = 0;
        while (left > (BASE - T_MIN) * T_MAX / 2) {
            left /= BASE - T_MIN;
            k += BASE;
        }
        return (int) (k + (BASE - T_MIN + 1) * left / (left + SKEW));
    }

    private static int digit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
    }
}
