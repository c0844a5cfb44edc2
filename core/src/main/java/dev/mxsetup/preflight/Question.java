package dev.mxsetup.preflight;

import java.util.List;

/**
 * What is asked on a terminal when nothing else has answered it.
 *
 * @param keys the attestations that a yes makes; at least one
 * @param text the whole question
 */
public record Question(List<Attestation> keys, String text) {
    public Question {
        keys = List.copyOf(keys);
    }
}
