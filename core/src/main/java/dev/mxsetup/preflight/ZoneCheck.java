package dev.mxsetup.preflight;

/** A check of the zones that the host's API showed; skipped where it showed none. */
interface ZoneCheck extends Check {
    @Override
    default Finding check(Situation situation, Inquiries inquiries) {
        return switch (situation.sight()) {
            case ZoneSight.NotAsked notAsked -> skipped(Sights.notAsked(notAsked));
            case ZoneSight.Failed failed -> skipped(Sights.failed(failed));
            case ZoneSight.Seen seen when seen.zones().isEmpty() -> withoutZone(situation, seen);
            case ZoneSight.Seen seen -> withZones(situation, seen);
        };
    }

    default Finding withoutZone(Situation situation, ZoneSight.Seen seen) {
        return skipped(Sights.noZone(seen));
    }

    /** @param seen with one zone at least */
    Finding withZones(Situation situation, ZoneSight.Seen seen);
}
