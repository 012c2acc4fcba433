package org.tributary.connectors.soap;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** An XPath 1.0 expression of a system file. Safe for several threads. */
final class XmlPath {
  private static final Pattern LAST_STEP =
      Pattern.compile("(?:^|/)(?:([\\w.-]+):)?([A-Za-z_][\\w.-]*)$");

  private final String text;
  private final Map<String, String> namespaces;
  private final XPathExpression expression;

  private XmlPath(String text, Map<String, String> namespaces, XPathExpression expression) {
    this.text = text;
    this.namespaces = namespaces;
    this.expression = expression;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException where it is none, with what is wrong as a sentence
   */
  static XmlPath of(String text, Map<String, String> namespaces) {
    XPath xpath = HardenedXml.paths().newXPath();
    Prefixes prefixes = new Prefixes(namespaces);
    xpath.setNamespaceContext(prefixes);
    try {
      return new XmlPath(text, namespaces, xpath.compile(text));
    } catch (XPathExpressionException e) {
      String unknown = prefixes.unknown;
      throw new IllegalArgumentException(
          unknown == null
              ? "is not an XPath 1.0 expression"
              : "has the prefix " + unknown + ", which is not in settings.namespaces",
          e);
    }
  }

  /** The text at this path, without blanks around it; empty where nothing is there. */
  synchronized String text(Node from) {
    try {
      return expression.evaluate(from).strip();
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(text + " cannot be evaluated", e);
    }
  }

  /** The elements at this path, in the order of the document. */
  synchronized List<Element> elements(Node from) {
    try {
      NodeList nodes = (NodeList) expression.evaluate(from, XPathConstants.NODESET);
      List<Element> elements = new ArrayList<>(nodes.getLength());
      for (int i = 0; i < nodes.getLength(); i++) {
        if (nodes.item(i) instanceof Element element) {
          elements.add(element);
        }
      }
      return elements;
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(text + " does not select elements", e);
    }
  }

  /**
   * The namespace of elements that have the name of this path's last step and are in another
   * namespace than it says; null where there are none. The commonest mistake in a path, and one
   * that looks like an empty list.
   */
  @Nullable String elsewhere(Document document) {
    Matcher step = LAST_STEP.matcher(text);
    if (!step.find()) {
      return null;
    }
    String meant = step.group(1) == null ? "" : namespaces.getOrDefault(step.group(1), "");
    NodeList same = document.getElementsByTagNameNS("*", step.group(2));
    for (int i = 0; i < same.getLength(); i++) {
      String uri = same.item(i).getNamespaceURI() == null ? "" : same.item(i).getNamespaceURI();
      if (!uri.equals(meant)) {
        return uri;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return text;
  }

  /** The prefixes that a system file declares; remembers one that it does not. */
  private static final class Prefixes implements NamespaceContext {
    private final Map<String, String> namespaces;
    private @Nullable String unknown;

    Prefixes(Map<String, String> namespaces) {
      this.namespaces = namespaces;
    }

    @Override
    public @Nullable String getNamespaceURI(String prefix) {
      String uri = namespaces.get(prefix);
      if (uri == null && !Set.of("", "xml", "xmlns").contains(prefix)) {
        unknown = prefix;
      }
      return uri;
    }

    @Override
    public @Nullable String getPrefix(String uri) {
      return null; // XPath asks for URIs only
    }

    @Override
    public Iterator<String> getPrefixes(String uri) {
      return List.<String>of().iterator();
    }
  }
}
