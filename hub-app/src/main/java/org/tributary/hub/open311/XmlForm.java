package org.tributary.hub.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a body as the XML of GeoReport v2: no namespaces, null as an empty element, each entry of
 * a list as an element of its own. The facade reads no XML at all.
 */
final class XmlForm {
  /** How the entries of the lists within a body are called. */
  private static final Map<String, String> ENTRIES =
      Map.of(
          "formats", "format",
          "endpoints", "endpoint",
          "attributes", "attribute",
          "values", "value");

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter xml;

  private XmlForm(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static byte[] write(Reply reply) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
      writer.writeStartDocument("UTF-8", "1.0");
      new XmlForm(writer).element(reply.root(), reply.entry(), reply.body());
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("an answer cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private void element(String name, String entry, JsonNode value) throws XMLStreamException {
    if (value.isNull() || (value.isContainerNode() && value.isEmpty())) {
      xml.writeEmptyElement(name);
      return;
    }
    xml.writeStartElement(name);
    if (value.isArray()) {
      for (JsonNode one : value) {
        element(entry, entry, one);
      }
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        String inner = ENTRIES.getOrDefault(member.getKey(), "item");
        element(member.getKey(), inner, member.getValue());
      }
    } else {
      xml.writeCharacters(legal(value.asText()));
    }
    xml.writeEndElement();
  }

  /** XML 1.0 has no way to write most control characters and halves of surrogate pairs. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
