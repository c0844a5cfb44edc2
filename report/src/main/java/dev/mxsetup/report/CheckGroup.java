package dev.mxsetup.report;

import dev.mxsetup.preflight.CheckName;

/** The checks under four headings, as people look for them. */
enum CheckGroup {
    ZONE("The zone and who serves it", CheckName.CREDENTIALS),
    PRESENT("The mail so far", CheckName.OLD_TTL),
    TARGET("The portal and its mail host (target)", CheckName.ENTITLED),
    POLICIES("Policies and records beside the MX", CheckName.CLIENT_RECORDS);

    private final String title;
    private final CheckName last;

    /** @param last of its checks, which follow each other in {@link CheckName} */
    CheckGroup(String title, CheckName last) {
        this.title = title;
        this.last = last;
    }

    String title() {
        return title;
    }

    static CheckGroup of(CheckName check) {
        for (CheckGroup group : values()) {
            if (check.compareTo(group.last) <= 0) {
                return group;
            }
        }
        return POLICIES;
    }
}
