package dev.mxsetup.sandbox;

/** How a zone is signed. */
enum Signing {
    NONE,
    GOOD,
    /** Its parent has a DS record, it has no key and no signature. */
    DS_ONLY,
    /** Its signatures end in two days. */
    EXPIRING,
    /** Its signatures ended yesterday. */
    EXPIRED,
    /** The DS record at its parent is of another key. */
    OTHER_KEY,
    /** Well until its first change; from then on its signatures do not fit. */
    BREAKING;

    boolean hasDs() {
        return this != NONE;
    }

    boolean signs() {
        return this != NONE && this != DS_ONLY;
    }
}
