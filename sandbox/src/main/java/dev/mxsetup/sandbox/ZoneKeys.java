package dev.mxsetup.sandbox;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The keys of the world's signed zones, which share one; each is made when it is first needed. */
final class ZoneKeys {
    private final InstantSource clock;
    private final Supplier<Pair> own = new Once();
    private final Supplier<Pair> other = new Once();

    record Pair(PublicKey publicKey, PrivateKey privateKey) {}

    ZoneKeys(InstantSource clock) {
        this.clock = clock;
    }

    Pair own() {
        return own.get();
    }

    /** One that belongs to no zone. */
    Pair other() {
        return other.get();
    }

    Instant now() {
        return clock.instant();
    }

    private static final class Once implements Supplier<Pair> {
        private Optional<Pair> made = Optional.empty();

        @Override
        public synchronized Pair get() {
            if (made.isEmpty()) {
                made = Optional.of(make());
            }
            return made.get();
        }

        private static Pair make() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                KeyPair pair = generator.generateKeyPair();
                return new Pair(pair.getPublic(), pair.getPrivate());
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("this Java has no P-256", impossible);
            }
        }
    }
}
