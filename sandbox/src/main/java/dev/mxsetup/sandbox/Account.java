package dev.mxsetup.sandbox;

/** An account at the DNS host. */
record Account(String id, String name) {
    /** Holds nearly all zones. */
    static final Account MAIN = new Account("0b5c1de7a2f94d3c8e6f7a8b9c0d1e2f", "Practice account");

    /** A second account that the tokens of the world see as well. */
    static final Account SECOND = new Account("1c6d2ef8b3a05e4d9f708b9cad1e2f30", "Agency account");

    /** An account that no token of the world sees. */
    static final Account FOREIGN = new Account("2d7e3fa9c4b16f5ea0819cadbe2f3041", "Somebody else");
}
