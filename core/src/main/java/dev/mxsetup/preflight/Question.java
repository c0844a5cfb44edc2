package dev.mxsetup.preflight;

/**
 * What is asked on a terminal when nothing else has answered it.
 *
 * @param key the attestation that a yes makes
 * @param text the whole question
 */
public record Question(Attestation key, String text) {}
