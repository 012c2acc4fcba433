package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAnswer;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/**
 * What changes entities of one set. The version that a change refers to is read just before it.
 * Whether an earlier attempt took effect is seen from the entity: it holds what was sent.
 */
final class ChangeTarget implements CommandTarget {
  private final WriteSpec write;
  private final ODataClient client;
  private final CsrfSession session;

  ChangeTarget(WriteSpec write, ODataClient client, CsrfSession session) {
    this.write = write;
    this.client = client;
    this.session = session;
  }

  @Override
  public boolean findable() {
    return true;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    ObjectNode body = EntityTarget.body(client, command);
    String id = id(command);
    JsonNode entity = read(path(id)).d();
    boolean holds =
        body.properties().stream()
            .allMatch(
                member ->
                    member.getValue().isValueNode()
                        && entity.has(member.getKey())
                        && entity
                            .path(member.getKey())
                            .asText()
                            .equals(member.getValue().asText()));
    return holds ? Optional.of(Receipt.done(id)) : Optional.empty();
  }

  @Override
  public Receipt send(NativeCommand command) {
    String id = id(command);
    String path = path(id);
    ODataClient.Content current = read(path);
    Map<String, String> headers = new HashMap<>();
    headers.put("If-Match", version(current));
    if (write.merge()) {
      headers.put("X-HTTP-Method", "MERGE");
    }
    HttpAnswer answer =
        session.send(
            write.set().service(),
            write.merge() ? "POST" : "PATCH",
            path,
            headers,
            EntityTarget.bytes(EntityTarget.body(client, command)));
    return Receipt.done(id, SapMessage.remarks(answer));
  }

  /** Entities without a version of their own can only be changed whatever they hold. */
  private static String version(ODataClient.Content current) {
    String ofEntity = current.d().at("/__metadata/etag").asText();
    String ofAnswer = current.answer().header("etag");
    return !ofEntity.isEmpty() ? ofEntity : ofAnswer == null ? "*" : ofAnswer;
  }

  /** A 404 without a web page may be the record or the service: the service is asked for itself. */
  private ODataClient.Content read(String path) {
    try {
      return client.get(write.set().service(), path, List.of());
    } catch (ConnectorException e) {
      if (e.category() == FailureCategory.NOT_FOUND) {
        client.get(write.set().service(), "", List.of());
        throw client.failure(
            FailureCategory.NOT_FOUND,
            "the service is there, but " + write.set().name() + " holds no entity of this key");
      }
      throw e;
    }
  }

  /** The id of the entity to change: the target, or the first entity that belongs to it. */
  private String id(NativeCommand command) {
    String owner = write.of();
    if (owner == null) {
      return command.target();
    }
    List<Map.Entry<String, String>> query =
        List.of(
            Map.entry("$filter", owner + " eq " + Conditions.text(command.target())),
            Map.entry("$orderby", String.join(",", write.set().key())),
            Map.entry("$top", "1"));
    JsonNode d = client.get(write.set().service(), write.set().name(), query).d();
    return Entities.of(d).stream()
        .flatMap(found -> found.rows().stream())
        .filter(row -> row.path(owner).asText().equals(command.target()))
        .flatMap(row -> write.set().id(row).stream())
        .findFirst()
        .orElseThrow(
            () ->
                client.failure(
                    FailureCategory.NOT_FOUND,
                    write.set().name() + " has no entity of this record that could be changed"));
  }

  private String path(String id) {
    return write
        .set()
        .path(id)
        .orElseThrow(
            () ->
                client.failure(
                    FailureCategory.REJECTED,
                    "the id to change has not the parts of the key of " + write.set().name()));
  }
}
