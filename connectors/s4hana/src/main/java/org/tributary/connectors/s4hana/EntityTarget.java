package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAnswer;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/** What creates entities of one set, and finds them again by our own reference. */
final class EntityTarget implements CommandTarget {
  private final WriteSpec write;
  private final ODataClient client;
  private final CsrfSession session;

  EntityTarget(WriteSpec write, ODataClient client, CsrfSession session) {
    this.write = write;
    this.client = client;
    this.session = session;
  }

  @Override
  public boolean findable() {
    return write.reference() != null;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    String property = write.reference();
    if (property == null) {
      throw new UnsupportedOperationException("this action declares no write.reference");
    }
    String ours = OwnReference.shortened(command.reference(), write.length());
    List<String> select = new ArrayList<>(write.set().key());
    select.add(property);
    List<Map.Entry<String, String>> query =
        List.of(
            Map.entry("$filter", property + " eq " + Conditions.text(ours)),
            Map.entry("$orderby", String.join(",", write.set().key())),
            Map.entry("$select", String.join(",", select)),
            Map.entry("$top", "10"));
    JsonNode d = client.get(write.set().service(), write.set().name(), query).d();
    List<JsonNode> rows =
        Entities.of(d)
            .orElseThrow(
                () -> client.failure(FailureCategory.MALFORMED, "no list d.results to find in"))
            .rows();
    if (rows.stream().anyMatch(row -> !row.path(property).asText().equalsIgnoreCase(ours))) {
      throw client.failure(
          FailureCategory.MALFORMED,
          "asked for one value of " + property + " it gave others: it ignores the filter");
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(receipt(rows));
  }

  private Receipt receipt(List<JsonNode> rows) {
    List<String> remarks =
        rows.size() == 1
            ? List.of()
            : List.of(rows.size() + " entities carry our reference; this is the first of them");
    return Receipt.done(id(rows.get(0)), remarks);
  }

  @Override
  public Receipt send(NativeCommand command) {
    ObjectNode body = body(client, command);
    if (write.reference() != null) {
      body.put(write.reference(), OwnReference.shortened(command.reference(), write.length()));
    }
    String service = write.set().service();
    HttpAnswer answer = session.send(service, "POST", write.set().name(), Map.of(), bytes(body));
    HttpCall call =
        client.call("POST", client.path(service, write.set().name()), List.of(), Map.of(), null);
    return Receipt.done(id(client.content(call, answer).d()), SapMessage.remarks(answer));
  }

  static ObjectNode body(ODataClient client, NativeCommand command) {
    if (command.body() instanceof ObjectNode object) {
      return object.deepCopy();
    }
    throw client.failure(
        FailureCategory.REJECTED, "the mapping of the action must make an object for OData");
  }

  static byte[] bytes(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String id(JsonNode entity) {
    return write
        .set()
        .id(entity)
        .orElseThrow(
            () ->
                client.failure(
                    FailureCategory.MALFORMED,
                    "the answer to a create does not name the key of " + write.set().name()));
  }
}
