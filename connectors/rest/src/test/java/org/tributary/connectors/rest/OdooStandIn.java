package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.tributary.connectors.rest.StandIn.Asked;

/**
 * Odoo by both of its ways in: {@code /json/2} of version 19, and {@code /jsonrpc} before it. Times
 * are UTC in whole seconds without a mark, what is empty is false, and a domain is read from its
 * front (odoo/documentation, external_api.rst and external_rpc_api.rst).
 */
final class OdooStandIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Ledger ledger;
  private final String key;

  OdooStandIn(Ledger ledger, String key) {
    this.ledger = ledger;
    this.key = key;
  }

  ResponseDefinitionBuilder answer(Asked asked) {
    return asked.path().equals("/jsonrpc") ? rpc(asked) : json2(asked);
  }

  private ResponseDefinitionBuilder json2(Asked asked) {
    if (!("Bearer " + key).equals(asked.header("Authorization"))) {
      return failed(401, "werkzeug.exceptions.Unauthorized", "Invalid apikey");
    }
    if (asked.header("X-Odoo-Database") == null || !asked.method().equals("POST")) {
      return failed(404, "werkzeug.exceptions.NotFound", "no database is selected");
    }
    JsonNode body = asked.json();
    try {
      return WireMock.okJson(found(body.path("domain"), body).toString());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return failed(500, "builtins.ValueError", String.valueOf(e.getMessage()));
    }
  }

  private static ResponseDefinitionBuilder failed(int status, String name, String message) {
    ObjectNode body = JSON.createObjectNode().put("name", name).put("message", message);
    body.putArray("arguments").add(message).add(status);
    body.putObject("context");
    return WireMock.jsonResponse(body.put("debug", "Traceback ...").toString(), status);
  }

  private ResponseDefinitionBuilder rpc(Asked asked) {
    JsonNode args = asked.json().at("/params/args");
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    if (!key.equals(args.path(2).asText()) || !args.path(1).isInt()) {
      return WireMock.okJson(error(answer, "odoo.exceptions.AccessDenied").toString());
    }
    try {
      answer.set("result", found(args.path(5).path(0), args.path(6)));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      error(answer, "builtins.ValueError");
    }
    return WireMock.okJson(answer.toString());
  }

  private static ObjectNode error(ObjectNode answer, String name) {
    ObjectNode error = answer.putObject("error");
    error.put("code", 200).put("message", "Odoo Server Error");
    error.putObject("data").put("name", name).put("debug", "Traceback ...");
    return answer;
  }

  private ArrayNode found(JsonNode domain, JsonNode options) {
    if (!options.path("limit").isInt()
        || !options.path("offset").isIntegralNumber() == options.has("offset")) {
      throw new IllegalArgumentException("limit and offset are numbers");
    }
    List<Ledger.Entry> all = ledger.where(domain(domain));
    ArrayNode rows = JSON.createArrayNode();
    for (Ledger.Entry entry :
        Ledger.slice(all, options.path("offset").asInt(), options.path("limit").asInt())) {
      ObjectNode row = rows.addObject().put("id", entry.number());
      if (options.path("fields").size() > 1) {
        row.put("name", "Partner " + entry.number()).put("email", false);
        row.put("create_date", time(entry.created()));
        row.put("write_date", time(entry.changed()));
      }
    }
    return rows;
  }

  private static String time(Instant time) {
    return TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  /** Terms follow one another with "and"; an operator takes the two behind it. */
  private static Predicate<Ledger.Entry> domain(JsonNode domain) {
    Predicate<Ledger.Entry> all = entry -> true;
    Iterator<JsonNode> terms = domain.elements();
    while (terms.hasNext()) {
      all = all.and(term(terms));
    }
    return all;
  }

  private static Predicate<Ledger.Entry> term(Iterator<JsonNode> terms) {
    JsonNode term = terms.next();
    if (term.isTextual()) {
      Predicate<Ledger.Entry> left = term(terms);
      Predicate<Ledger.Entry> right = term(terms);
      return term.asText().equals("|") ? left.or(right) : left.and(right);
    }
    String field = term.path(0).asText();
    JsonNode value = term.path(2);
    if (field.equals("id")) {
      if (!value.isInt()) {
        throw new IllegalArgumentException("an id is a number");
      }
      return entry -> entry.number() > value.asInt();
    }
    Instant from = LocalDateTime.parse(value.asText(), TIME).toInstant(ZoneOffset.UTC);
    return field.equals("create_date")
        ? entry -> !entry.created().isBefore(from)
        : entry -> !entry.changed().isBefore(from);
  }
}
