package org.tributary.connectors.soap;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What stands around the XML on the wire: SOAP 1.1 (W3C Note of 8 May 2000, sections 4 and 6), SOAP
 * 1.2 (part 1 section 5, part 2 section 7), or nothing.
 */
enum SoapVersion {
  V1_1("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
  V1_2("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml"),
  NONE("", "application/xml");

  private final String namespace;
  private final String mediaType;

  SoapVersion(String namespace, String mediaType) {
    this.namespace = namespace;
    this.mediaType = mediaType;
  }

  static SoapVersion named(String name) {
    return switch (name) {
      case "1.1" -> V1_1;
      case "1.2" -> V1_2;
      default -> NONE;
    };
  }

  /** The version whose envelope a document is, or NONE. */
  static SoapVersion of(Document document) {
    Element root = document.getDocumentElement();
    if ("Envelope".equals(root.getLocalName())) {
      for (SoapVersion version : values()) {
        if (version != NONE && version.namespace.equals(root.getNamespaceURI())) {
          return version;
        }
      }
    }
    return NONE;
  }

  String namespace() {
    return namespace;
  }

  /** The headers of a call; the action stands where this version wants it. */
  Map<String, String> headers(@Nullable String action, boolean hasBody) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", mediaType + ", text/xml;q=0.9, */*;q=0.5");
    String quoted = "\"" + (action == null ? "" : action) + "\"";
    if (hasBody) {
      boolean inType = this == V1_2 && action != null;
      headers.put(
          "Content-Type", mediaType + "; charset=utf-8" + (inType ? "; action=" + quoted : ""));
    }
    if (this == V1_1) {
      headers.put("SOAPAction", quoted);
    }
    return headers;
  }

  /** The document as it is sent: within an envelope, unless it is one or none is wanted. */
  Document wrap(Document request) {
    if (this == NONE || of(request) == this) {
      return request;
    }
    Document document = HardenedXml.empty();
    Element envelope = document.createElementNS(namespace, "soap:Envelope");
    document.appendChild(envelope);
    Element body = document.createElementNS(namespace, "soap:Body");
    envelope.appendChild(body);
    body.appendChild(document.importNode(request.getDocumentElement(), true));
    return document;
  }

  /** The header of an envelope, made where there is none. */
  Element header(Document envelope) {
    Element root = envelope.getDocumentElement();
    Element header = child(root, "Header");
    if (header == null) {
      header = envelope.createElementNS(namespace, "soap:Header");
      root.insertBefore(header, root.getFirstChild());
    }
    return header;
  }

  /** The body of an envelope, or null where it has none. */
  @Nullable Element body(Document envelope) {
    return child(envelope.getDocumentElement(), "Body");
  }

  /** The first child of that name in the namespace of this version, or null. */
  @Nullable Element child(Element parent, String name) {
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element
          && name.equals(element.getLocalName())
          && namespace.equals(element.getNamespaceURI())) {
        return element;
      }
    }
    return null;
  }
}
