package dev.mxsetup.preflight;

import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.MxSnapshot.FeatureOwner;
import java.util.List;

/** P-45: no product of the host owns the MX. */
final class FeatureOwnedMx implements Check {
    static final String UNLOCK = "--unlock-email-routing";

    @Override
    public CheckName name() {
        return CheckName.FEATURE_OWNED_MX;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        return Sights.snapshot(situation.sight())
                .map(snapshot -> judge(situation, snapshot))
                .orElseGet(() -> skipped(Sights.noSnapshot(situation.sight())));
    }

    private Finding judge(Situation situation, MxSnapshot snapshot) {
        List<String> evidence =
                List.of("the API shows: " + Words.entries(snapshot.records().entries()));
        if (snapshot.ownedBy().isEmpty()) {
            return pass("No product of the host owns the MX.", evidence);
        }
        FeatureOwner owner = snapshot.ownedBy().get();
        String product = Words.remote(owner.name());
        List<String> explained = List.of(evidence.getFirst(), Words.remote(owner.explanation()));
        if (owner.locked() && !situation.unlockFeature()) {
            return fail(
                    product + " (a product of the host) owns the MX and locks them.",
                    explained,
                    "Do not press Disable: it deletes the MX at once. Add " + UNLOCK + " (or unlock the records of "
                            + product + " by hand), apply, and disable " + product + " after the cut.");
        }
        return warn(
                product + " (a product of the host) owns the MX; "
                        + (owner.locked() ? "they will be unlocked before the change." : "they are unlocked."),
                explained,
                "Disable " + product + " after the cut, not before: that would delete the MX at once.");
    }
}
