package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.soap.ReadSpec.PagePaths;
import org.tributary.connectors.soap.ReadSpec.RecordSpec;
import org.tributary.connectors.soap.ReadSpec.Since;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.mapping.Fingerprint;
import org.tributary.sdk.reading.OffsetSteps;
import org.tributary.sdk.reading.TimeFormat;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.system.SystemFile;

/**
 * Makes a {@link ReadSpec} of the {@code read} of a system file, which fits the schema of {@code
 * connector.yaml} already; what a schema cannot say is refused here.
 */
final class ReadSpecParser {
  private final JsonNode read;
  private final SpecMistakes mistakes;
  private final Beside beside;

  private ReadSpecParser(JsonNode read, SpecMistakes mistakes, Beside beside) {
    this.read = read;
    this.mistakes = mistakes;
    this.beside = beside;
  }

  static ReadSpec parse(String stream, JsonNode read, SystemFile system, SoapSettings settings) {
    SpecMistakes mistakes = new SpecMistakes(system.file(), "streams." + stream + ".read");
    Beside beside = new Beside(system.file(), settings.namespaces(), mistakes);
    ReadSpec spec = new ReadSpecParser(read, mistakes, beside).parse(settings);
    mistakes.throwIfAny();
    return spec;
  }

  private ReadSpec parse(SoapSettings settings) {
    RequestSpec request = RequestSpecParser.parse(read, "", beside);
    if (settings.soap() != SoapVersion.NONE && !read.has("request")) {
      mistakes.add("request", "is needed: a SOAP message has a body; or set settings.soap: none");
    }
    Since since = read.has("since") ? since(read.get("since")) : null;
    JsonNode page = read.path("page");
    Paging paging = paging(page);
    checkPlaceholders(request.placeholders(), since, paging, page);
    return new ReadSpec(
        request,
        since,
        paging,
        page.has("size") ? Integer.valueOf(page.get("size").asInt()) : null,
        new PagePaths(
            path(page, "total", "page.total"),
            path(page, "more", "page.more"),
            path(page, "pages", "page.pages"),
            path(page, "next", "page.next")),
        record(),
        path(read, "embedded", "embedded"),
        error(read.path("error")),
        fingerprint(settings));
  }

  /** Files count by their content. */
  private String fingerprint(SoapSettings settings) {
    StringBuilder rules = new StringBuilder(read.toString());
    rules.append(settings.soap()).append(new TreeMap<>(settings.namespaces()));
    for (String member : List.of("request", "xslt")) {
      String name = read.path(member).asText("");
      if (!name.isEmpty() && !name.stripLeading().startsWith("<")) {
        rules.append(beside.file(name, member));
      }
    }
    return Fingerprint.shortOf(rules.toString());
  }

  private void checkPlaceholders(
      Set<String> used, @Nullable Since since, Paging paging, JsonNode page) {
    Set<String> needed = new TreeSet<>(Set.of(paging.placeholder()));
    needed.remove("");
    if (since != null) {
      needed.add("since");
    }
    for (String name : needed) {
      if (!used.contains(name)) {
        String of = name.equals("since") ? "since" : "page";
        mistakes.add(of, "needs the placeholder ${" + name + "} in request or query");
      }
    }
    Set<String> given = new TreeSet<>(needed);
    given.add("until");
    if (page.has("size")) {
      given.add("size");
    }
    for (String name : used) {
      if (!given.contains(name)) {
        String why = Placeholders.KNOWN.contains(name) ? "nothing here gives it" : "there is none";
        mistakes.add("request", "has ${" + name + "}: " + why + "; given here: " + given);
      }
    }
  }

  private Paging paging(JsonNode page) {
    int size = page.path("size").asInt();
    return switch (page.path("style").asText("none")) {
      case "page" -> new PageNumberPaging(page.path("first").asInt(1));
      case "offset" ->
          new OffsetPaging(
              page.path("first").asInt(0),
              new OffsetSteps(
                  size, page.path("overlap").asInt(Math.min(20, Math.max(1, size / 10)))));
      case "cursor" -> new CursorPaging(page.has("first") ? page.path("first").asText() : null);
      default -> new SinglePage();
    };
  }

  private Since since(JsonNode since) {
    return new Since(
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
        beside.path(read.path("records").asText(), "records"),
        read.has("xslt") ? beside.stylesheet(read.path("xslt").asText(), "xslt") : null,
        paths(read.path("id"), "id"),
        paths(at, "updated"),
        TimeFormat.of(updated.isObject() ? updated : read.path("none"), "updated", mistakes),
        texts(read.path("lists")));
  }

  private ErrorRules error(JsonNode error) {
    Map<FailureCategory, Set<String>> codes = new EnumMap<>(FailureCategory.class);
    codes.put(FailureCategory.UNAUTHORIZED, texts(error.path("unauthorized")));
    codes.put(FailureCategory.RATE_LIMITED, texts(error.path("rateLimited")));
    codes.put(FailureCategory.UNAVAILABLE, texts(error.path("unavailable")));
    codes.put(FailureCategory.NOT_FOUND, texts(error.path("notFound")));
    codes.put(FailureCategory.REJECTED, texts(error.path("rejected")));
    return new ErrorRules(
        path(error, "at", "error.at"),
        texts(error.path("ok")),
        path(error, "code", "error.code"),
        codes);
  }

  private @Nullable XmlPath path(JsonNode node, String member, String key) {
    return node.has(member) ? beside.path(node.path(member).asText(), key) : null;
  }

  private List<XmlPath> paths(JsonNode node, String key) {
    List<XmlPath> paths = new ArrayList<>();
    if (node.isTextual()) {
      paths.add(beside.path(node.asText(), key));
    }
    if (node.isArray()) {
      node.forEach(one -> paths.add(beside.path(one.asText(), key)));
    }
    return List.copyOf(paths);
  }

  private static Set<String> texts(JsonNode values) {
    Set<String> texts = new LinkedHashSet<>();
    values.forEach(value -> texts.add(value.asText()));
    return texts;
  }
}
