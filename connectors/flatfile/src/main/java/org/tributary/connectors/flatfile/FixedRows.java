package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.flatfile.FixedSpec.Layout;
import org.tributary.connectors.flatfile.FixedSpec.Role;

/** The detail records of a fixed-width file, one a line. */
final class FixedRows implements Rows {
  /** Closes text files written by DOS programs. */
  private static final String END_OF_FILE_MARK = "\u001a";

  private final ReadSpec spec;
  private final FixedSpec fixed;
  private final GuardedReader guard;
  private final BufferedReader lines;
  private final Map<String, LineLayout> layouts = new HashMap<>();
  private final Map<LineLayout, RowShape> shapes = new HashMap<>();
  private final RowShape anyShape;
  private final Totals totals;
  private Totals.Stated stated = Totals.Stated.NOTHING;
  private boolean begun;
  private boolean ended;
  private long line;

  private FixedRows(ReadSpec spec, FixedSpec fixed, FolderFile file, GuardedReader guard) {
    this.spec = spec;
    this.fixed = fixed;
    this.guard = guard;
    this.lines = new BufferedReader(guard);
    this.totals = new Totals(spec.control());
    for (Layout layout : fixed.records()) {
      LineLayout kind = new LineLayout(layout, fixed.padShort(), spec.dates());
      layouts.put(layout.value() == null ? "" : layout.value().strip(), kind);
      shapes.put(kind, new RowShape(kind.columns(), spec, file));
    }
    this.anyShape = shapes.values().iterator().next();
  }

  static FixedRows open(ReadSpec spec, FixedSpec fixed, FolderFile file, Path content)
      throws IOException {
    return new FixedRows(spec, fixed, file, GuardedReader.open(content, spec.charset()));
  }

  @Override
  public @Nullable Row next() throws IOException, DoesNotFitException {
    for (String text = advance(); text != null; text = advance()) {
      totals.line();
      LineLayout kind = kind(text);
      requireOrder(kind == null ? Role.IGNORE : kind.role());
      Row row = kind == null ? unknown(text) : row(kind, text);
      if (row != null) {
        totals.detail(row);
        return row;
      }
    }
    requireComplete();
    return null;
  }

  private @Nullable LineLayout kind(String text) {
    FixedSpec.Place type = fixed.type();
    if (type == null) {
      return layouts.get("");
    }
    return text.length() < type.end() ? null : layouts.get(type.of(text).strip());
  }

  private void requireOrder(Role role) throws DoesNotFitException {
    if (ended) {
      throw new DoesNotFitException("lines follow its trailer record, the first is line " + line);
    }
    if (begun && role == Role.HEADER) {
      throw new DoesNotFitException("a second header record stands in line " + line);
    }
    if (!begun && role != Role.HEADER && fixed.only(Role.HEADER).isPresent()) {
      throw new DoesNotFitException("it does not begin with a header record");
    }
    begun = true;
  }

  private void requireComplete() throws DoesNotFitException {
    if (!begun && fixed.only(Role.HEADER).isPresent()) {
      throw new DoesNotFitException("it is empty: it has not even a header record");
    }
    if (!ended && fixed.only(Role.TRAILER).isPresent()) {
      throw new DoesNotFitException("it has no trailer record, so its end may be missing");
    }
  }

  private @Nullable Row row(LineLayout kind, String text) throws DoesNotFitException {
    switch (kind.role()) {
      case DETAIL -> {
        return detail(kind, text);
      }
      case HEADER -> kind.values(text);
      case TRAILER -> {
        Map<String, JsonNode> values = kind.values(text);
        stated = new Totals.Stated(stated(count(), values), stated(sum(), values));
        ended = true;
      }
      case IGNORE -> {
        // known and not wanted
      }
    }
    return null;
  }

  private Row detail(LineLayout kind, String text) {
    RowShape shape = shapes.getOrDefault(kind, anyShape);
    Optional<String> problem = kind.lengthProblem(text);
    return problem.isPresent()
        ? shape.shapeless(line, problem.get(), JsonNodeFactory.instance.textNode(text))
        : shape.row(line, kind.cells(text));
  }

  private Row unknown(String text) {
    return anyShape.shapeless(
        line, "it is none of the declared records", JsonNodeFactory.instance.textNode(text));
  }

  private ControlSpec.@Nullable Stated count() {
    return spec.control() == null ? null : spec.control().count();
  }

  private ControlSpec.@Nullable Stated sum() {
    return spec.control() == null ? null : spec.control().sum();
  }

  private static @Nullable BigDecimal stated(
      ControlSpec.@Nullable Stated where, Map<String, JsonNode> trailer) {
    JsonNode value = where == null ? null : trailer.get(where.field());
    return value == null || value.isNull() ? null : new BigDecimal(value.textValue());
  }

  @Override
  public void passThrough(long last) throws IOException, DoesNotFitException {
    while (line < last && advance() != null) {
      begun = true;
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
      } while (text != null && (text.isBlank() || text.strip().equals(END_OF_FILE_MARK)));
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
    return stated;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
