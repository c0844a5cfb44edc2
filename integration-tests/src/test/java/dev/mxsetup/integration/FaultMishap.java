package dev.mxsetup.integration;

import dev.mxsetup.contract.Fault;
import dev.mxsetup.contract.Relay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What goes wrong at one request of a road. */
sealed interface FaultMishap {
    /** As counts and test names have it. */
    String words();

    /** Lets it happen at the request with this index. */
    void arm(Relay relay, int index, Runnable foreignHand);

    /** To this request alone. */
    record Once(Fault fault) implements FaultMishap {
        @Override
        public String words() {
            return fault.words() + ", once";
        }

        @Override
        public void arm(Relay relay, int index, Runnable foreignHand) {
            relay.strike(index, fault);
        }
    }

    /** To this request and all that follow. */
    record ForEver(Fault fault) implements FaultMishap {
        @Override
        public String words() {
            return fault.words() + ", for ever";
        }

        @Override
        public void arm(Relay relay, int index, Runnable foreignHand) {
            relay.strikeFrom(index, fault);
        }
    }

    /** Somebody else adds a record right before or right after this request. */
    record ForeignHand(boolean before) implements FaultMishap {
        @Override
        public String words() {
            return "a foreign record " + (before ? "right before" : "right after");
        }

        @Override
        public void arm(Relay relay, int index, Runnable foreignHand) {
            if (before) {
                relay.before(index, foreignHand);
            } else {
                relay.after(index, foreignHand);
            }
        }
    }

    /** Faults that last are those of a host, not of one answer. */
    Set<Fault> LASTING =
            Set.of(Fault.TOO_MANY_REQUESTS, Fault.SERVER_ERROR, Fault.CONNECTION_DROPPED_BEFORE_THE_EFFECT);

    /** @param possible on the way to the host */
    static List<FaultMishap> all(List<Fault> possible) {
        List<FaultMishap> all = new ArrayList<>();
        List<Fault> faults = new ArrayList<>(possible);
        faults.remove(Fault.REDIRECT);
        faults.addAll(List.of(Fault.SILENCE, Fault.SILENCE_AFTER_THE_EFFECT));
        faults.forEach(fault -> all.add(new Once(fault)));
        faults.stream().filter(LASTING::contains).forEach(fault -> all.add(new ForEver(fault)));
        all.add(new ForeignHand(true));
        all.add(new ForeignHand(false));
        return all;
    }
}
