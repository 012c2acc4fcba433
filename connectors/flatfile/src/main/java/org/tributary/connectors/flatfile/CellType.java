package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the text of one column becomes JSON. Made for one file, for one thread at a time. */
sealed interface CellType {

  /** Text; JSON null for an empty date or number; missing where the text is not what it should. */
  JsonNode read(String raw);

  /** What {@link #read} expects, to complete the sentence "the column is not ...". */
  String expectation();

  /** Text as received, or without the blanks around it. */
  record Text(boolean trim) implements CellType {
    @Override
    public JsonNode read(String raw) {
      return TextNode.valueOf(trim ? raw.strip() : raw);
    }

    @Override
    public String expectation() {
      return "text";
    }
  }

  /** A number, as text in plain decimal notation. */
  record Numeric(NumberStyle style) implements CellType {
    @Override
    public JsonNode read(String raw) {
      String text = raw.strip();
      if (text.isEmpty()) {
        return NullNode.getInstance();
      }
      return style
          .parse(text)
          .<JsonNode>map(number -> TextNode.valueOf(number.toPlainString()))
          .orElse(MissingNode.getInstance());
    }

    @Override
    public String expectation() {
      return style.expectation();
    }
  }

  /** A date, as ISO text. Remembers what it has read: the same few dates fill most columns. */
  final class Dated implements CellType {
    private static final int REMEMBERED = 4096;
    private final DateStyle style;
    private final List<String> none;
    private final Map<String, Read> remembered = new HashMap<>();

    private record Read(JsonNode json, Optional<Instant> instant) {}

    Dated(DateStyle style, List<String> none) {
      this.style = style;
      this.none = none;
    }

    @Override
    public JsonNode read(String raw) {
      return look(raw).json();
    }

    Optional<Instant> instant(String raw) {
      return look(raw).instant();
    }

    /** A date that is one already, for a cell that reads so. */
    CellValue typed(LocalDateTime time, boolean dayOnly, String raw) {
      return style
          .at(time, dayOnly)
          .map(date -> new CellValue(raw, TextNode.valueOf(date.iso()), date.instant(), null))
          .orElseGet(() -> CellValue.problem(raw, "is an hour that was skipped in its zone"));
    }

    private Read look(String raw) {
      if (remembered.size() >= REMEMBERED) {
        remembered.clear();
      }
      return remembered.computeIfAbsent(raw.strip(), this::parse);
    }

    private Read parse(String text) {
      if (isNone(text)) {
        return new Read(NullNode.getInstance(), Optional.empty());
      }
      return style
          .parse(text)
          .map(date -> new Read(TextNode.valueOf(date.iso()), Optional.of(date.instant())))
          .orElseGet(() -> new Read(MissingNode.getInstance(), Optional.empty()));
    }

    /** Whether every date of this column is a certain instant. */
    boolean knowsInstant() {
      return style.knowsInstant();
    }

    private boolean isNone(String text) {
      return text.isEmpty() || none.contains(text);
    }

    @Override
    public String expectation() {
      return style.expectation();
    }
  }
}
