package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.sdk.http.HttpAnswer;
import org.tributary.sdk.write.AfterWrite;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/** Makes objects with our own reference in a declared attribute. */
final class CreateTarget implements CommandTarget {
  private final MaximoClient client;
  private final WriteRules rules;
  private final String reference;

  CreateTarget(MaximoClient client, WriteRules rules, String reference) {
    this.client = client;
    this.rules = rules;
    this.reference = reference;
  }

  @Override
  public boolean findable() {
    return true;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    Where where = new Where(null).is(reference, command.reference());
    OsQuery query = new OsQuery().select(rules.key().select() + "," + reference).where(where);
    List<JsonNode> members = client.list(rules.object(), query.page(10)).members();
    List<String> ids = new ArrayList<>();
    for (JsonNode member : members) {
      if (!command.reference().equals(member.path(reference).asText())) {
        throw client.malformed(
            "asked by "
                + reference
                + " it gives objects without our reference, so it does not say whether ours is"
                + " there; choose another write.reference");
      }
      ids.add(id(member));
    }
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    List<String> remarks =
        ids.size() == 1
            ? List.of()
            : List.of(
                ids.size() + " objects carry our reference; cancel those that are too many there");
    return Optional.of(Receipt.done(ids.get(0), remarks));
  }

  @Override
  public Receipt send(NativeCommand command) {
    if (!(command.body() instanceof ObjectNode body)) {
      throw client.rejected("the mapping of the action must make an object; not called");
    }
    ObjectNode object = body.deepCopy().put(reference, command.reference());
    String select = rules.key().select() + "," + PlantObjects.scalars(body);
    HttpAnswer answer = client.create(rules.object(), object, select);
    JsonNode made = made(answer, select);
    List<String> others = PlantObjects.others(body, made);
    return Receipt.done(
        id(made),
        others.isEmpty()
            ? List.of()
            : List.of("it made the object and did not take over " + String.join(", ", others)));
  }

  private JsonNode made(HttpAnswer answer, String select) {
    JsonNode made = client.json(answer);
    if (rules.key().id(made).isPresent()) {
      return made;
    }
    String place = answer.header("location");
    if (place == null) {
      throw client.malformed("the answer to our new object names none; it may have been made");
    }
    return AfterWrite.ask(() -> client.read(place, select));
  }

  private String id(JsonNode object) {
    return rules
        .key()
        .id(object)
        .orElseThrow(
            () -> client.malformed("an object has no value for each of " + rules.key().select()));
  }
}
