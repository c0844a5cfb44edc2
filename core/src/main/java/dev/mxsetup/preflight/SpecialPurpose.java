package dev.mxsetup.preflight;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that are not for hosts on the public Internet: the IANA IPv4 and IPv6 Special-Purpose Address Registries
 * (RFC 6890) where they say "not globally reachable", multicast (RFC 5771, RFC 4291), and what lies outside IPv6's
 * global unicast space.
 */
final class SpecialPurpose {
    private static final List<Block> BLOCKS = List.of(
            block("0.0.0.0", 8, "this network, RFC 791"),
            block("10.0.0.0", 8, "private, RFC 1918"),
            block("100.64.0.0", 10, "shared by carriers (CGNAT), RFC 6598"),
            block("127.0.0.0", 8, "loopback, RFC 1122"),
            block("169.254.0.0", 16, "link-local, RFC 3927"),
            block("172.16.0.0", 12, "private, RFC 1918"),
            block("192.0.0.0", 24, "protocol assignments, RFC 6890"),
            block("192.0.2.0", 24, "documentation, RFC 5737"),
            block("192.88.99.0", 24, "6to4 relay, RFC 7526"),
            block("192.168.0.0", 16, "private, RFC 1918"),
            block("198.18.0.0", 15, "benchmarking, RFC 2544"),
            block("198.51.100.0", 24, "documentation, RFC 5737"),
            block("203.0.113.0", 24, "documentation, RFC 5737"),
            block("224.0.0.0", 4, "multicast, RFC 5771"),
            block("240.0.0.0", 4, "reserved, RFC 1112"),
            block("::", 128, "unspecified, RFC 4291"),
            block("::1", 128, "loopback, RFC 4291"),
            block("64:ff9b:1::", 48, "local translation, RFC 8215"),
            block("100::", 64, "discard, RFC 6666"),
            block("2001::", 23, "protocol assignments, RFC 2928"),
            block("2001:db8::", 32, "documentation, RFC 3849"),
            block("2002::", 16, "6to4, RFC 3056"),
            block("3fff::", 20, "documentation, RFC 9637"),
            block("5f00::", 16, "segment routing, RFC 9602"),
            block("fc00::", 7, "unique local, RFC 4193"),
            block("fe80::", 10, "link-local, RFC 4291"),
            block("fec0::", 10, "site-local, RFC 3879"),
            block("ff00::", 8, "multicast, RFC 4291"));

    private static final Block GLOBAL_UNICAST = block("2000::", 3, "global unicast, RFC 4291");

    /** Resolvers of IPv6-only networks make these of A records (DNS64), so they do not speak against a target. */
    private static final Block NAT64 = block("64:ff9b::", 96, "translated IPv4, RFC 6052");

    private static final int MAPPED_PREFIX = 12;

    private SpecialPurpose() {}

    /** What the address is for, with its source; empty when it is a public one. */
    static Optional<String> of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (isMapped(bytes)) {
            return Optional.of("IPv4-mapped, RFC 4291");
        }
        Optional<String> use = BLOCKS.stream()
                .filter(block -> block.contains(bytes))
                .map(Block::use)
                .findFirst();
        boolean elsewhere = bytes.length == 16 && !GLOBAL_UNICAST.contains(bytes) && !NAT64.contains(bytes);
        return use.or(() -> elsewhere ? Optional.of("not global unicast, RFC 4291") : Optional.empty());
    }

    /** The JDK turns a literal of {@code ::ffff:0:0/96} into an IPv4 address, so it cannot stand in the table. */
    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != 16 || bytes[10] != -1 || bytes[11] != -1) {
            return false;
        }
        for (int i = 0; i < MAPPED_PREFIX - 2; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static Block block(String prefix, int length, String use) {
        try {
            return new Block(InetAddress.getByName(prefix).getAddress(), length, use);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("not an address literal: " + prefix, e);
        }
    }

    private record Block(byte[] prefix, int length, String use) {
        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < length; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
