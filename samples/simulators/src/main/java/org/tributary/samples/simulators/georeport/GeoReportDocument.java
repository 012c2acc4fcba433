package org.tributary.samples.simulators.georeport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * One GeoReport answer as a tree of maps, lists and values, written as XML with its root or as JSON
 * without it (GeoReport v2, JSON and XML Conversion).
 */
record GeoReportDocument(String root, Object content) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();
  private static final Map<String, String> ITEM =
      Map.of(
          "endpoints", "endpoint",
          "formats", "format",
          "services", "service",
          "attributes", "attribute",
          "values", "value",
          "service_requests", "request",
          "service_request_updates", "request_update",
          "errors", "error");

  String json() {
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write JSON", e);
    }
  }

  String xml() {
    try {
      StringWriter text = new StringWriter();
      XMLStreamWriter writer = XML.createXMLStreamWriter(text);
      writer.writeStartDocument("utf-8", "1.0");
      write(writer, root, content);
      writer.writeEndDocument();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write XML", e);
    }
  }

  private static void write(XMLStreamWriter writer, String name, @Nullable Object value)
      throws XMLStreamException {
    writer.writeStartElement(name);
    if (value instanceof Map<?, ?> fields) {
      for (Map.Entry<?, ?> field : fields.entrySet()) {
        write(writer, String.valueOf(field.getKey()), field.getValue());
      }
    } else if (value instanceof List<?> items) {
      for (Object item : items) {
        write(writer, ITEM.getOrDefault(name, "item"), item);
      }
    } else if (value != null) {
      writer.writeCharacters(withoutControls(value.toString()));
    }
    writer.writeEndElement();
  }

  /** XML 1.0 has no place for control characters, escaped or not. */
  private static String withoutControls(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\t\n\r]]", " ");
  }
}
