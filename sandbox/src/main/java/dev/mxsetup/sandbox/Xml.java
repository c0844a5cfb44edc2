package dev.mxsetup.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Route 53's XML, written as text and read as a tree. */
final class Xml {
    static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";

    private Xml() {}

    static String document(String root, String content) {
        return "<?xml version=\"1.0\"?>\n<" + root + " xmlns=\"" + NAMESPACE + "\">" + content + "</" + root + ">";
    }

    static String element(String name, String text) {
        return parent(name, escaped(text));
    }

    static String parent(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The root of a document in Route 53's namespace; empty where the text is none. */
    static Optional<Element> parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            Element root =
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
            return NAMESPACE.equals(root.getNamespaceURI()) ? Optional.of(root) : Optional.empty();
        } catch (SAXException malformed) {
            return Optional.empty();
        } catch (IOException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getLocalName().equals(name))
                .findFirst();
    }

    /** The element again as text, without what does not matter. */
    static String rewritten(Element element) {
        List<Element> children = children(element);
        StringBuilder content = new StringBuilder();
        children.forEach(child -> content.append(rewritten(child)));
        return children.isEmpty()
                ? element(element.getLocalName(), element.getTextContent())
                : parent(element.getLocalName(), content.toString());
    }

    /** The default one prints to standard error. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException ignored) {
            // a warning does not make the document unreadable
        }

        @Override
        public void error(SAXParseException malformed) throws SAXException {
            throw malformed;
        }

        @Override
        public void fatalError(SAXParseException malformed) throws SAXException {
            throw malformed;
        }
    }
}
