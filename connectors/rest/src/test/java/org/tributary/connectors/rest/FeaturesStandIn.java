package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.util.List;
import org.tributary.connectors.rest.StandIn.Asked;

/**
 * OGC API Features as QGIS Server 3.22 does it: filters it does not know change nothing, ids vanish
 * with {@code properties}, errors are a list, and what it does not find is a 500
 * (reference/departmental-systems.md section 4.4, measured).
 */
final class FeaturesStandIn {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Ledger ledger;
  private final StandIn standIn;

  FeaturesStandIn(Ledger ledger, StandIn standIn) {
    this.ledger = ledger;
    this.standIn = standIn;
  }

  ResponseDefinitionBuilder answer(Asked asked) {
    if (!asked.path().equals("/collections/trees/items.json")) {
      return failed(500, "Internal server error", "Invalid feature [999999]");
    }
    int limit = asked.number("limit", 10);
    if (limit > 10_000) {
      return failed(400, "Bad request error", "Argument 'limit' is not valid.");
    }
    int offset = asked.number("offset", 0);
    List<Ledger.Entry> all = ledger.where(entry -> true);
    ObjectNode body = JSON.createObjectNode().put("type", "FeatureCollection");
    ArrayNode features = body.putArray("features");
    for (Ledger.Entry entry : Ledger.slice(all, offset, limit)) {
      ObjectNode feature = features.addObject().put("type", "Feature");
      feature.put("id", asked.query("properties") == null ? Integer.toString(entry.number()) : "");
      ObjectNode point = feature.putObject("geometry").put("type", "Point");
      point.putArray("coordinates").add(7.5 + entry.number() / 1000.0).add(47.25);
      feature.putObject("properties").put("species", "Tilia cordata");
    }
    body.put("numberMatched", all.size()).put("numberReturned", features.size());
    link(body, "self", asked, offset, limit);
    if (offset + limit < all.size()) {
      link(body, "next", asked, offset + limit, limit);
    }
    return WireMock.aResponse()
        .withHeader("Content-Type", "application/geo+json")
        .withBody(body.toString());
  }

  private void link(ObjectNode body, String rel, Asked asked, int offset, int limit) {
    String properties = asked.query("properties");
    body.withArray("links")
        .addObject()
        .put("rel", rel)
        .put(
            "href",
            standIn.url()
                + asked.path()
                + "?offset="
                + offset
                + "&limit="
                + limit
                + (properties == null ? "" : "&properties=" + properties));
  }

  private static ResponseDefinitionBuilder failed(int status, String code, String description) {
    ArrayNode body = JSON.createArrayNode();
    body.addObject().put("code", code).put("description", description);
    return WireMock.jsonResponse(body.toString(), status);
  }
}
