package org.tributary.hub.cli.discover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * An entity data model: the {@code $metadata} of an OData service.
 *
 * @param version 2, 3 or 4 (1 counts as 2)
 */
record Edm(int version, List<EntitySet> sets) {
  private static final int DEEPEST = 10;

  /** A list of entities that the service offers under a name of its own. */
  record EntitySet(String name, List<String> key, List<Property> properties, boolean addressable) {

    Optional<Property> property(String wanted) {
      return properties.stream().filter(property -> property.name().equals(wanted)).findFirst();
    }
  }

  /**
   * A property of an entity.
   *
   * @param type without {@code Edm.}, such as {@code DateTimeOffset}
   * @param filterable false where SAP's annotation says so
   * @param dayOnly whether SAP's annotation says that it is a date without time
   */
  record Property(String name, String type, boolean filterable, boolean dayOnly) {

    boolean isTemporal() {
      return List.of("DateTime", "DateTimeOffset", "Date").contains(type);
    }
  }

  static Edm of(Source source) {
    Document document = HardenedXml.parse(source);
    Element root = document.getDocumentElement();
    if (!root.getLocalName().equals("Edmx")) {
      throw new DiscoveryException(
          source.name() + ": is no OData $metadata: its root element is not Edmx");
    }
    Map<String, Element> types = new HashMap<>();
    for (Element schema : elements(root, "Schema")) {
      for (Element type : elements(schema, "EntityType")) {
        types.put(schema.getAttribute("Namespace") + "." + type.getAttribute("Name"), type);
        types.put(schema.getAttribute("Alias") + "." + type.getAttribute("Name"), type);
      }
    }
    List<EntitySet> sets = new ArrayList<>();
    for (Element set : elements(root, "EntitySet")) {
      set(set, types).ifPresent(sets::add);
    }
    return new Edm(version(root), sets);
  }

  /** Version 4 says so itself; 2 and 3 by an attribute or by the namespace of their schemas. */
  private static int version(Element root) {
    if (root.getAttribute("Version").startsWith("4")) {
      return 4;
    }
    for (Element services : elements(root, "DataServices")) {
      for (int i = 0; i < services.getAttributes().getLength(); i++) {
        boolean version =
            "DataServiceVersion".equals(services.getAttributes().item(i).getLocalName());
        if (version && services.getAttributes().item(i).getNodeValue().startsWith("3")) {
          return 3;
        }
      }
    }
    boolean third =
        elements(root, "Schema").stream()
            .anyMatch(schema -> String.valueOf(schema.getNamespaceURI()).endsWith("2009/11/edm"));
    return third ? 3 : 2;
  }

  private static Optional<EntitySet> set(Element set, Map<String, Element> types) {
    Element type = types.get(set.getAttribute("EntityType"));
    List<String> key = new ArrayList<>();
    Map<String, Property> properties = new LinkedHashMap<>();
    for (int i = 0; type != null && i < DEEPEST; i++) {
      if (key.isEmpty()) {
        elements(type, "PropertyRef").forEach(ref -> key.add(ref.getAttribute("Name")));
      }
      List<Element> own = elements(type, "Property");
      own.forEach(each -> properties.putIfAbsent(each.getAttribute("Name"), property(each)));
      type = types.get(type.getAttribute("BaseType"));
    }
    boolean addressable = !annotation(set, "addressable").equals("false");
    String name = set.getAttribute("Name");
    return properties.isEmpty()
        ? Optional.empty()
        : Optional.of(new EntitySet(name, key, List.copyOf(properties.values()), addressable));
  }

  private static Property property(Element property) {
    return new Property(
        property.getAttribute("Name"),
        property.getAttribute("Type").replaceFirst("^Edm\\.", ""),
        !annotation(property, "filterable").equals("false"),
        annotation(property, "display-format").equals("Date"));
  }

  /** An attribute of SAP's, in whichever namespace it stands. */
  private static String annotation(Element element, String name) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      boolean prefixed = element.getAttributes().item(i).getNodeName().endsWith(":" + name);
      if (prefixed) {
        return element.getAttributes().item(i).getNodeValue();
      }
    }
    return "";
  }

  private static List<Element> elements(Element within, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList found = within.getElementsByTagNameNS("*", name);
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
