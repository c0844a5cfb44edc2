package dev.mxsetup.sandbox;

/** State of a zone's Email Routing, with the word that the API uses. */
enum RoutingState {
    UNCONFIGURED("unconfigured"),
    LOCKED("ready"),
    UNLOCKED("unlocked");

    private final String status;

    RoutingState(String status) {
        this.status = status;
    }

    String status() {
        return status;
    }

    boolean enabled() {
        return this != UNCONFIGURED;
    }
}
