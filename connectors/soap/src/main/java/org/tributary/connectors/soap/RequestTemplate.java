package org.tributary.connectors.soap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;

/**
 * The XML that a stream is asked for with. Values are set into its nodes, so that they need no
 * escaping; an element or attribute whose text has a placeholder without a value in this call, such
 * as the cursor of the first page, is left out.
 */
final class RequestTemplate {
  private final Document document;
  private final Set<String> placeholders = new LinkedHashSet<>();

  private RequestTemplate(Document document) {
    this.document = document;
    collect(document.getDocumentElement());
  }

  /**
   * Reads a template.
   *
   * @throws SAXException where it is not well-formed or has a document type
   */
  static RequestTemplate parse(String text) throws SAXException {
    return new RequestTemplate(HardenedXml.parse(text.strip()));
  }

  /** The names of its placeholders. */
  Set<String> placeholders() {
    return placeholders;
  }

  /** The request with these values. */
  Document fill(Map<String, String> values) {
    Document filled = HardenedXml.alone(document.getDocumentElement());
    fill(filled.getDocumentElement(), values);
    return filled;
  }

  private void collect(Element element) {
    for (Attr attribute : attributes(element)) {
      placeholders.addAll(Placeholders.in(attribute.getValue()));
    }
    for (Node child : children(element)) {
      if (child instanceof Text text) {
        placeholders.addAll(Placeholders.in(text.getData()));
      } else if (child instanceof Element inner) {
        collect(inner);
      }
    }
  }

  /** Whether the element stays. */
  private static boolean fill(Element element, Map<String, String> values) {
    for (Attr attribute : attributes(element)) {
      String value = Placeholders.fill(attribute.getValue(), values);
      if (value == null) {
        element.removeAttributeNode(attribute);
      } else {
        attribute.setValue(value);
      }
    }
    for (Node child : children(element)) {
      if (child instanceof Text text) {
        String value = Placeholders.fill(text.getData(), values);
        if (value == null) {
          return false;
        }
        text.setData(value);
      } else if (child instanceof Element inner && !fill(inner, values)) {
        element.removeChild(inner);
      }
    }
    return true;
  }

  private static List<Attr> attributes(Element element) {
    NamedNodeMap map = element.getAttributes();
    List<Attr> attributes = new ArrayList<>(map.getLength());
    for (int i = 0; i < map.getLength(); i++) {
      attributes.add((Attr) map.item(i));
    }
    return attributes;
  }

  private static List<Node> children(Element element) {
    List<Node> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      children.add(node);
    }
    return children;
  }
}
