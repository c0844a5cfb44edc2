package dev.mxsetup.host;

/**
 * A DNS host that people know by its name, whether or not a module for its API is at hand.
 *
 * @param name as on the command line: {@code godaddy}; its module, where there is one, has the same
 * @param title as people write it: {@code GoDaddy}
 * @param module whether a module for its API is at hand
 * @param panel how its records are edited by hand
 */
public record KnownHost(String name, String title, boolean module, Panel panel) {}
