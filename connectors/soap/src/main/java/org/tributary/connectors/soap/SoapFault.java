package org.tributary.connectors.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.FailureCategory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A fault in the body of a SOAP message. Its text is never kept: it may hold personal data.
 *
 * @param codes its codes without prefixes, the most special one first
 */
record SoapFault(List<String> codes) {
  /** Fault codes of WS-Security (OASIS SOAP Message Security 1.1 section 12). */
  private static final Set<String> SECURITY =
      Set.of(
          "unsupportedsecuritytoken",
          "unsupportedalgorithm",
          "invalidsecurity",
          "invalidsecuritytoken",
          "failedauthentication",
          "failedcheck",
          "securitytokenunavailable",
          "messageexpired");

  SoapFault {
    codes = List.copyOf(codes);
  }

  /** The fault that a document is, or null where it is none. */
  static @Nullable SoapFault in(Document document) {
    SoapVersion version = SoapVersion.of(document);
    Element body = version == SoapVersion.NONE ? null : version.body(document);
    Element fault = body == null ? null : version.child(body, "Fault");
    if (fault == null) {
      return null;
    }
    List<String> codes = version == SoapVersion.V1_2 ? codes12(fault) : codes11(fault);
    codes.removeIf(String::isEmpty);
    return new SoapFault(codes);
  }

  /** SOAP 1.2 has a code with a chain of subcodes, the most special one at its end. */
  private static List<String> codes12(Element fault) {
    List<String> codes = new ArrayList<>();
    Element at = SoapVersion.V1_2.child(fault, "Code");
    while (at != null) {
      Element value = SoapVersion.V1_2.child(at, "Value");
      codes.add(0, value == null ? "" : local(value.getTextContent()));
      at = SoapVersion.V1_2.child(at, "Subcode");
    }
    return codes;
  }

  /** SOAP 1.1 has the children of a fault in no namespace. */
  private static List<String> codes11(Element fault) {
    List<String> codes = new ArrayList<>();
    for (Node node = fault.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && "faultcode".equals(element.getLocalName())) {
        codes.add(local(element.getTextContent()));
      }
    }
    return codes;
  }

  private static String local(String name) {
    String code = name.strip();
    return code.substring(code.indexOf(':') + 1);
  }

  /**
   * What the codes of the standards say: the sender's fault is a refusal, anything else is trouble
   * on the other side. SOAP 1.1 divides a code by full stops, as in {@code Client.Authentication}.
   */
  FailureCategory category() {
    for (String code : codes) {
      String lower = code.toLowerCase(Locale.ROOT);
      if (SECURITY.contains(lower) || lower.startsWith("client.authenti")) {
        return FailureCategory.UNAUTHORIZED;
      }
    }
    for (String code : codes) {
      switch (code.replaceFirst("\\..*", "")) {
        case "Client", "Sender", "VersionMismatch", "MustUnderstand", "DataEncodingUnknown" -> {
          return FailureCategory.REJECTED;
        }
        default -> {
          // a code of the system's own says nothing by itself
        }
      }
    }
    return FailureCategory.UNAVAILABLE;
  }
}
