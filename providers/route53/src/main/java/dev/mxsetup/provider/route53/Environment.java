package dev.mxsetup.provider.route53;

import java.util.Optional;
import java.util.stream.Stream;

/** Environment variables. */
@FunctionalInterface
interface Environment {
    /** Empty where it is not set, or blank. */
    Optional<String> get(String name);

    default Optional<String> first(String... names) {
        return Stream.of(names).flatMap(name -> get(name).stream()).findFirst();
    }

    static Environment ofThisProcess() {
        return name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
