package dev.mxsetup.verify;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Public resolvers whose caches are looked at when the user names none. Their operators publish these addresses. */
public final class DefaultResolvers {
    private static final int PORT = 53;

    private DefaultResolvers() {}

    /** Google, Cloudflare, Quad9, OpenDNS: one address each. */
    public static List<Resolver> usual() {
        return List.of(
                resolver("Google", "8.8.8.8"),
                resolver("Cloudflare", "1.1.1.1"),
                resolver("Quad9", "9.9.9.9"),
                resolver("OpenDNS", "208.67.222.222"));
    }

    /** The long list, over both IP families; those that do not answer are skipped. */
    public static List<Resolver> everywhere() {
        List<Resolver> all = new ArrayList<>();
        add(all, "Google", "8.8.8.8", "8.8.4.4", "2001:4860:4860::8888", "2001:4860:4860::8844");
        add(all, "Cloudflare", "1.1.1.1", "1.0.0.1", "2606:4700:4700::1111", "2606:4700:4700::1001");
        add(all, "Quad9", "9.9.9.9", "149.112.112.112", "2620:fe::fe", "2620:fe::9");
        add(all, "OpenDNS", "208.67.222.222", "208.67.220.220");
        add(all, "AdGuard", "94.140.14.140", "94.140.14.141", "2a10:50c0::1:ff", "2a10:50c0::2:ff");
        add(all, "Verisign", "64.6.64.6", "64.6.65.6", "2620:74:1b::1:1", "2620:74:1c::2:2");
        add(all, "UltraDNS", "156.154.70.5", "156.154.71.5", "2610:a1:1018::5", "2610:a1:1019::5");
        add(all, "CleanBrowsing", "185.228.168.9", "185.228.169.9", "2a0d:2a00:1::2", "2a0d:2a00:2::2");
        add(all, "UncensoredDNS", "91.239.100.100", "89.233.43.71", "2001:67c:28a4::", "2a01:3a0:53:53::");
        add(all, "Yandex", "77.88.8.8", "77.88.8.1", "2a02:6b8::feed:0ff", "2a02:6b8:0:1::feed:0ff");
        add(all, "AliDNS", "223.5.5.5", "223.6.6.6", "2400:3200::1", "2400:3200:baba::1");
        add(all, "FDN", "80.67.169.40");
        add(all, "Lumen", "4.2.2.1", "4.2.2.2", "209.244.0.3", "209.244.0.4");
        return List.copyOf(all);
    }

    private static void add(List<Resolver> all, String name, String... addresses) {
        for (String address : addresses) {
            all.add(resolver(name, address));
        }
    }

    private static Resolver resolver(String name, String address) {
        try {
            return new Resolver(name, new InetSocketAddress(InetAddress.getByName(address), PORT), false);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("a literal address needs no look-up", e);
        }
    }
}
