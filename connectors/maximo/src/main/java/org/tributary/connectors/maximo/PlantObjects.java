package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tributary.connectors.maximo.MaximoClient.Listed;

/** Finds the objects that an action is about. */
final class PlantObjects {
  private final MaximoClient client;
  private final WriteRules rules;

  PlantObjects(MaximoClient client, WriteRules rules) {
    this.client = client;
    this.rules = rules;
  }

  /**
   * The object with an id of our streams, with the attributes that are asked for and its {@code
   * href}: what the id looks like in links differs from one object structure to another.
   */
  JsonNode target(String id, String select) {
    Where where =
        rules
            .key()
            .where(id)
            .orElseThrow(
                () ->
                    client.rejected(
                        "the target is no id of " + rules.key().select() + "; not called"));
    OsQuery query = new OsQuery().select(rules.key().select() + "," + select).where(where);
    Listed found = client.list(rules.object(), query.page(2));
    if (found.members().isEmpty()) {
      throw client.notFound("the object to change is not there");
    }
    JsonNode object = found.members().get(0);
    if (!rules.key().id(object).filter(id::equals).isPresent() || !object.has("href")) {
      throw client.malformed(
          "asked for one object by its key, it gave another one; is write.key right?");
    }
    return object;
  }

  /** Names of the attributes that an object has otherwise than a body says; no children. */
  static List<String> others(JsonNode body, JsonNode object) {
    List<String> other = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      JsonNode wanted = member.getValue();
      boolean same =
          wanted.isContainerNode()
              || same(wanted, object.path(member.getKey()))
              || same(wanted, object.path(member.getKey() + "_maxvalue"));
      if (!same) {
        other.add(member.getKey());
      }
    }
    return other;
  }

  /** Times are the same at another offset, numbers with other zeros; null is nothing at all. */
  private static boolean same(JsonNode wanted, JsonNode have) {
    if (wanted.isNull()) {
      return have.isMissingNode() || have.isNull();
    }
    if (wanted.isNumber() && have.isNumber()) {
      return wanted.decimalValue().compareTo(have.decimalValue()) == 0;
    }
    return wanted.asText().equals(have.asText()) || sameTime(wanted.asText(), have.asText());
  }

  private static boolean sameTime(String wanted, String have) {
    try {
      return OffsetDateTime.parse(wanted).isEqual(OffsetDateTime.parse(have));
    } catch (DateTimeException e) {
      return false; // at least one of them is no time
    }
  }

  /** What to select so that {@link #others} can compare. */
  static String scalars(JsonNode body) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      if (member.getValue().isValueNode()) {
        names.add(member.getKey());
      }
    }
    return names.isEmpty() ? "_rowstamp" : String.join(",", names);
  }
}
