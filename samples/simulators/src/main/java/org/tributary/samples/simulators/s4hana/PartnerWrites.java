package org.tributary.samples.simulators.s4hana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.Reply;

/** Creates and changes business partners. */
record PartnerWrites(PartnerBook book, Set<Quirk> quirks) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SEARCH_TERM = 20;

  /** The number of the new partner, or the refusal. */
  record Created(Optional<String> number, Optional<Reply> refusal) {}

  Created create(Call call) {
    ObjectNode body = body(call);
    if (!Set.of("1", "2", "3").contains(body.path("BusinessPartnerCategory").asText())) {
      return refused(
          SapReplies.error(
              400, "BP/001", "Category is missing for " + body.path("LastName").asText()));
    }
    if (body.path("SearchTerm2").asText().length() > SEARCH_TERM) {
      return refused(SapReplies.error(400, "CX_SXML/020", "Property SearchTerm2 has maximum 20"));
    }
    ObjectNode members = capitals(body.deepCopy());
    JsonNode addresses = members.remove("to_BusinessPartnerAddress");
    String number = book.open(members);
    for (JsonNode address : results(addresses)) {
      String id =
          book.address(
              number, address.path("StreetName").asText(), address.path("CityName").asText());
      results(address.get("to_EmailAddress"))
          .forEach(mail -> book.email(id, mail.path("EmailAddress").asText()));
      results(address.get("to_PhoneNumber"))
          .forEach(phone -> book.phone(id, phone.path("PhoneNumber").asText()));
    }
    return new Created(Optional.of(number), Optional.empty());
  }

  private static Created refused(Reply reply) {
    return new Created(Optional.empty(), Optional.of(reply));
  }

  private static Iterable<JsonNode> results(@Nullable JsonNode list) {
    if (list == null) {
      return List.of();
    }
    return list.isArray() ? list : list.path("results");
  }

  Reply change(Call call, ObjectNode row) {
    String expected = "W/\"'" + row.path("ETag").asText() + "'\"";
    Optional<String> given = call.header("If-Match");
    if (given.isEmpty()) {
      return SapReplies.error(428, "/IWFND/CM_MGW/427", "Precondition required");
    }
    if (!given.get().equals("*") && !given.get().equals(expected)) {
      return SapReplies.error(412, "/IWFND/CM_MGW/412", "Precondition failed");
    }
    ObjectNode body = body(call);
    if (body.isEmpty()) {
      return SapReplies.error(
          501, "/IWFND/CM_MGW/096", "PATCH requests require components to be updated");
    }
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      if (!row.has(member.getKey())) {
        throw new BadCall("Property " + member.getKey() + " is invalid");
      }
    }
    book.edit(row, capitals(body));
    return SapReplies.text(204, "");
  }

  private ObjectNode capitals(ObjectNode body) {
    if (quirks.contains(Quirk.CAPITAL_SEARCH_TERMS) && body.has("SearchTerm2")) {
      body.put("SearchTerm2", body.path("SearchTerm2").asText().toUpperCase(Locale.ROOT));
    }
    return body;
  }

  private static ObjectNode body(Call call) {
    try {
      if (JSON.readTree(call.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new BadCall("The body is not JSON", e);
    }
    throw new BadCall("The body is not an object");
  }
}
