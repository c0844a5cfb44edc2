package dev.mxsetup.sandbox;

import java.util.List;

/** A request that the API refuses: unwinds the call and its transaction, and becomes the error envelope. */
final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Entry> entries;

    /** One element of {@code errors}, with its chain. */
    record Entry(int code, String message, List<Entry> chain) {
        Entry(int code, String message) {
            this(code, message, List.of());
        }
    }

    ApiProblem(int status, List<Entry> entries) {
        super(entries.getFirst().message(), null, false, false);
        this.status = status;
        this.entries = List.copyOf(entries);
    }

    ApiProblem(int status, int code, String message) {
        this(status, List.of(new Entry(code, message)));
    }

    static ApiProblem chained(int status, int code, String message, List<Entry> chain) {
        return new ApiProblem(status, List.of(new Entry(code, message, chain)));
    }

    static ApiProblem noRoute(String path) {
        return new ApiProblem(
                404,
                List.of(
                        new Entry(7003, "Could not route to " + path + ", perhaps your object identifier is invalid?"),
                        new Entry(7000, "No route for that URI")));
    }

    static ApiProblem notAuthenticated() {
        return new ApiProblem(403, 10000, "Authentication error");
    }

    static ApiProblem managedByEmailRouting() {
        return new ApiProblem(
                403, 890190, "This zone is managed by Email Routing. Disable Email Routing to add/modify MX records.");
    }

    int status() {
        return status;
    }

    List<Entry> entries() {
        return entries;
    }
}
