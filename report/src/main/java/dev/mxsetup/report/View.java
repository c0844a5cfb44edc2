package dev.mxsetup.report;

import java.time.Instant;
import java.time.ZoneId;

/**
 * For whom a text is made.
 *
 * @param zone in which times are shown
 * @param verbose checks that passed and their evidence are listed too
 * @param quiet only what was asked for, without explanations and next commands
 * @param sandbox everything happened in a practice world; every output says so
 * @param now when the text is read
 * @param line what was typed, to offer the next command with the same options
 */
public record View(
        Palette palette, ZoneId zone, boolean verbose, boolean quiet, boolean sandbox, Instant now, CommandLine line) {}
