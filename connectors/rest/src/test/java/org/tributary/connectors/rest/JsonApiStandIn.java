package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.tributary.connectors.rest.StandIn.Asked;

/**
 * A JSON:API service: its own media type and no other, filters by {@code gt}, and what records
 * relate to beside them, each once (JSON:API 1.1; OpenGov's dialect in
 * reference/departmental-systems.md section 2.4).
 */
final class JsonApiStandIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MEDIA_TYPE = "application/vnd.api+json";

  private final Ledger ledger;
  private final StandIn standIn;

  JsonApiStandIn(Ledger ledger, StandIn standIn) {
    this.ledger = ledger;
    this.standIn = standIn;
  }

  ResponseDefinitionBuilder answer(Asked asked) {
    if (!MEDIA_TYPE.equals(asked.header("Accept"))) {
      return error(406, "Not Acceptable");
    }
    Instant from;
    try {
      String bound = asked.query("filter[updatedAt][gt]");
      from = bound == null ? Instant.MIN : Instant.parse(bound);
    } catch (DateTimeException e) {
      return error(400, "Bad Request");
    }
    List<Ledger.Entry> found = ledger.where(entry -> entry.changed().isAfter(from));
    int size = asked.number("page[size]", 10);
    int number = asked.number("page[number]", 1);
    List<Ledger.Entry> page = Ledger.slice(found, (number - 1) * size, size);
    ObjectNode body = JSON.createObjectNode();
    body.putArray("data");
    TreeSet<Integer> applicants = new TreeSet<>();
    for (Ledger.Entry entry : page) {
      add(body, entry);
      applicants.add(entry.number() % 5);
    }
    for (int applicant : applicants) {
      ObjectNode one = body.withArray("included").addObject();
      one.put("type", "person").put("id", "p" + applicant);
      one.putObject("attributes").put("name", "Person " + applicant);
    }
    body.putObject("meta").put("total", found.size());
    ObjectNode links = body.putObject("links");
    links.put("self", standIn.url() + asked.url());
    boolean more = number * size < found.size();
    links.put("next", more ? standIn.url() + asked.path() + "?page[number]=" + (number + 1) : null);
    return answer(200, body);
  }

  private static void add(ObjectNode body, Ledger.Entry entry) {
    ObjectNode record = body.withArray("data").addObject();
    record.put("type", "record").put("id", Integer.toString(entry.number()));
    record.putObject("attributes").put("updatedAt", entry.changed().toString());
    ObjectNode relationships = record.putObject("relationships");
    ObjectNode applicant = relationships.putObject("applicant").putObject("data");
    applicant.put("type", "person").put("id", "p" + entry.number() % 5);
    ObjectNode parcel = relationships.putObject("parcels").putArray("data").addObject();
    parcel.put("type", "parcel").put("id", "not-included");
  }

  private static ResponseDefinitionBuilder error(int status, String title) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("errors").addObject().put("status", Integer.toString(status)).put("title", title);
    return answer(status, body);
  }

  private static ResponseDefinitionBuilder answer(int status, ObjectNode body) {
    return WireMock.aResponse()
        .withStatus(status)
        .withHeader("Content-Type", MEDIA_TYPE)
        .withBody(body.toString());
  }
}
