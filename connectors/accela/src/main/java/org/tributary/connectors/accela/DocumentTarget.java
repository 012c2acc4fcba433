package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.connectors.accela.AccelaClient.Answer;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.Enclosure;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/**
 * Adds documents to records; our reference stands in the name of the file, by which it is found in
 * the record's list of documents.
 */
final class DocumentTarget implements CommandTarget {
  private static final String NAME = "fileName";

  private final AccelaClient client;
  private final String agency;
  private final WriteRules rules;

  DocumentTarget(AccelaClient client, String agency, WriteRules rules) {
    this.client = client;
    this.agency = agency;
    this.rules = rules;
  }

  @Override
  public boolean findable() {
    return true;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    OwnReference reference = new OwnReference(command.reference());
    Answer answer = client.below(command.target(), "documents");
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode document : answer.result()) {
      if (reference.standsIn(document.path(NAME).asText())) {
        ids.add(document.path("id").asText());
      }
    }
    boolean more =
        answer.page().path("hasmore").asBoolean(answer.page().path("hasMore").asBoolean());
    if (ids.isEmpty() && more) {
      throw client.malformed(
          "it lists only a part of the record's documents, so it does not say whether ours is"
              + " there");
    }
    List<String> remarks =
        ids.size() < 2
            ? List.of()
            : List.of(
                ids.size()
                    + " documents carry our reference; delete those that are too many in the"
                    + " system");
    return ids.stream().findFirst().map(id -> Receipt.done(id, remarks));
  }

  @Override
  public Receipt send(NativeCommand command) {
    Enclosure file = command.enclosed();
    if (!(command.body() instanceof ObjectNode body)) {
      throw client.rejected("the mapping of the action must make an object; not called");
    }
    ObjectNode info = body.deepCopy();
    info.put("serviceProviderCode", agency);
    info.put(NAME, file.fileName(command.reference()));
    info.put("type", file.mediaType());
    if (info.path("description").asText("").isBlank()) {
      info.put("description", file.fileName());
    }
    Answer answer = client.attach(command.target(), query(), info, file);
    List<String> remarks = new ArrayList<>();
    if (answer.remark() != null) {
      remarks.add(answer.remark());
    }
    JsonNode result = answer.result().path(0);
    if (!result.path("isSuccess").asBoolean(true)) {
      throw client.rejected("it refused the document; see which types and sizes the agency takes");
    }
    String id = result.path("id").asText("");
    if (id.isEmpty()) {
      throw client.malformed("the answer to our document has no id; it may have been kept");
    }
    return Receipt.done(id, remarks);
  }

  private List<Map.Entry<String, String>> query() {
    List<Map.Entry<String, String>> query = new ArrayList<>();
    if (!rules.group().isEmpty()) {
      query.add(Map.entry("group", rules.group()));
    }
    if (!rules.category().isEmpty()) {
      query.add(Map.entry("category", rules.category()));
    }
    return query;
  }
}
