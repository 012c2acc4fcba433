package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.tributary.connectors.accela.AccelaClient.Answer;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/** Adds comments to records; our reference stands before their text. */
final class RemarkTarget implements CommandTarget {
  private final AccelaClient client;

  RemarkTarget(AccelaClient client) {
    this.client = client;
  }

  @Override
  public boolean findable() {
    return true;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    OwnReference reference = new OwnReference(command.reference());
    for (JsonNode comment : client.below(command.target(), "comments").result()) {
      if (reference.standsIn(comment.path("text").asText())) {
        return Optional.of(Receipt.done(command.target()));
      }
    }
    return Optional.empty();
  }

  @Override
  public Receipt send(NativeCommand command) {
    if (!(command.body() instanceof ObjectNode body) || body.path("text").asText("").isBlank()) {
      throw client.rejected("a comment needs text; not called");
    }
    ObjectNode comment = body.deepCopy();
    String text = comment.path("text").asText();
    comment.put("text", new OwnReference(command.reference()).before(text));
    Answer answer = client.comment(command.target(), comment);
    for (JsonNode result : answer.result()) {
      if (!result.path("isSuccess").asBoolean(true)) {
        throw client.rejected("it refused the comment");
      }
    }
    return Receipt.done(
        command.target(), answer.remark() == null ? List.of() : List.of(answer.remark()));
  }
}
