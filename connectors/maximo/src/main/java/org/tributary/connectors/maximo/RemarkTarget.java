package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/** Adds a row to a list of children, such as the work log; our reference stands before its text. */
final class RemarkTarget implements CommandTarget {
  private final MaximoClient client;
  private final WriteRules rules;
  private final PlantObjects objects;

  RemarkTarget(MaximoClient client, WriteRules rules, PlantObjects objects) {
    this.client = client;
    this.rules = rules;
    this.objects = objects;
  }

  @Override
  public boolean findable() {
    return true;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    String select = rules.children() + "{" + rules.text() + "}";
    String whole = "(?<![A-Za-z0-9-])" + Pattern.quote(command.reference()) + "(?![A-Za-z0-9-])";
    Pattern reference = Pattern.compile(whole);
    for (JsonNode child : objects.target(command.target(), select).path(rules.children())) {
      if (reference.matcher(child.path(rules.text()).asText()).find()) {
        return Optional.of(Receipt.done(command.target()));
      }
    }
    return Optional.empty();
  }

  @Override
  public Receipt send(NativeCommand command) {
    String text = command.body().path(rules.text()).asText("");
    if (!(command.body() instanceof ObjectNode body) || text.isBlank()) {
      throw client.rejected("a comment needs " + rules.text() + "; not called");
    }
    ObjectNode child = body.deepCopy().put(rules.text(), command.reference() + " " + text);
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    change.putArray(rules.children()).add(child);
    client.patch(objects.target(command.target(), "_rowstamp").path("href").asText(), change);
    return Receipt.done(command.target());
  }
}
