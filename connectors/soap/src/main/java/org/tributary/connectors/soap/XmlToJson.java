package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Makes JSON of record elements, by a rule that depends on the element and on {@code lists} alone.
 * Names lose their prefix. An element that has nothing but text is a text; one with attributes or
 * elements is an object, whose attributes are {@code @name} and whose own text is {@code #text}.
 * What is declared as a list is an array even where it is there once, and the elements around it
 * are objects even where they are empty; anything else that is repeated is an array too, and told.
 * {@code xsi:nil} is null. Nothing is guessed: numbers and dates stay texts.
 */
final class XmlToJson {
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

  private final Set<String> lists;
  private final Set<String> around = new HashSet<>();
  private final Set<String> undeclared = new TreeSet<>();

  XmlToJson(Set<String> lists) {
    this.lists = lists;
    for (String list : lists) {
      for (int end = list.lastIndexOf('/'); end > 0; end = list.lastIndexOf('/', end - 1)) {
        around.add(list.substring(0, end));
      }
    }
  }

  /**
   * Paths that were repeated and are not declared as lists: their shape changes with their number.
   */
  Set<String> undeclared() {
    return undeclared;
  }

  /** A record: an object, whatever it holds. */
  ObjectNode record(Element element) {
    return object(element, "");
  }

  private JsonNode value(Element element, String path) {
    String nil = element.getAttributeNS(XSI, "nil");
    if (nil.equals("true") || nil.equals("1")) {
      return JsonNodeFactory.instance.nullNode();
    }
    ObjectNode object = object(element, path);
    boolean textOnly = object.isEmpty() || (object.size() == 1 && object.has("#text"));
    return textOnly && !around.contains(path)
        ? JsonNodeFactory.instance.textNode(object.path("#text").asText(""))
        : object;
  }

  private ObjectNode object(Element element, String path) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    attributes(element, object);
    Map<String, List<Element>> children = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.computeIfAbsent(name(child), name -> new ArrayList<>()).add(child);
      } else if (node instanceof Text part) {
        text.append(part.getData());
      }
    }
    children.forEach((name, same) -> object.set(name, values(same, join(path, name))));
    boolean says = !text.toString().isBlank() || (children.isEmpty() && text.length() > 0);
    if (says) {
      object.put("#text", text.toString());
    }
    return object;
  }

  private JsonNode values(List<Element> same, String path) {
    if (same.size() == 1 && !lists.contains(path)) {
      return value(same.get(0), path);
    }
    if (!lists.contains(path)) {
      undeclared.add(path);
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    same.forEach(one -> array.add(value(one, path)));
    return array;
  }

  private static void attributes(Element element, ObjectNode object) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String space = attribute.getNamespaceURI();
      boolean aside = XMLNS.equals(space) || (XSI.equals(space) && !name(attribute).equals("type"));
      if (!aside) {
        object.put("@" + name(attribute), attribute.getValue());
      }
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  private static String name(Node node) {
    return node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
  }
}
