package dev.mxsetup.preflight;

import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The owner's MX before the change.
 *
 * @param source who shows it, for people
 */
record Live(MxRrset records, String source) {
    /** What the API stores, else what the authorities serve together; empty when neither was to be had. */
    static Optional<Live> of(Situation situation) {
        return Sights.snapshot(situation.sight())
                .map(snapshot -> new Live(snapshot.records(), "the API shows"))
                .or(() -> served(situation));
    }

    static Optional<Live> served(Situation situation) {
        List<MxRecord> records = new ArrayList<>();
        int answers = 0;
        for (var look : situation.wire()) {
            if (look.reply() instanceof DnsReply.Answer answer && Wire.isUsable(answer)) {
                answers++;
                records.addAll(answer.mx(situation.owner()).records());
            }
        }
        return answers == 0
                ? Optional.empty()
                : Optional.of(new Live(new MxRrset(records.stream().distinct().toList()), "the authorities serve"));
    }
}
