package org.tributary.hub.open311;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tributary.canonical.AttributeDefinition;

/** A service type as an entry of the service list, and its form as a service definition. */
record ServiceView(Locale locale) {

  /**
   * The entry. Its type is realtime: the id comes at once wherever the target answers in time; a
   * client must take a token nevertheless.
   */
  ObjectNode entry(Offer offer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("service_code", offer.code());
    json.put("service_name", offer.name(locale));
    json.put("description", Offer.text(offer.type().description(), locale));
    json.put("metadata", !offer.type().attributes().isEmpty());
    json.put("type", "realtime");
    json.put("keywords", offer.isPrivate() ? "private" : null);
    json.put("group", offer.type().group());
    return json;
  }

  ObjectNode definition(Offer offer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("service_code", offer.code());
    ArrayNode attributes = json.putArray("attributes");
    List<AttributeDefinition> form = offer.type().attributes();
    boolean ordered = isOrdered(form);
    for (int i = 0; i < form.size(); i++) {
      Integer position = form.get(i).position();
      int order = ordered && position != null ? position : i + 1;
      attributes.add(attribute(form.get(i), order));
    }
    return json;
  }

  /** An order counts only where every question has a place of its own: the standard wants it so. */
  private static boolean isOrdered(List<AttributeDefinition> form) {
    Set<Integer> positions = new HashSet<>();
    return form.stream().allMatch(it -> it.position() != null && positions.add(it.position()));
  }

  private ObjectNode attribute(AttributeDefinition definition, int order) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String label = Offer.text(definition.label(), locale);
    json.put("variable", true);
    json.put("code", definition.code());
    json.put("datatype", datatype(definition.kind()));
    json.put("required", definition.required());
    json.put("datatype_description", Offer.text(definition.help(), locale));
    json.put("order", order);
    json.put("description", label == null ? definition.code() : label);
    ArrayNode values = json.putArray("values");
    for (AttributeDefinition.Choice choice : definition.choices()) {
      String name = Offer.text(choice.label(), locale);
      values.addObject().put("key", choice.code()).put("name", name == null ? choice.code() : name);
    }
    return json;
  }

  private static String datatype(AttributeDefinition.Kind kind) {
    return switch (kind) {
      case STRING -> "string";
      case TEXT -> "text";
      case NUMBER -> "number";
      case DATE_TIME -> "datetime";
      case SINGLE_VALUE_LIST -> "singlevaluelist";
      case MULTI_VALUE_LIST -> "multivaluelist";
    };
  }
}
