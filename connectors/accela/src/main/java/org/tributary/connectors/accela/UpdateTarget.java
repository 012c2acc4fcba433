package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.connectors.accela.AccelaClient.Answer;
import org.tributary.sdk.write.AfterWrite;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/**
 * Changes a record or its custom forms, and reads back what became of it. An earlier attempt is
 * found by its effect: what the command says is what the system has.
 */
final class UpdateTarget implements CommandTarget {
  private final AccelaClient client;
  private final WriteRules rules;

  UpdateTarget(AccelaClient client, WriteRules rules) {
    this.client = client;
    this.rules = rules;
  }

  @Override
  public boolean findable() {
    return true;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    return unchanged(command).isEmpty()
        ? Optional.of(Receipt.done(command.target()))
        : Optional.empty();
  }

  @Override
  public Receipt send(NativeCommand command) {
    Answer answer =
        rules.customForms()
            ? client.updateCustomForms(command.target(), command.body())
            : client.update(command.target(), command.body());
    List<String> remarks = new ArrayList<>();
    if (answer.remark() != null) {
      remarks.add(answer.remark());
    }
    List<String> unchanged = AfterWrite.ask(() -> unchanged(command));
    if (unchanged.contains("status")) {
      throw client.rejected(
          "it took our change and the status of the record stayed as it was; the agency's workflow"
              + " may not allow this status now");
    }
    if (!unchanged.isEmpty()) {
      remarks.add("it did not take over " + String.join(", ", unchanged));
    }
    return Receipt.done(command.target(), remarks);
  }

  /** Names of the members that the system has otherwise than the command says. */
  private List<String> unchanged(NativeCommand command) {
    return rules.customForms() ? otherForms(command) : otherMembers(command);
  }

  private List<String> otherMembers(NativeCommand command) {
    JsonNode now = client.records(List.of(command.target()), List.of()).result().path(0);
    return others(command.body(), now);
  }

  private List<String> otherForms(NativeCommand command) {
    JsonNode now = client.below(command.target(), "customForms").result();
    List<String> other = new ArrayList<>();
    for (JsonNode form : command.body()) {
      JsonNode same = now.path(-1);
      for (JsonNode candidate : now) {
        same = candidate.path("id").equals(form.path("id")) ? candidate : same;
      }
      other.addAll(others(form, same));
    }
    return other;
  }

  /** Lists of children are left out: the system numbers and completes them. */
  private static List<String> others(JsonNode wanted, JsonNode now) {
    List<String> other = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : wanted.properties()) {
      if (!same(member.getValue(), now.path(member.getKey()))) {
        other.add(member.getKey());
      }
    }
    return other;
  }

  /** Of a coded member such as the status, its value counts. */
  private static boolean same(JsonNode want, JsonNode have) {
    if (want.isObject() && want.has("value")) {
      return want.path("value").asText().equals(have.path("value").asText());
    }
    boolean cleared = want.isNull() && (have.isMissingNode() || have.isNull());
    return cleared || want.isContainerNode() || want.asText().equals(have.asText());
  }
}
