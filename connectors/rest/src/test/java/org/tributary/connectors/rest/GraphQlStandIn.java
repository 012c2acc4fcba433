package org.tributary.connectors.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.tributary.connectors.rest.StandIn.Asked;

/**
 * A GraphQL service with one connection: variables are typed, an absent one is no condition, and
 * errors come with 200 (GraphQL October 2021, sections 6.1.2 and 7.1; GraphQL Cursor Connections).
 */
final class GraphQlStandIn {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Ledger ledger;

  GraphQlStandIn(Ledger ledger) {
    this.ledger = ledger;
  }

  ResponseDefinitionBuilder answer(Asked asked) {
    JsonNode variables = asked.json().path("variables");
    if (asked.header("Authorization") == null) {
      return error("UNAUTHENTICATED");
    }
    boolean typed =
        variables.path("size").isInt()
            && (!variables.has("after") || variables.path("after").isTextual());
    Instant from;
    try {
      from = Instant.parse(variables.path("since").asText("1970-01-01T00:00:00Z"));
    } catch (DateTimeException e) {
      return error("BAD_USER_INPUT");
    }
    if (!typed || !asked.json().path("query").asText().startsWith("query permits(")) {
      return error("BAD_USER_INPUT");
    }
    List<Ledger.Entry> found = ledger.where(entry -> !entry.changed().isBefore(from));
    int after = variables.has("after") ? number(variables.path("after").asText()) : 0;
    int size = variables.path("size").asInt();
    List<Ledger.Entry> rest = found.stream().filter(entry -> entry.number() > after).toList();
    return WireMock.okJson(page(found.size(), rest, size).toString());
  }

  private static ObjectNode page(int total, List<Ledger.Entry> rest, int size) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode permits = body.putObject("data").putObject("permits").put("totalCount", total);
    List<Ledger.Entry> page = Ledger.slice(rest, 0, size);
    ObjectNode info = permits.putObject("pageInfo").put("hasNextPage", size < rest.size());
    info.put("endCursor", page.isEmpty() ? null : cursor(page.get(page.size() - 1).number()));
    permits.putArray("edges");
    for (Ledger.Entry entry : page) {
      ObjectNode node = permits.withArray("edges").addObject().putObject("node");
      node.put("id", Integer.toString(entry.number())).put("status", "ISSUED");
      node.put("updatedAt", entry.changed().toString());
    }
    return body;
  }

  private static String cursor(int number) {
    return Base64.getEncoder().encodeToString(("permit:" + number).getBytes(UTF_8));
  }

  private static int number(String cursor) {
    return Integer.parseInt(new String(Base64.getDecoder().decode(cursor), UTF_8).substring(7));
  }

  private static ResponseDefinitionBuilder error(String code) {
    ObjectNode body = JSON.createObjectNode().putNull("data");
    ObjectNode error = body.putArray("errors").addObject().put("message", "It went wrong.");
    error.putObject("extensions").put("code", code);
    return WireMock.okJson(body.toString());
  }
}
