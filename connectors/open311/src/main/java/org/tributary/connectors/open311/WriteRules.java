package org.tributary.connectors.open311;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one city is written to: {@code actions.*.write} of a system file.
 *
 * @param reference where our own reference goes, or null where the city has no place for it
 * @param find where it is read again, or null where it is not
 * @param blackbox whether the city gives neither id nor token for a request
 * @param require members that a request needs here beyond the specification
 * @param media how a document goes with a request or an update
 */
record WriteRules(
    @Nullable Reference reference,
    @Nullable Find find,
    boolean blackbox,
    List<String> require,
    Media media) {

  /** Nothing said. */
  static final WriteRules NONE = new WriteRules(null, null, false, List.of(), new Media(false, ""));

  WriteRules {
    require = List.copyOf(require);
  }

  /**
   * How a document travels: as {@code media_url}, an address from which the city fetches it, or in
   * a form of parts, as servers take it that go beyond the specification.
   *
   * @param part name of the part, {@code media} or {@code media[]}
   */
  record Media(boolean upload, String part) {}

  /** How our reference travels. */
  enum Place {
    /** As {@code attribute[name]}. */
    ATTRIBUTE,
    /** As a parameter of that name. */
    PARAMETER,
    /** At the end of the description; the name is the text around it, with {} for it. */
    DESCRIPTION
  }

  /** The place of our reference in a request. */
  record Reference(Place place, String name) {}

  /**
   * Where our reference is read again.
   *
   * @param stream the stream whose rules the look-up reads by
   * @param at pointer to it in a row
   * @param window how far back the look-up reads
   */
  record Find(String stream, JsonPointer at, Duration window) {}

  static WriteRules of(JsonNode write) {
    JsonNode find = write.path("find");
    List<String> require = new ArrayList<>();
    write.path("require").forEach(member -> require.add(member.asText()));
    return new WriteRules(
        reference(write.path("reference")),
        find.isObject()
            ? new Find(
                find.path("in").asText(),
                JsonPointer.compile(find.path("at").asText()),
                Duration.parse(find.path("window").asText("P7D")))
            : null,
        write.path("blackbox").asBoolean(false),
        require,
        new Media(
            write.path("media").asText("url").equals("upload"),
            write.path("part").asText("media")));
  }

  private static @Nullable Reference reference(JsonNode reference) {
    for (Place place : Place.values()) {
      String name = reference.path(place.name().toLowerCase(Locale.ROOT)).asText("");
      if (!name.isEmpty()) {
        return new Reference(place, name);
      }
    }
    return null;
  }
}
