package org.tributary.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/** Opens records of {@link JsonRecords}, soundly or broken in one way. */
record FlawedTarget(Flaw flaw, String system, HttpAdapter http) implements CommandTarget {

  @Override
  public boolean findable() {
    return flaw != Flaw.DECLARES_FIND_AND_CANNOT;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    boolean anything = flaw == Flaw.FINDS_WHAT_IS_NOT_THERE;
    List<Map.Entry<String, String>> query =
        anything ? List.of() : List.of(Map.entry("reference", command.reference()));
    try {
      JsonNode items = http.sendForJson(HttpCall.get("/records", query)).body().path("items");
      return items.isEmpty()
          ? Optional.empty()
          : Optional.of(Receipt.done(items.get(0).path("id").asText()));
    } catch (ConnectorException e) {
      if (flaw == Flaw.TAKES_A_FAILED_LOOK_UP_FOR_NOTHING) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Receipt send(NativeCommand command) {
    ObjectNode body = command.body().deepCopy();
    if (flaw != Flaw.LOSES_OUR_REFERENCE) {
      body.put("reference", command.reference());
    }
    HttpCall call =
        new HttpCall(
            "POST",
            "/records",
            List.of(),
            Map.of("Content-Type", "application/json"),
            body.toString().getBytes(StandardCharsets.UTF_8));
    try {
      if (flaw == Flaw.SENDS_TWICE) {
        http.send(call);
      }
      return receipt(http.sendForJson(call).body());
    } catch (ConnectorException e) {
      throw flaw == Flaw.TAKES_A_LOST_ANSWER_FOR_A_REFUSAL
          ? new ConnectorException(FailureCategory.REJECTED, String.valueOf(e.getMessage()))
          : e;
    }
  }

  private Receipt receipt(JsonNode answer) {
    if (answer.path("status").asText().equals("failed")) {
      return Receipt.done(
          answer.path("id").asText(),
          List.of(system + " opened the record and says that a script of its own failed"));
    }
    return Receipt.done(flaw == Flaw.MAKES_UP_THE_ID ? "R-1" : answer.path("id").asText());
  }
}
