package dev.mxsetup.sandbox;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The API of one DNS host, as {@link ApiFront} serves it with the world's faults. */
interface HostApi {

    Host host();

    /** Adds where it is and who may use it to its part of the world's description. */
    void describe(ObjectNode part, String endpoint);

    /** Answers one request; one at a time, as a database would. */
    HttpAnswer answer(ApiRequest request);

    /** The zone that the request is about. */
    Optional<HostedZone> zone(ApiRequest request);

    /** Whether it may change records. */
    boolean isRecordWrite(ApiRequest request);

    /** Whether it lists records. */
    boolean isRecordRead(ApiRequest request);

    /** Turned away for asking too often. */
    HttpAnswer throttled(OptionalLong retryAfterSeconds);

    /** The host's own failure. */
    HttpAnswer serverError(int status);

    /** Every answer on its way out: within the host's limits, with the headers that all of its answers bear. */
    HttpAnswer sent(Supplier<HttpAnswer> answer);
}
