package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.reading.OffsetSteps;
import org.tributary.sdk.reading.TimeFormat;
import org.tributary.sdk.system.SpecMistakes;

/** Makes the paging style that {@code page} of a system file describes. */
final class PagingParser {
  private final JsonNode page;
  private final ReadSpec.@Nullable Since since;
  private final List<JsonPointer> id;
  private final SpecMistakes mistakes;

  PagingParser(
      JsonNode page, ReadSpec.@Nullable Since since, List<JsonPointer> id, SpecMistakes mistakes) {
    this.page = page;
    this.since = since;
    this.id = id;
    this.mistakes = mistakes;
  }

  Paging parse() {
    return switch (page.path("style").asText("none")) {
      case "offset" -> new OffsetPaging(param(), sizeParam(), new OffsetSteps(size(), overlap()));
      case "page" ->
          new PageNumberPaging(
              param(), sizeParam(), size(), page.path("first").asInt(1), pointer("pages"));
      case "cursor" ->
          new CursorPaging(param(), next(), page.get("first"), sizeParam(), optionalSize());
      case "next-link" -> new LinkPaging(next(), sizeParam(), optionalSize());
      case "link-header" -> new LinkPaging(null, sizeParam(), optionalSize());
      case "keyset" ->
          new KeysetPaging(
              param(), template(), key(), page.get("first"), pointer("next"), sizeParam(), size());
      case "window" -> window();
      default -> new SinglePage();
    };
  }

  private Paging window() {
    if (since == null || since.earliest() == null) {
      mistakes.add("page", "style window needs since with earliest, where the first window begins");
      return new SinglePage();
    }
    Duration unit =
        since.format().kind() == TimeFormat.Kind.DATE ? Duration.ofDays(1) : Duration.ofSeconds(1);
    Duration smallest = mistakes.duration(page, "page.smallest", unit);
    Duration span = mistakes.duration(page, "page.span", Duration.ofDays(7));
    return new WindowPaging(
        since,
        param(),
        template(),
        sizeParam(),
        page.path("maxSize").asInt(),
        span.compareTo(unit) < 0 ? unit : span,
        smallest.compareTo(unit) < 0 ? unit : smallest);
  }

  private JsonPointer key() {
    JsonPointer key = pointer("key");
    if (key != null) {
      return key;
    }
    if (id.size() != 1) {
      mistakes.add("page.key", "is needed where the id is joined of several pointers");
      return JsonPointer.empty();
    }
    return id.get(0);
  }

  private @Nullable String param() {
    return page.path("param").textValue();
  }

  private @Nullable String sizeParam() {
    return page.path("sizeParam").textValue();
  }

  private @Nullable String template() {
    return page.path("template").textValue();
  }

  private int size() {
    return page.path("size").asInt();
  }

  private @Nullable Integer optionalSize() {
    return page.has("size") ? Integer.valueOf(size()) : null;
  }

  /** Enough to notice that a list moves; not so many that the checkpoint grows. */
  private int overlap() {
    return page.path("overlap").asInt(Math.min(20, Math.max(1, size() / 10)));
  }

  private JsonPointer next() {
    return Objects.requireNonNull(pointer("next"), "required by the schema");
  }

  private @Nullable JsonPointer pointer(String member) {
    return ReadSpecParser.pointer(page, member);
  }
}
