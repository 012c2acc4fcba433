package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML answer as a JSON tree: an element without children becomes its text, an empty one null, a
 * repeated one an array. Namespaces are dropped. No document type, no entity but the five of XML.
 *
 * @param root local name of the root element
 * @param content what the root element holds
 */
record XmlTree(String root, JsonNode content) {
  private static final int MAX_DEPTH = 32;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * Reads a document.
   *
   * @throws XMLStreamException where it is not well-formed, declares a document type or is nested
   *     deeper than 32 elements
   */
  static XmlTree read(String text, Oddities oddities) throws XMLStreamException {
    XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text.strip()));
    try {
      int event = reader.next();
      while (event != XMLStreamConstants.START_ELEMENT) {
        refuse(event);
        event = reader.next();
      }
      String root = reader.getLocalName();
      JsonNode content = new Walk(reader, oddities).element(0);
      while (reader.hasNext()) {
        refuse(reader.next());
      }
      return new XmlTree(root, content);
    } finally {
      reader.close();
    }
  }

  /** The only place where an XML parser is made: the one of the JDK, with everything shut. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("an external entity is refused");
        });
    return factory;
  }

  private static void refuse(int event) throws XMLStreamException {
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new XMLStreamException("a document type or an entity is refused");
    }
  }

  /** One pass over a document. */
  private record Walk(XMLStreamReader reader, Oddities oddities) {

    JsonNode element(int depth) throws XMLStreamException {
      if (depth > MAX_DEPTH) {
        throw new XMLStreamException("nested deeper than " + MAX_DEPTH + " elements");
      }
      boolean nil = noteAttributes();
      ObjectNode children = NODES.objectNode();
      StringBuilder text = new StringBuilder();
      for (int event = reader.next();
          event != XMLStreamConstants.END_ELEMENT;
          event = reader.next()) {
        refuse(event);
        if (event == XMLStreamConstants.START_ELEMENT) {
          String name = reader.getLocalName();
          add(children, name, element(depth + 1));
        } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
          text.append(reader.getText());
        }
      }
      if (!children.isEmpty()) {
        return children;
      }
      return nil || text.toString().isBlank() ? NODES.nullNode() : NODES.textNode(text.toString());
    }

    private boolean noteAttributes() {
      if (reader.getNamespaceCount() > 0) {
        oddities.note("the XML carries namespaces");
      }
      boolean nil = false;
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        String name = reader.getAttributeLocalName(i);
        String value = reader.getAttributeValue(i);
        if (name.equals("nil") && (value.equals("true") || value.equals("1"))) {
          oddities.note("an absent value is sent as xsi:nil");
          nil = true;
        } else if (name.equals("is_array") || (name.equals("type") && value.equals("array"))) {
          oddities.note("the XML marks lists with an attribute (is_array or type=\"array\")");
        }
      }
      return nil;
    }

    private static void add(ObjectNode children, String name, JsonNode value) {
      JsonNode before = children.get(name);
      if (before == null) {
        children.set(name, value);
      } else if (before instanceof ArrayNode list) {
        list.add(value);
      } else {
        children.set(name, NODES.arrayNode().add(before).add(value));
      }
    }
  }
}
