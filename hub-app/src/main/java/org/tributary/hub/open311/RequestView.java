package org.tributary.hub.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.NoSuchMessageException;
import org.tributary.hub.api.Messages;
import org.tributary.hub.store.Json;

/**
 * A case as a GeoReport request. Members of the standard that are not known are null, never left
 * out and never an empty text.
 *
 * @param extended whether the caller asked for what the standard does not have
 * @param reporter whether the caller may see who reported it
 */
record RequestView(
    Offers.Now now, Messages messages, Locale locale, boolean extended, boolean reporter) {
  /** The standard and the community's JSON Schema allow no more. */
  private static final int LONGEST_DESCRIPTION = 4_000;

  ObjectNode of(RequestRow row) {
    ObjectNode doc = (ObjectNode) Json.tree(row.doc());
    if (!reporter) {
      doc.remove(row.filled());
    }
    Optional<Offer> offer =
        now.of(row.streamNo(), row.serviceCode(), doc.path("serviceTypeId").textValue());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("service_request_id", row.id().toString());
    json.put("status", row.phase());
    json.put("status_notes", notes(row, doc));
    json.put("service_name", offer.map(o -> o.name(locale)).orElse(text(doc, "title")));
    json.put("service_code", offer.map(Offer::code).orElse(row.serviceCode()));
    if (json.get("service_code").isNull()) {
      json.put("service_code", "other");
    }
    json.put("description", cut(text(doc, "description")));
    json.put("agency_responsible", agency(doc.path("responsible")));
    json.put("service_notice", attribute(doc, "service_notice"));
    json.put("requested_datetime", Times.text(row.openedAt()));
    json.put("updated_datetime", Times.text(row.changedAt()));
    json.put("expected_datetime", time(doc, "expectedAt"));
    place(json, doc.path("place"));
    json.put("media_url", media(doc));
    if (extended) {
      extend(json, row, doc);
    }
    if (reporter) {
      reporter(json, doc);
    }
    return json;
  }

  /** What the source says; where it says nothing, what the finer of our states means. */
  private @Nullable String notes(RequestRow row, JsonNode doc) {
    String reason = text(doc, "statusReason");
    if (reason != null && row.reasons().arePublicNow(reason)) {
      return reason;
    }
    String outcome = text(doc, "outcome");
    String said = outcome == null ? null : said("open311.outcome." + outcome);
    return said == null ? said("open311.status." + row.status()) : said;
  }

  private @Nullable String said(String key) {
    try {
      return messages.text(locale, key);
    } catch (NoSuchMessageException e) {
      return null; // open and closed say all that there is to say
    }
  }

  private static @Nullable String agency(JsonNode responsible) {
    String organization = text(responsible, "organization");
    return organization == null ? text(responsible, "unit") : organization;
  }

  private static @Nullable String attribute(JsonNode doc, String code) {
    for (JsonNode attribute : doc.path("attributes")) {
      if (attribute.path("code").asText().equals(code)) {
        return text(attribute, "value");
      }
    }
    return null;
  }

  private static void place(ObjectNode json, JsonNode place) {
    JsonNode address = place.path("address");
    json.put("address", text(address, "full"));
    json.put("address_id", text(address, "addressId"));
    json.put("zipcode", text(address, "postalCode"));
    JsonNode geometry = place.path("geometry");
    boolean point = geometry.path("type").asText().equals("Point");
    JsonNode coordinates = geometry.path("coordinates");
    json.set("lat", point ? coordinates.path(1) : json.nullNode());
    json.set("long", point ? coordinates.path(0) : json.nullNode());
  }

  /** The first picture with an address that everybody can open. */
  private static @Nullable String media(JsonNode doc) {
    for (JsonNode url : doc.at("/serviceRequest/mediaUrls")) {
      if (isWeb(url.asText())) {
        return url.asText();
      }
    }
    return null;
  }

  /** Whether a text is an address of the web. */
  static boolean isWeb(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The finer state, as CitySDK's extension has it, and what people call the request. */
  private static void extend(ObjectNode json, RequestRow row, JsonNode doc) {
    ObjectNode more = json.putObject("extended_attributes");
    more.put("detailed_status", row.status());
    more.put("outcome", text(doc, "outcome"));
    more.put("number", row.number());
    more.put("channel", text(doc, "channel"));
  }

  /** In the words in which a report is sent. */
  private static void reporter(ObjectNode json, JsonNode doc) {
    JsonNode who = requester(doc);
    JsonNode name = who.path("name");
    String given = text(name.path("given"), 0);
    String family = text(name, "family");
    json.put("first_name", given == null && family == null ? text(name, "full") : given);
    json.put("last_name", family);
    json.put("email", contact(who, "email"));
    json.put("phone", contact(who, "phone"));
    json.put("account_id", account(who));
  }

  /** The account that an app has named, and no other number of the person. */
  private static @Nullable String account(JsonNode who) {
    for (JsonNode identifier : who.path("identifiers")) {
      if (identifier.path("system").asText().startsWith("urn:open311:account:")) {
        return text(identifier, "value");
      }
    }
    return null;
  }

  private static JsonNode requester(JsonNode doc) {
    for (JsonNode party : doc.path("parties")) {
      if (party.path("role").asText().equals("requester")) {
        return party;
      }
    }
    return doc.path("requester"); // nobody else is told in his place
  }

  private static @Nullable String contact(JsonNode who, String kind) {
    for (JsonNode point : who.path("contactPoints")) {
      if (point.path("kind").asText().equals(kind)) {
        return text(point, "value");
      }
    }
    return null;
  }

  private static @Nullable String time(JsonNode doc, String member) {
    String text = text(doc, member);
    return text == null ? null : Times.text(Instant.parse(text));
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST_DESCRIPTION
        ? text
        : text.substring(0, LONGEST_DESCRIPTION - 1) + "…";
  }

  private static @Nullable String text(JsonNode node, String member) {
    return node.path(member).textValue();
  }

  private static @Nullable String text(JsonNode node, int index) {
    return node.path(index).textValue();
  }
}
