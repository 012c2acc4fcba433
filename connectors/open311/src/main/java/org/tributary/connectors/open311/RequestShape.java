package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns one service request, as any city sends it, into one shape: the member names and types of
 * GeoReport v2. Only what loses nothing is changed; where a change adds or drops something (a zone,
 * a position of 0/0) the sent value stays readable under {@code as_sent}. {@code media_url} is
 * always a list, since cities send one, several or objects. Members that the specification does not
 * know are kept as they are.
 */
final class RequestShape {
  static final String ID = "service_request_id";
  static final String REQUESTED = "requested_datetime";
  static final String UPDATED = "updated_datetime";
  static final String AS_SENT = "as_sent";
  private static final String MEDIA = "media_url";
  private static final Set<String> TEXTS =
      Set.of(
          ID,
          "update_id",
          "external_status_code",
          "customer_reference",
          "token",
          "status",
          "status_notes",
          "service_name",
          "service_code",
          "description",
          "agency_responsible",
          "service_notice",
          "address",
          "address_id",
          "zipcode",
          "account_id",
          "first_name",
          "last_name",
          "email",
          "phone");
  private static final Set<String> TIMES = Set.of(REQUESTED, UPDATED, "expected_datetime");
  private static final Map<String, String> MISNAMED =
      Map.of("zip_code", "zipcode", "adress_id", "address_id", "lon", "long", "lng", "long");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final TimeReading times;
  private final boolean xml;

  /**
   * @param xml whether the rows come from XML, where every value is a text
   */
  RequestShape(TimeReading times, boolean xml) {
    this.times = times;
    this.xml = xml;
  }

  /** Whether an object has at least one member by which a service request is recognised. */
  static boolean fits(JsonNode object) {
    return object.has(ID)
        || object.has("token")
        || object.has("service_code")
        || object.has(REQUESTED);
  }

  ServiceRequestRow shape(ObjectNode sent, Oddities oddities) {
    ObjectNode asSent = NODES.objectNode();
    ObjectNode body = members(sent, asSent, oddities);
    dropNoPlace(body, asSent, oddities);
    noteStatus(body, oddities);
    if (body.path(REQUESTED).isMissingNode() || body.path(REQUESTED).isNull()) {
      oddities.note("a request has no requested_datetime");
    }
    if (!asSent.isEmpty()) {
      body.set(AS_SENT, asSent);
    }
    return new ServiceRequestRow(
        body.path(ID).textValue(),
        body,
        instant(body.path(REQUESTED)),
        instant(body.path(UPDATED)),
        !"closed".equalsIgnoreCase(body.path("status").asText()));
  }

  /**
   * The members under their specified names and in their specified types.
   *
   * @param asSent takes the values that were changed
   */
  ObjectNode members(ObjectNode sent, ObjectNode asSent, Oddities oddities) {
    ObjectNode body = NODES.objectNode();
    for (Map.Entry<String, JsonNode> member : sent.properties()) {
      String name = specified(member.getKey(), sent, oddities);
      body.set(name, member(name, member.getValue(), asSent, oddities));
    }
    return body;
  }

  private static String specified(String name, ObjectNode sent, Oddities oddities) {
    String specified = MISNAMED.get(name);
    if (specified == null || sent.has(specified)) {
      return name;
    }
    oddities.note("a member is misnamed: " + name + " for " + specified);
    return specified;
  }

  private JsonNode member(String name, JsonNode value, ObjectNode asSent, Oddities oddities) {
    if (TIMES.contains(name)) {
      return time(name, value, asSent, oddities);
    }
    if (name.equals("lat") || name.equals("long")) {
      return coordinate(name, value, asSent, oddities);
    }
    if (name.equals(MEDIA)) {
      return media(value, oddities);
    }
    if (!TEXTS.contains(name)) {
      return value;
    }
    JsonNode text = Scalars.text(value, oddities);
    if (value.isObject() && text.isTextual()) {
      asSent.set(name, value);
    }
    if (name.equals("zipcode") && text.asText().equals("0")) {
      oddities.note("the zipcode is 0; read as absent");
      asSent.set(name, value);
      return NullNode.getInstance();
    }
    return text;
  }

  private JsonNode time(String name, JsonNode value, ObjectNode asSent, Oddities oddities) {
    JsonNode text = Scalars.text(value, oddities);
    if (!text.isTextual()) {
      if (name.equals(UPDATED) && text.isNull()) {
        oddities.note("updated_datetime is empty");
      }
      return text;
    }
    TimeReading.Reading reading = times.read(text.textValue(), oddities);
    if (reading == null || instant(text) != null) {
      return text;
    }
    if (reading.zoneAdded()) {
      asSent.set(name, text);
    }
    return NODES.textNode(reading.text());
  }

  private JsonNode coordinate(String name, JsonNode value, ObjectNode asSent, Oddities oddities) {
    JsonNode number = Scalars.decimal(value, oddities);
    if (value.isTextual() && !xml) {
      oddities.note("a coordinate is sent as a text");
    }
    if (!number.isTextual()) {
      return number;
    }
    oddities.note("lat or long is not a number; read as absent");
    asSent.set(name, value);
    return NullNode.getInstance();
  }

  /** A position of exactly 0/0 stands for "no position" (San Francisco 2012). */
  private static void dropNoPlace(ObjectNode body, ObjectNode asSent, Oddities oddities) {
    JsonNode lat = body.path("lat");
    JsonNode lon = body.path("long");
    if (lat.isNumber() && lon.isNumber() && isZero(lat) && isZero(lon)) {
      oddities.note("lat and long are 0; read as absent");
      asSent.set("lat", lat);
      asSent.set("long", lon);
      body.putNull("lat");
      body.putNull("long");
    }
  }

  private static boolean isZero(JsonNode number) {
    return number.decimalValue().compareTo(BigDecimal.ZERO) == 0;
  }

  private static JsonNode media(JsonNode value, Oddities oddities) {
    ArrayNode urls = NODES.arrayNode();
    if (value.isArray()) {
      oddities.note("media_url is a list");
      value.forEach(one -> addMedia(urls, one));
    } else {
      if (value.isTextual() && value.textValue().isBlank()) {
        oddities.note("media_url is an empty text");
      }
      addMedia(urls, value);
    }
    return urls.isEmpty() ? NullNode.getInstance() : urls;
  }

  private static void addMedia(ArrayNode urls, JsonNode one) {
    JsonNode url = one.isObject() ? one.path("url") : one;
    if (url.isTextual() && !url.textValue().isBlank()) {
      urls.add(url.textValue().strip());
    }
  }

  private static void noteStatus(ObjectNode body, Oddities oddities) {
    String status = body.path("status").asText("");
    String lower = status.toLowerCase(Locale.ROOT);
    if (!status.equals(lower)) {
      oddities.note("the status is written with capitals; kept as sent");
    }
    if (!lower.equals("open") && !lower.equals("closed")) {
      oddities.note("the status is neither open nor closed; kept as sent");
    }
  }

  static @Nullable Instant instant(JsonNode time) {
    if (!time.isTextual()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(time.textValue(), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
          .toInstant();
    } catch (DateTimeParseException otherForm) {
      return null;
    }
  }
}
