package dev.mxsetup.sandbox;

import java.util.List;

/** A request that Route 53 refuses: unwinds the call and its transaction, and becomes the error document. */
final class Route53Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<String> messages;

    private Route53Problem(int status, String code, List<String> messages) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.messages = messages;
    }

    Route53Problem(int status, String code, String message) {
        this(status, code, List.of(message));
    }

    static Route53Problem invalidBatch(List<String> messages) {
        return new Route53Problem(400, "InvalidChangeBatch", List.copyOf(messages));
    }

    static Route53Problem invalidInput(String message) {
        return new Route53Problem(400, "InvalidInput", message);
    }

    static Route53Problem accessDenied(String message) {
        return new Route53Problem(403, "AccessDenied", message);
    }

    static Route53Problem noSuchZone(String id) {
        return new Route53Problem(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
    }

    static Route53Problem unknownOperation() {
        return new Route53Problem(404, "UnknownOperationException", "unknown operation");
    }

    int status() {
        return status;
    }

    String document(String requestId) {
        String message =
                code.equals("InvalidChangeBatch") ? "[" + String.join(", ", messages) + "]" : messages.getFirst();
        String error = Xml.element("Type", status < 500 ? "Sender" : "Receiver")
                + Xml.element("Code", code)
                + Xml.element("Message", message);
        return Xml.document("ErrorResponse", Xml.parent("Error", error) + Xml.element("RequestId", requestId));
    }

    /** As the service's description says that change batches are refused: with a root of its own. */
    String bareDocument(String requestId) {
        StringBuilder texts = new StringBuilder();
        messages.forEach(message -> texts.append(Xml.element("Message", message)));
        return Xml.document(code, Xml.parent("Messages", texts.toString()) + Xml.element("RequestId", requestId));
    }

    boolean isInvalidBatch() {
        return code.equals("InvalidChangeBatch");
    }
}
