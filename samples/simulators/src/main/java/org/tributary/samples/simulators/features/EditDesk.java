package org.tributary.samples.simulators.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Parameters;

/**
 * Carries out {@code applyEdits}: adds and updates, each with a result of its own at HTTP 200. With
 * rollbackOnFailure one failed item undoes all others (error 1003).
 */
record EditDesk(AssetYard yard, Set<FeatureQuirk> quirks) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One edit that was checked: either an error or what it would do. */
  private record Edit(int error, String problem, boolean add, JsonNode feature) {}

  ObjectNode apply(Parameters asked) {
    List<Edit> edits = new ArrayList<>();
    list(asked, "adds").forEach(feature -> edits.add(checked(feature, true)));
    list(asked, "updates").forEach(feature -> edits.add(checked(feature, false)));
    boolean together =
        asked.get("rollbackOnFailure").filter("true"::equalsIgnoreCase).isPresent()
            && edits.stream().anyMatch(edit -> edit.error() != 0);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode added = answer.putArray("addResults");
    ArrayNode updated = answer.putArray("updateResults");
    answer.putArray("deleteResults");
    for (Edit edit : edits) {
      (edit.add() ? added : updated).add(together ? undone(edit) : done(edit));
    }
    return answer;
  }

  private static Iterable<JsonNode> list(Parameters asked, String name) {
    try {
      JsonNode list = JSON.readTree(asked.get(name).orElse("[]"));
      if (list.isArray()) {
        return list;
      }
    } catch (JsonProcessingException e) {
      throw new BadCall("'" + name + "' parameter is invalid", e);
    }
    throw new BadCall("'" + name + "' parameter is invalid");
  }

  private Edit checked(JsonNode feature, boolean add) {
    JsonNode attributes = feature.path("attributes");
    if (quirks.contains(FeatureQuirk.EDITS_FAIL)) {
      return new Edit(1000, "String or binary data would be truncated.", add, feature);
    }
    if (add && attributes.path("AssetID").asText("").isBlank()) {
      return new Edit(1001, "Field: AssetID is not nullable. Cannot set null value.", add, feature);
    }
    if (!add && yard.find(attributes.path("OBJECTID").asLong(-1)).isEmpty()) {
      return new Edit(1011, "Object is missing.", add, feature);
    }
    return new Edit(0, "", add, feature);
  }

  private static ObjectNode undone(Edit edit) {
    return edit.error() != 0
        ? failed(edit.error(), edit.problem())
        : failed(1003, "Operation rolled back.");
  }

  private ObjectNode done(Edit edit) {
    if (edit.error() != 0) {
      return failed(edit.error(), edit.problem());
    }
    AssetFeature feature = edit.add() ? added(edit.feature()) : updated(edit.feature());
    ObjectNode result = JSON.createObjectNode().put("objectId", feature.objectId());
    if (!quirks.contains(FeatureQuirk.NO_GLOBAL_ID_IN_RESULTS)) {
      result.put("globalId", feature.globalId());
    }
    return result.put("success", true);
  }

  private static ObjectNode failed(int code, String description) {
    ObjectNode result = JSON.createObjectNode().put("objectId", -1).put("success", false);
    result.putObject("error").put("code", code).put("description", description);
    return result;
  }

  private AssetFeature added(JsonNode feature) {
    String globalId = "{" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT) + "}";
    AssetFeature empty =
        new AssetFeature(0, globalId, "", "", null, "", 0, null, null, 0, 0, Instant.EPOCH);
    return yard.add(id -> with(empty, id, feature));
  }

  private AssetFeature updated(JsonNode feature) {
    long id = feature.at("/attributes/OBJECTID").asLong();
    AssetFeature before =
        yard.find(id).orElseThrow(() -> new BadCall("the object has just been deleted"));
    AssetFeature after = with(before, id, feature);
    yard.place(after);
    return after;
  }

  private AssetFeature with(AssetFeature old, long id, JsonNode feature) {
    JsonNode sent = feature.path("attributes");
    JsonNode spot = feature.path("geometry");
    Instant now = yard.now();
    return new AssetFeature(
        id,
        old.globalId(),
        must(sent, "AssetType", old.assetType()),
        must(sent, "AssetID", old.assetId()),
        text(sent, "Name", old.name()),
        must(sent, "Status", old.status()),
        sent.path("Condition").asInt(old.condition()),
        day(sent.path("InstallDate"), old.installed()),
        text(sent, "Comments", old.comments()),
        spot.path("x").asDouble(old.longitude()),
        spot.path("y").asDouble(old.latitude()),
        quirks.contains(FeatureQuirk.SECOND_CLOCK) ? now.truncatedTo(ChronoUnit.SECONDS) : now,
        text(sent, "ExternalRef", old.externalRef()));
  }

  private static String must(JsonNode sent, String name, String otherwise) {
    return sent.path(name).asText(otherwise);
  }

  private static @Nullable String text(JsonNode sent, String name, @Nullable String otherwise) {
    if (!sent.has(name)) {
      return otherwise;
    }
    return Optional.of(sent.path(name).asText("")).filter(text -> !text.isBlank()).orElse(null);
  }

  private static @Nullable LocalDate day(JsonNode sent, @Nullable LocalDate otherwise) {
    return sent.isNumber()
        ? Instant.ofEpochMilli(sent.asLong()).atZone(ZoneOffset.UTC).toLocalDate()
        : otherwise;
  }
}
