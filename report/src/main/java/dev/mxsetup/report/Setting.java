package dev.mxsetup.report;

/**
 * One value of the configuration as it counts.
 *
 * @param name as in the file: {@code portals.hyperoffice.preference}
 * @param value never a secret: where one is kept, not what it is
 * @param source {@code /etc/mxsetup.yaml:12}, {@code environment MXSETUP_TTL}, {@code built in}
 */
public record Setting(String name, String value, String source) {}
