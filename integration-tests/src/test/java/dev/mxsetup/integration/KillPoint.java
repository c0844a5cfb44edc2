package dev.mxsetup.integration;

/**
 * Where in its journal a run dies.
 *
 * @param line counted from one
 */
record KillPoint(int line, Moment moment) {
    /** How much of the line reaches the disk. */
    enum Moment {
        /** Nothing. */
        BEFORE,
        /** Its first half. */
        TORN,
        /** All of it, synchronised. */
        AFTER
    }

    static KillPoint parse(String text) {
        String[] words = text.split("-", 2);
        return new KillPoint(Integer.parseInt(words[0]), Moment.valueOf(words[1]));
    }

    @Override
    public String toString() {
        return line + "-" + moment;
    }
}
