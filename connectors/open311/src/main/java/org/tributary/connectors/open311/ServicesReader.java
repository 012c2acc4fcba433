package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Reads the service catalogue, whole or not at all, in one page. An empty catalogue is a failure: a
 * facade whose back-end is down answers one (reference/311.md 2.3, point 4), and no city has none.
 */
final class ServicesReader implements StreamReader {
  private final GeoReportClient client;
  private final boolean definitions;

  /**
   * @param definitions whether to ask for the definition of services that claim to have one
   */
  ServicesReader(GeoReportClient client, boolean definitions) {
    this.client = client;
    this.definitions = definitions;
  }

  @Override
  public Page read(ReadRequest request) {
    Oddities oddities = new Oddities();
    List<JsonNode> services = client.services(oddities);
    if (services.isEmpty()) {
      throw new ConnectorException(
          FailureCategory.UNAVAILABLE,
          "the service catalogue came back empty; the catalogue read before stays as it is");
    }
    List<NativeRecord> records = new ArrayList<>();
    for (JsonNode service : services) {
      records.add(record(service, records.size() + 1, request.mode(), oddities));
    }
    ObjectNode checkpoint = request.checkpoint().deepCopy();
    checkpoint.putObject("watermark").put("readTo", request.runStartedAt().toString());
    return new Page(records, checkpoint, true, oddities.sentences(), (long) records.size());
  }

  private NativeRecord record(JsonNode service, int entry, Mode mode, Oddities oddities) {
    String code = service.path(ServiceShape.CODE).asText("");
    if (code.isEmpty()) {
      return NativeRecord.defective(
          "services entry " + entry, service, "an entry of the catalogue has no service_code");
    }
    if (mode == Mode.IDS) {
      return NativeRecord.idOnly(code);
    }
    if (definitions && service.path("metadata").asBoolean() && service instanceof ObjectNode body) {
      addDefinition(code, body, oddities);
    }
    return NativeRecord.of(code, service, null);
  }

  /** Some servers claim definitions that are empty or not there (Bristol). */
  private void addDefinition(String code, ObjectNode body, Oddities oddities) {
    try {
      ObjectNode definition = client.definition(code, oddities);
      if (definition.path("attributes").isEmpty()) {
        oddities.note("a service claims a definition that is empty");
      }
      body.set("definition", definition);
    } catch (ConnectorException failure) {
      if (failure.category() != FailureCategory.NOT_FOUND) {
        throw failure;
      }
      oddities.note("a service claims a definition that does not exist");
    }
  }
}
