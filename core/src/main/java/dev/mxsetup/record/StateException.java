package dev.mxsetup.record;

import java.io.Serial;

/** What must be remembered cannot be, or what was remembered cannot be read. The message says where and what to do. */
public final class StateException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String message;

    public StateException(String message, Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
