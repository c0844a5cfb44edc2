package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.w3c.dom.Element;

/** The body of ChangeResourceRecordSets. */
record Route53ChangeBatch(Optional<String> comment, List<Change> changes) {
    /** In the order that the schema wants. */
    private static final List<String> ELEMENTS = List.of(
            "Name",
            "Type",
            "SetIdentifier",
            "Weight",
            "Region",
            "GeoLocation",
            "Failover",
            "MultiValueAnswer",
            "TTL",
            "ResourceRecords",
            "AliasTarget",
            "HealthCheckId",
            "TrafficPolicyInstanceId",
            "CidrRoutingConfig",
            "GeoProximityLocation");

    private static final Set<String> POLICY =
            Set.of("Weight", "Region", "GeoLocation", "Failover", "MultiValueAnswer", "CidrRoutingConfig");
    private static final Set<String> TYPES = Set.of(
            "SOA", "A", "TXT", "NS", "CNAME", "MX", "NAPTR", "PTR", "SRV", "SPF", "AAAA", "CAA", "DS", "TLSA", "SSHFP",
            "SVCB", "HTTPS");

    /** What to do with a set. */
    enum Action {
        CREATE,
        DELETE,
        UPSERT
    }

    /** One element of the batch. */
    record Change(Action action, RecordSet set) {
        /** Resource records as the limits count them: those of an UPSERT twice. */
        int counted(int of) {
            return action == Action.UPSERT ? 2 * of : of;
        }
    }

    static Route53ChangeBatch parse(String body) {
        Element root = Xml.parse(body)
                .filter(element -> element.getLocalName().equals("ChangeResourceRecordSetsRequest"))
                .orElseThrow(() -> invalid("cvc-elt.1: Cannot find the declaration of the request."));
        Element batch = needed(root, "ChangeBatch");
        List<Change> changes = new ArrayList<>();
        for (Element change : Xml.children(needed(batch, "Changes"))) {
            String action = text(change, "Action");
            if (!Set.of("CREATE", "DELETE", "UPSERT").contains(action)) {
                throw notOneOf(action, "[CREATE, DELETE, UPSERT]");
            }
            changes.add(new Change(Action.valueOf(action), set(action, needed(change, "ResourceRecordSet"))));
        }
        if (changes.isEmpty()) {
            throw invalid("cvc-complex-type.2.4.b: The content of element 'Changes' is not complete.");
        }
        return new Route53ChangeBatch(Xml.child(batch, "Comment").map(Element::getTextContent), changes);
    }

    private static RecordSet set(String action, Element element) {
        refuseDisorder(element);
        String type = text(element, "Type");
        if (!TYPES.contains(type)) {
            throw notOneOf(
                    type,
                    "[SOA, A, TXT, NS, CNAME, MX, NAPTR, PTR, SRV, SPF, AAAA, CAA, DS, TLSA, SSHFP, SVCB, HTTPS]");
        }
        String name = text(element, "Name");
        Optional<String> ttl = Xml.child(element, "TTL").map(Element::getTextContent);
        List<String> values = new ArrayList<>();
        Xml.child(element, "ResourceRecords")
                .map(Xml::children)
                .orElse(List.of())
                .forEach(value -> values.add(text(value, "Value")));
        SetTraits traits = traits(element);
        if (traits.isAlias() == (ttl.isPresent() && !values.isEmpty())) {
            throw Route53Problem.invalidInput(
                    ("Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and "
                                    + "ResourceRecords], or TrafficPolicyInstanceId], but found %s in Change with [Action=%s, "
                                    + "Name=%s, Type=%s, SetIdentifier=%s]")
                            .formatted(
                                    traits.isAlias() ? "more than one" : "none",
                                    action,
                                    name,
                                    type,
                                    traits.identifier().isEmpty() ? "null" : traits.identifier()));
        }
        OptionalInt seconds = ttl.isPresent() ? OptionalInt.of(seconds(ttl.get())) : OptionalInt.empty();
        return new RecordSet(Route53Names.stored(name), type, seconds, values, traits);
    }

    private static void refuseDisorder(Element set) {
        int last = -1;
        for (Element part : Xml.children(set)) {
            int position = ELEMENTS.indexOf(part.getLocalName());
            if (position <= last) {
                throw invalid("cvc-complex-type.2.4.a: Invalid content was found starting with element '"
                        + part.getLocalName() + "'.");
            }
            last = position;
        }
    }

    private static SetTraits traits(Element set) {
        StringBuilder policy = new StringBuilder();
        StringBuilder tail = new StringBuilder();
        for (Element part : Xml.children(set)) {
            int position = ELEMENTS.indexOf(part.getLocalName());
            if (POLICY.contains(part.getLocalName()) && position < ELEMENTS.indexOf("TTL")) {
                policy.append(Xml.rewritten(part));
            } else if (position > ELEMENTS.indexOf("ResourceRecords")) {
                tail.append(Xml.rewritten(part));
            }
        }
        String identifier =
                Xml.child(set, "SetIdentifier").map(Element::getTextContent).orElse("");
        return new SetTraits(identifier, policy.toString(), tail.toString());
    }

    private static int seconds(String ttl) {
        try {
            int seconds = Integer.parseInt(ttl.strip());
            if (seconds >= 0) {
                return seconds;
            }
        } catch (NumberFormatException malformed) {
            // told below
        }
        throw invalid("cvc-datatype-valid.1.2.1: '" + ttl + "' is not a valid value for 'TTL'.");
    }

    private static String text(Element parent, String name) {
        return needed(parent, name).getTextContent();
    }

    private static Element needed(Element parent, String name) {
        return Xml.child(parent, name)
                .orElseThrow(() -> invalid("cvc-complex-type.2.4.b: The content of element '" + parent.getLocalName()
                        + "' is not complete. '" + name + "' is expected."));
    }

    private static Route53Problem notOneOf(String value, String known) {
        return invalid("cvc-enumeration-valid: Value '" + value + "' is not facet-valid with respect to enumeration '"
                + known + "'.");
    }

    private static Route53Problem invalid(String fault) {
        return Route53Problem.invalidInput("Invalid XML ; " + fault);
    }
}
