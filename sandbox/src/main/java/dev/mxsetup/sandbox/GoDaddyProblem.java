package dev.mxsetup.sandbox;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A request that GoDaddy refuses: unwinds the call, and becomes the error of the API version that was asked. */
final class GoDaddyProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Field> fields;

    /** What is wrong with one part of the request. */
    record Field(String code, String message, String path) {}

    GoDaddyProblem(int status, String code, String message, Field... fields) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = List.of(fields);
    }

    static GoDaddyProblem accessDenied() {
        return new GoDaddyProblem(403, "ACCESS_DENIED", "Authenticated user is not allowed access");
    }

    static GoDaddyProblem notAuthenticated() {
        return new GoDaddyProblem(
                401, "UNABLE_TO_AUTHENTICATE", "Unauthorized : Could not authenticate API key/secret");
    }

    static GoDaddyProblem unknownDomain() {
        return new GoDaddyProblem(
                404, "UNKNOWN_DOMAIN", "The given domain is not registered, or does not have a zone file");
    }

    static GoDaddyProblem invalid(String code, String message, String path) {
        return new GoDaddyProblem(
                422,
                "INVALID_BODY",
                "Request body doesn't fulfill schema, see details in `fields`",
                new Field(code, message, path));
    }

    static GoDaddyProblem duplicate() {
        return new GoDaddyProblem(422, "DUPLICATE_RECORD", "Another record with the same attributes already exists");
    }

    static GoDaddyProblem noRoute() {
        return new GoDaddyProblem(404, "NOT_FOUND", "The requested resource was not found");
    }

    int status() {
        return status;
    }

    ObjectNode body(boolean v3) {
        return v3 ? ofV3() : ofV1();
    }

    private ObjectNode ofV1() {
        ObjectNode body = Json.object().put("code", code);
        if (!fields.isEmpty()) {
            fields.forEach(field -> body.withArray("fields")
                    .addObject()
                    .put("code", field.code())
                    .put("message", field.message())
                    .put("path", field.path()));
        }
        return body.put("message", getMessage());
    }

    private ObjectNode ofV3() {
        ObjectNode body = Json.object()
                .put("name", status == 422 ? code : code.toLowerCase(Locale.ROOT))
                .put("correlationId", "5d1f3a6c-0000-4000-8000-000000000000")
                .put("message", getMessage());
        body.putArray("details");
        fields.forEach(field ->
                body.withArray("details").addObject().put("name", field.path()).put("message", field.message()));
        return body;
    }
}
