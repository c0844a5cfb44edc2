package dev.mxsetup.sandbox;

/**
 * What makes a Route 53 record set more than values: a routing policy, or another set that it stands for.
 *
 * @param identifier tells sets of one name and type apart; empty for the only one
 * @param policy elements between the identifier and the TTL, as XML
 * @param tail elements after the values, as XML
 */
record SetTraits(String identifier, String policy, String tail) {
    static final SetTraits PLAIN = new SetTraits("", "", "");

    static SetTraits weighted(String identifier, int weight) {
        return new SetTraits(identifier, "<Weight>" + weight + "</Weight>", "");
    }

    boolean isAlias() {
        return tail.contains("<AliasTarget>");
    }
}
