package dev.mxsetup.verify;

import java.net.InetSocketAddress;

/**
 * A recursive server whose cache is looked at.
 *
 * @param name for people: {@code Google}, or its address
 * @param named by the user: reported as it answers, and asked even before every authority shows the set
 */
public record Resolver(String name, InetSocketAddress address, boolean named) {}
