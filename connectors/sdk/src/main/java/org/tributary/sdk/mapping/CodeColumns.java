package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.Channel;
import org.tributary.canonical.Outcome;
import org.tributary.canonical.PartyRole;
import org.tributary.canonical.Phase;
import org.tributary.canonical.Priority;
import org.tributary.canonical.Visibility;

/** The columns that a code table may have, and what they may hold. */
final class CodeColumns {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*");
  private static final Pattern BY_LANGUAGE =
      Pattern.compile("(label|name|title|description)_([a-z]{2,3}(?:-[A-Za-z0-9]+)*)");

  private static final Map<String, List<String>> TYPED = typed();

  private CodeColumns() {}

  /** What is wrong with the name of a column, or null where nothing is. */
  static @Nullable String mistakeIn(String column) {
    boolean fits = NAME.matcher(column).matches() || BY_LANGUAGE.matcher(column).matches();
    return fits ? null : "is no name of a column: letters, digits and _, such as label_en";
  }

  /**
   * One row as a mapping sees it: blank cells are left out, {@code label_en} and {@code label_fr}
   * become {@code label: {en, fr}}.
   *
   * @param cells what stands in the row by column
   * @param mistakes takes what is wrong with the row, each a sentence
   */
  static ObjectNode row(Map<String, String> cells, Consumer<String> mistakes) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    cells.forEach(
        (column, cell) -> {
          String text = Texts.clean(cell);
          if (text != null) {
            Matcher language = BY_LANGUAGE.matcher(column);
            if (language.matches()) {
              row.withObject("/" + language.group(1)).put(language.group(2), text);
            } else {
              row.put(column, typed(column, text, mistakes));
            }
          }
        });
    fit(row, mistakes);
    return row;
  }

  private static String typed(String column, String text, Consumer<String> mistakes) {
    List<String> words = TYPED.get(column);
    if (words != null && !words.contains(text)) {
      mistakes.accept(column + " is not one of " + allowed(column));
    }
    return text;
  }

  /** Status, phase and outcome must go together as the canonical case asks. */
  private static void fit(ObjectNode row, Consumer<String> mistakes) {
    CaseStatus status = word(CaseStatus.class, row.path("status").asText());
    Phase phase = word(Phase.class, row.path("phase").asText());
    if (status == null) {
      return;
    }
    if (phase != null && status.phase(phase) != phase) {
      mistakes.accept("phase does not go with the status: it follows from it, except for unknown");
    }
    if (row.has("outcome") && status.phase(phase) != Phase.CLOSED) {
      mistakes.accept("outcome belongs to a closed status: completed, refused, cancelled, expired");
    }
  }

  private static <E extends Enum<E>> @Nullable E word(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    return null;
  }

  /** The words that a typed column may hold. */
  static String allowed(String column) {
    return String.join(", ", TYPED.getOrDefault(column, List.of()));
  }

  private static Map<String, List<String>> typed() {
    Map<String, List<String>> typed = new LinkedHashMap<>();
    typed.put("status", words(CaseStatus.values()));
    typed.put("outcome", words(Outcome.values()));
    typed.put("phase", words(Phase.values()));
    typed.put("priority", words(Priority.values()));
    typed.put("channel", words(Channel.values()));
    typed.put("visibility", words(Visibility.values()));
    typed.put("role", words(PartyRole.values()));
    return typed;
  }

  private static List<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants).map(CodeColumns::word).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
