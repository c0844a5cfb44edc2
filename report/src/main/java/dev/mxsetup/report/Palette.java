package dev.mxsetup.report;

/** Whether text carries colours. Nothing is said by colour alone. */
public enum Palette {
    PLAIN,
    /** The eight colours of ECMA-48 SGR, as every terminal has them. */
    ANSI;

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
