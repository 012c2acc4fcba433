package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.rest.ReadSpec.ErrorSpec;
import org.tributary.connectors.rest.ReadSpec.ListSpec;
import org.tributary.connectors.rest.ReadSpec.RecordSpec;
import org.tributary.connectors.rest.ReadSpec.Removed;
import org.tributary.connectors.rest.ReadSpec.Since;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.reading.TimeFormat;
import org.tributary.sdk.system.SpecMistakes;

/**
 * Makes a {@link ReadSpec} of the {@code read} of a system file, which fits the schema of {@code
 * connector.yaml} already; what a schema cannot say is refused here.
 */
final class ReadSpecParser {
  private static final Map<String, FailureCategory> MEANINGS =
      Map.of(
          "unauthorized", FailureCategory.UNAUTHORIZED,
          "rateLimited", FailureCategory.RATE_LIMITED,
          "unavailable", FailureCategory.UNAVAILABLE,
          "notFound", FailureCategory.NOT_FOUND,
          "rejected", FailureCategory.REJECTED);

  private final SpecMistakes mistakes;
  private final JsonNode read;

  private ReadSpecParser(JsonNode read, SpecMistakes mistakes) {
    this.read = read;
    this.mistakes = mistakes;
  }

  static ReadSpec parse(String stream, JsonNode read, boolean hasSecret, Path file) {
    SpecMistakes mistakes = new SpecMistakes(file, "streams." + stream + ".read");
    ReadSpec spec = new ReadSpecParser(read, mistakes).parse(hasSecret);
    mistakes.throwIfAny();
    return spec;
  }

  private ReadSpec parse(boolean hasSecret) {
    Since since = read.has("since") ? since(read.get("since")) : null;
    BodyTemplate body = body(read);
    new BodyCheck(read, hasSecret, mistakes).check(body);
    ListSpec all = all(since, body);
    return new ReadSpec(
        read.path("method").asText(body == null ? "GET" : "POST"),
        headers(),
        since,
        error(read.path("error")),
        all,
        read.has("ids") ? ids(read.get("ids"), all) : null,
        pointer(read.path("page"), "delta"),
        Integer.toHexString(read.toString().hashCode()));
  }

  private static @Nullable BodyTemplate body(JsonNode node) {
    return node.has("body") ? new BodyTemplate(node.get("body")) : null;
  }

  private ListSpec all(@Nullable Since since, @Nullable BodyTemplate body) {
    JsonNode page = read.path("page");
    RecordSpec record = record();
    return new ListSpec(
        read.path("path").asText(),
        CallDraft.entries(read.path("query")),
        body,
        false,
        new PagingParser(page, since, record.id(), mistakes).parse(),
        page.has("size") ? Integer.valueOf(page.get("size").asInt()) : null,
        pointer(page, "total"),
        pointer(page, "more"),
        record);
  }

  private static ListSpec ids(JsonNode ids, ListSpec all) {
    boolean atOnce = ids.has("page");
    JsonPointer list = pointer(ids, "records");
    return new ListSpec(
        ids.path("path").asText(all.path()),
        ids.has("query") ? CallDraft.entries(ids.get("query")) : all.query(),
        ids.has("body") ? body(ids) : all.body(),
        true,
        atOnce ? new SinglePage() : all.paging(),
        atOnce ? null : all.size(),
        atOnce ? null : all.total(),
        atOnce ? null : all.more(),
        all.record()
            .forIds(
                list == null ? all.record().list() : list,
                ids.has("id") ? pointers(ids.get("id")) : all.record().id()));
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    if (read.has("body")) {
      headers.put("Content-Type", "application/json");
    }
    for (Map.Entry<String, JsonNode> header : read.path("headers").properties()) {
      headers.keySet().removeIf(header.getKey()::equalsIgnoreCase);
      headers.put(header.getKey(), header.getValue().asText());
    }
    return headers;
  }

  private Since since(JsonNode since) {
    return new Since(
        since.path("param").textValue(),
        since.path("template").textValue(),
        TimeFormat.of(since, "since", mistakes),
        mistakes.duration(since, "since.overlap", Duration.ofMinutes(5)),
        earliest(since));
  }

  private @Nullable Instant earliest(JsonNode since) {
    if (!since.has("earliest")) {
      return null;
    }
    try {
      return Instant.parse(since.path("earliest").asText());
    } catch (DateTimeParseException e) {
      mistakes.add("since.earliest", "is not an instant such as 2010-01-01T00:00:00Z");
      return null;
    }
  }

  private RecordSpec record() {
    JsonNode updated = read.path("updated");
    JsonNode at = updated.isObject() ? updated.path("at") : updated;
    return new RecordSpec(
        JsonPointer.compile(read.path("records").asText()),
        read.path("keyAs").textValue(),
        JsonPointer.compile(read.path("record").asText()),
        pointers(read.path("id")),
        pointers(at),
        TimeFormat.of(updated, "updated", mistakes),
        read.has("include") ? included(read.get("include")) : null,
        read.has("removed") ? removed(read.get("removed")) : null);
  }

  private static Included included(JsonNode include) {
    return new Included(
        JsonPointer.compile(include.path("from").asText("/included")),
        List.copyOf(texts(include.path("relationships"))));
  }

  private static Removed removed(JsonNode removed) {
    return new Removed(
        JsonPointer.compile(removed.path("at").asText()),
        removed.path("ends").textValue(),
        JsonPointer.compile(removed.path("id").asText()));
  }

  static ErrorSpec error(JsonNode error) {
    Map<String, FailureCategory> meanings = new LinkedHashMap<>();
    MEANINGS.forEach(
        (key, meaning) -> texts(error.path(key)).forEach(code -> meanings.put(code, meaning)));
    Set<String> gone = texts(error.path("gone"));
    gone.add("410");
    return new ErrorSpec(
        pointer(error, "at"), texts(error.path("ok")), pointer(error, "code"), meanings, gone);
  }

  static @Nullable JsonPointer pointer(JsonNode node, String member) {
    return node.has(member) ? JsonPointer.compile(node.path(member).asText()) : null;
  }

  static List<JsonPointer> pointers(JsonNode node) {
    List<JsonPointer> pointers = new ArrayList<>();
    if (node.isTextual()) {
      pointers.add(JsonPointer.compile(node.asText()));
    }
    if (node.isArray()) {
      node.forEach(one -> pointers.add(JsonPointer.compile(one.asText())));
    }
    return List.copyOf(pointers);
  }

  private static Set<String> texts(JsonNode values) {
    Set<String> texts = new LinkedHashSet<>();
    values.forEach(value -> texts.add(value.asText()));
    return texts;
  }
}
