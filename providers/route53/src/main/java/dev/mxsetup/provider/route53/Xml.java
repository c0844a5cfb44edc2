package dev.mxsetup.provider.route53;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of Route 53's XML, which has no attributes and no mixed content.
 *
 * @param text as it stands between the tags; empty where there are children
 */
record Xml(String name, String text, List<Xml> children) {
    private static final int DEEPEST = 20;

    Xml {
        children = List.copyOf(children);
    }

    static Xml of(String name, String text) {
        return new Xml(name, text, List.of());
    }

    static Xml of(String name, List<Xml> children) {
        return new Xml(name, "", children);
    }

    /** Empty if {@code text} is no whole document, or brings declarations of its own. */
    static Optional<Xml> parse(String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    return Optional.empty();
                }
            }
            Xml root = element(reader, DEEPEST);
            while (reader.hasNext()) {
                reader.next();
            }
            return Optional.of(root);
        } catch (XMLStreamException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Xml element(XMLStreamReader reader, int deeper) throws XMLStreamException {
        if (deeper == 0) {
            throw new IllegalArgumentException("nested too deeply");
        }
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        List<Xml> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(reader, deeper - 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        return children.isEmpty() ? of(name, text.toString()) : of(name, children);
    }

    List<Xml> all(String... path) {
        List<Xml> found = List.of(this);
        for (String step : path) {
            found = found.stream()
                    .flatMap(parent -> parent.children.stream())
                    .filter(child -> child.name.equals(step))
                    .toList();
        }
        return found;
    }

    boolean has(String... path) {
        return !all(path).isEmpty();
    }

    /** The text of the first element there; empty if there is none. */
    String text(String... path) {
        return all(path).stream().findFirst().map(Xml::text).orElse("");
    }

    /** @throws IllegalArgumentException if there is no such element, or it is empty */
    String required(String... path) {
        String found = text(path);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no " + Arrays.toString(path));
        }
        return found;
    }

    String written() {
        String inside = children.isEmpty()
                ? escaped(text)
                : children.stream().map(Xml::written).collect(Collectors.joining());
        return "<" + name + ">" + inside + "</" + name + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
