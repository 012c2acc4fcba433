package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a JSON lines file: one object a line, read strictly and kept as it is. */
final class JsonLineRows implements Rows {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .reader();

  private final RowPlace place;
  private final GuardedReader guard;
  private final BufferedReader lines;
  private final List<JsonPointer> id;
  private final @Nullable JsonPointer updated;
  private final @Nullable JsonPointer summed;
  private final JsonTime time;
  private final Totals totals;
  private long line;

  private JsonLineRows(ReadSpec spec, FolderFile file, GuardedReader guard) {
    this.place = new RowPlace(file);
    this.guard = guard;
    this.lines = new BufferedReader(guard);
    this.id = spec.id().columns().stream().map(JsonPointer::compile).toList();
    boolean own = spec.updated() != null && !ReadSpec.MODIFIED.equals(spec.updated());
    this.updated = own ? JsonPointer.compile(spec.updated()) : null;
    this.time = new JsonTime(spec.jsonl(), spec.dates(), spec.updated() != null ? file : null);
    ControlSpec.Stated sum = spec.control() == null ? null : spec.control().sum();
    this.summed = sum == null || sum.of() == null ? null : JsonPointer.compile(sum.of());
    this.totals = new Totals(spec.control());
  }

  static JsonLineRows open(ReadSpec spec, FolderFile file, Path content) throws IOException {
    return new JsonLineRows(spec, file, GuardedReader.open(content, spec.charset()));
  }

  @Override
  public @Nullable Row next() throws IOException, DoesNotFitException {
    String text = advance();
    if (text == null) {
      return null;
    }
    totals.line();
    Row row = row(text);
    totals.detail(null, row.summed());
    return row;
  }

  private Row row(String text) {
    JsonNode body;
    try {
      body = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      return shapeless("it is damaged near column " + column, text);
    }
    return body.isObject() ? row(body) : shapeless("it is JSON, but no object", text);
  }

  private Row shapeless(String problem, String text) {
    return place.shapeless(line, problem, TextNode.valueOf(text));
  }

  private Row row(JsonNode body) {
    List<String> wrong = new ArrayList<>();
    Optional<String> own = id(body);
    if (own.isEmpty()) {
      wrong.add("it has no id, which is " + String.join(" and ", pointers()));
    }
    JsonTime.Read changed = time.read(updated == null ? null : body.at(updated));
    if (changed.problem() != null) {
      wrong.add(updated + " " + changed.problem());
    }
    Instant at = changed.instant();
    String defect = wrong.isEmpty() ? null : place.sentence(line, String.join("; ", wrong));
    String known = own.orElseGet(() -> place.standIn(line));
    return new Row(line, known, own.isPresent(), body, at, summed(body), defect);
  }

  private List<String> pointers() {
    return id.stream().map(JsonPointer::toString).toList();
  }

  private Optional<String> id(JsonNode body) {
    if (id.isEmpty()) {
      return Optional.of(place.standIn(line));
    }
    List<String> values = new ArrayList<>(id.size());
    for (JsonPointer pointer : id) {
      JsonNode value = body.at(pointer);
      if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
        return Optional.empty();
      }
      values.add(value.asText().strip());
    }
    return Optional.of(IdRule.join(values));
  }

  private @Nullable BigDecimal summed(JsonNode body) {
    JsonNode value = summed == null ? null : body.at(summed);
    if (value == null || value.isMissingNode() || value.isNull()) {
      return BigDecimal.ZERO;
    }
    return value.isNumber()
        ? value.decimalValue()
        : NumberStyle.plain().parse(value.asText().strip()).orElse(null);
  }

  @Override
  public void passThrough(long last) throws IOException, DoesNotFitException {
    while (line < last && advance() != null) {
      // handed out before
    }
  }

  /** The next line that is not blank. */
  private @Nullable String advance() throws IOException, DoesNotFitException {
    try {
      String text;
      do {
        text = lines.readLine();
        line++;
        guard.rowDone();
      } while (text != null && text.isBlank());
      return text;
    } catch (CharacterCodingException e) {
      throw new DoesNotFitException("it holds bytes outside its charset after line " + line);
    } catch (GuardedReader.RowTooLongException e) {
      throw new DoesNotFitException(e.getMessage() + ", after line " + line);
    }
  }

  @Override
  public Totals totals() {
    return totals;
  }

  @Override
  public Totals.Stated stated() {
    return Totals.Stated.NOTHING;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
