package org.tributary.hub.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who was found by what they say of themselves. What is searched for is personal: it is sent in a
 * form, and never stands in an address.
 *
 * @param by what was searched by; null before anything was
 */
record FoundResidents(
    @Nullable String by,
    String text,
    String born,
    List<ResidentItem> residents,
    boolean more,
    @Nullable Refusal refusal) {
  static final List<String> WAYS = List.of("name", "email", "phone");
  static final FoundResidents NOTHING_ASKED = suggesting("");

  /** Nobody yet, and the name to begin with. */
  static FoundResidents suggesting(String name) {
    return new FoundResidents(null, name, "", List.of(), false, null);
  }

  /** Asks for those that a form means. */
  static FoundResidents of(Visit visit) {
    String by = visit.value("by");
    String text = visit.value("text");
    if (by == null || text == null || !WAYS.contains(by)) {
      return NOTHING_ASKED;
    }
    Map<String, Object> question = new HashMap<>();
    question.put(by, text);
    String born = visit.value("born");
    if (born != null) {
      question.put("birthDate", born);
    }
    String typed = born == null ? "" : born;
    try {
      ResidentItem.All found =
          visit
              .api()
              .post(ApiPath.of("v1", "residents", "_search"), question, "", ResidentItem.All.class)
              .get();
      return new FoundResidents(by, text, typed, found.items(), found.next() != null, null);
    } catch (Refusal e) {
      return new FoundResidents(by, text, typed, List.of(), false, e);
    }
  }

  /** The others. */
  FoundResidents without(String id) {
    List<ResidentItem> others =
        residents.stream().filter(resident -> !resident.id().equals(id)).toList();
    return new FoundResidents(by, text, born, others, more, refusal);
  }

  /** Without what was typed: it is personal. */
  @Override
  public String toString() {
    return "FoundResidents[" + by + "]";
  }
}
