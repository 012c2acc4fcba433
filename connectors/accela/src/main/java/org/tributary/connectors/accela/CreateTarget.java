package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tributary.connectors.accela.AccelaClient.Answer;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/**
 * Opens records. Our reference travels in a text of the record itself, because custom forms can
 * only be written by a second call: a crash between both would leave a record that nobody finds.
 */
final class CreateTarget implements CommandTarget {
  private static final int PAGE = 100;
  private static final String FORMS = "customForms";

  private final AccelaClient client;
  private final WriteRules rules;

  CreateTarget(AccelaClient client, WriteRules rules) {
    this.client = client;
    this.rules = rules;
  }

  @Override
  public boolean findable() {
    return true;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    OwnReference reference = new OwnReference(command.reference());
    ObjectNode criteria = rules.criteria().deepCopy();
    criteria.put(rules.reference(), reference.pattern());
    Answer answer = client.search(criteria, 0, PAGE, false);
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode record : answer.result()) {
      if (!reference.standsIn(record.path(rules.reference()).asText())) {
        throw client.malformed(
            "the search by "
                + rules.reference()
                + " brings records without our reference, so it does not say whether ours is"
                + " there; choose another write.reference");
      }
      ids.add(record.path("id").asText());
    }
    return ids.stream().findFirst().map(id -> Receipt.done(id, remarks(ids, command)));
  }

  private static List<String> remarks(Set<String> ids, NativeCommand command) {
    List<String> remarks = new ArrayList<>();
    if (ids.size() > 1) {
      remarks.add(
          ids.size() + " records carry our reference; close those that are too many in the system");
    }
    if (command.body().has(FORMS)) {
      remarks.add("the record was found again; see whether its custom forms are filled in");
    }
    return remarks;
  }

  @Override
  public Receipt send(NativeCommand command) {
    ObjectNode record = record(command);
    JsonNode forms = record.remove(FORMS);
    Answer answer = client.create(record);
    String id = answer.result().path("id").asText("");
    if (id.isEmpty()) {
      throw client.malformed("the answer to our new record has no id; it may have been made");
    }
    List<String> remarks = new ArrayList<>();
    if (answer.remark() != null) {
      remarks.add(answer.remark());
    }
    if (forms != null && !forms.isEmpty()) {
      fillIn(id, forms, remarks);
    }
    return Receipt.done(id, remarks);
  }

  private ObjectNode record(NativeCommand command) {
    if (!(command.body() instanceof ObjectNode body)) {
      throw client.rejected("the mapping of the action must make an object; not called");
    }
    ObjectNode record = body.deepCopy();
    String text = record.path(rules.reference()).asText("");
    return record.put(rules.reference(), new OwnReference(command.reference()).before(text));
  }

  /** The record is there by now: what fails here is a remark, not a failure. */
  private void fillIn(String id, JsonNode forms, List<String> remarks) {
    try {
      Answer answer = client.updateCustomForms(id, forms);
      if (answer.remark() != null) {
        remarks.add(answer.remark());
      }
    } catch (ConnectorException failure) {
      remarks.add(
          "the record is there, its custom forms are not filled in: " + failure.getMessage());
    }
  }
}
