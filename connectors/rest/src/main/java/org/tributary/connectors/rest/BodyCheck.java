package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SpecMistakes;

/**
 * Sees that what asks for a page and for changes reaches the system: as a query parameter, or by a
 * placeholder of the body that always has a value where it cannot be left out.
 */
final class BodyCheck {
  private final JsonNode read;
  private final boolean hasSecret;
  private final SpecMistakes mistakes;

  BodyCheck(JsonNode read, boolean hasSecret, SpecMistakes mistakes) {
    this.read = read;
    this.hasSecret = hasSecret;
    this.mistakes = mistakes;
  }

  void check(@Nullable BodyTemplate body) {
    Set<Placeholder> there = body == null ? EnumSet.noneOf(Placeholder.class) : body.placeholders();
    Placeholder turns = turningPages();
    if (turns != null) {
      reaches("page", turns, there);
    }
    if (read.has("since")) {
      reaches("since", Placeholder.SINCE, there);
    }
    if (body != null) {
      refuseUnfilled(there, turns);
      refuseGaps(body.inLists());
      String misspelt = body.misspelt();
      if (misspelt != null) {
        mistakes.add("body", "has ${" + misspelt + "}, but there are only " + Placeholder.all());
      }
    }
  }

  /** What turns the pages in the style of the stream; null where links do, or nothing. */
  private @Nullable Placeholder turningPages() {
    return switch (read.path("page").path("style").asText()) {
      case "offset" -> Placeholder.OFFSET;
      case "page" -> Placeholder.PAGE;
      case "cursor" -> Placeholder.CURSOR;
      case "keyset" -> Placeholder.AFTER;
      case "window" -> Placeholder.UNTIL;
      default -> null;
    };
  }

  private void reaches(String part, Placeholder placeholder, Set<Placeholder> there) {
    if (!read.path(part).has("param") && !there.contains(placeholder)) {
      mistakes.add(
          part + ".param",
          "is missing: name a query parameter, or put \"" + placeholder + "\" into the body");
    }
  }

  private void refuseUnfilled(Set<Placeholder> there, @Nullable Placeholder turns) {
    Set<Placeholder> unfilled = EnumSet.noneOf(Placeholder.class);
    unfilled.addAll(there);
    if (turns != null) {
      unfilled.remove(turns);
    }
    if (read.has("since")) {
      unfilled.remove(Placeholder.SINCE);
    }
    if (read.path("page").has("size") || read.path("page").has("maxSize")) {
      unfilled.remove(Placeholder.SIZE);
    }
    if (hasSecret) {
      unfilled.remove(Placeholder.SECRET);
    }
    for (Placeholder one : unfilled) {
      mistakes.add("body", "has " + one + ", to which " + part(one) + " gives no value");
    }
  }

  private static String part(Placeholder placeholder) {
    return switch (placeholder) {
      case SINCE -> "since";
      case SECRET -> "settings.secret";
      default -> "page";
    };
  }

  /** An element of a list cannot be left out: the condition around it would be another one. */
  private void refuseGaps(Set<Placeholder> inLists) {
    if (inLists.contains(Placeholder.SINCE)) {
      need("since.earliest", Placeholder.SINCE);
    }
    if (inLists.contains(Placeholder.AFTER)) {
      need("page.first", Placeholder.AFTER);
    }
    if (inLists.contains(Placeholder.CURSOR)) {
      need("page.first", Placeholder.CURSOR);
    }
  }

  private void need(String key, Placeholder placeholder) {
    String[] at = key.split("\\.", -1);
    if (!read.path(at[0]).has(at[1])) {
      mistakes.add(
          key, "is needed: " + placeholder + " stands in a list of the body, which has no gaps");
    }
  }
}
