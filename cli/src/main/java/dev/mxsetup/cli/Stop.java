package dev.mxsetup.cli;

import dev.mxsetup.Problem;
import java.io.Serial;

/** The command cannot go on, for a reason that the user can mend; nothing was changed. */
final class Stop extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private Stop(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    static Stop of(String code, String message, String remedy) {
        return new Stop(Problem.of(code, message, remedy));
    }

    static Stop of(Problem problem) {
        return new Stop(problem);
    }

    static Stop usage(String message, String remedy) {
        return of("usage", message, remedy);
    }

    static Stop config(String message, String remedy) {
        return of("config-invalid", message, remedy);
    }

    Problem problem() {
        return problem;
    }
}
