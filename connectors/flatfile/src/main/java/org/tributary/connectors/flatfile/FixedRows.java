package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.flatfile.FixedSpec.Layout;
import org.tributary.connectors.flatfile.FixedSpec.Role;

/** The detail records of a fixed-width file, one a line or joined with the lines below them. */
final class FixedRows implements Rows {
  /** Closes text files written by DOS programs. */
  private static final String END_OF_FILE_MARK = "\u001a";

  private final ReadSpec spec;
  private final FixedSpec fixed;
  private final GuardedReader guard;
  private final BufferedReader lines;
  private final Map<String, LineLayout> layouts = new HashMap<>();
  private final Map<LineLayout, RowShape> shapes = new HashMap<>();
  private final RowPlace place;
  private final boolean joined;
  private final Totals totals;
  private Totals.Stated stated = Totals.Stated.NOTHING;
  private boolean begun;
  private boolean ended;
  private long line;
  private @Nullable String held;

  private FixedRows(ReadSpec spec, FixedSpec fixed, FolderFile file, GuardedReader guard) {
    this.spec = spec;
    this.fixed = fixed;
    this.guard = guard;
    this.lines = new BufferedReader(guard);
    this.totals = new Totals(spec.control());
    for (Layout layout : fixed.records()) {
      LineLayout kind = new LineLayout(layout, fixed, spec.dates());
      layouts.put(layout.value() == null ? "" : layout.value().strip(), kind);
      shapes.put(kind, new RowShape(kind.columns(), spec, file));
    }
    this.place = new RowPlace(file);
    this.joined = fixed.records().stream().anyMatch(layout -> layout.parent() != null);
  }

  static FixedRows open(ReadSpec spec, FixedSpec fixed, FolderFile file, Path content)
      throws IOException {
    return new FixedRows(spec, fixed, file, GuardedReader.open(content, spec.charset()));
  }

  @Override
  public @Nullable Row next() throws IOException, DoesNotFitException {
    LineGroup group = null;
    for (String text = advance(); text != null; text = advance()) {
      LineLayout kind = kind(text);
      if (group != null && !continues(kind)) {
        held = text;
        return group.row();
      }
      totals.line();
      requireOrder(kind == null ? Role.IGNORE : kind.role());
      if (kind == null || kind.role() == Role.DETAIL) {
        group = group == null ? new LineGroup(place, line) : group;
        add(group, kind, text);
        if (!joined) {
          return group.row();
        }
      } else {
        frame(kind, text);
      }
    }
    requireComplete();
    return group == null ? null : group.row();
  }

  /** Whether a line goes on with the record before it; one that cannot be told may. */
  private boolean continues(@Nullable LineLayout kind) {
    return joined && (kind == null || kind.role() == Role.IGNORE || kind.isChild());
  }

  private void add(LineGroup group, @Nullable LineLayout kind, String text)
      throws DoesNotFitException {
    RowShape shape = kind == null ? null : shapes.get(kind);
    if (kind == null || shape == null) {
      group.addUnknown(line, text);
      totals.detail(null, null);
    } else {
      totals.detail(kind.value(), group.add(line, kind, shape, text));
    }
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

  /** Header and trailer must be readable; lines to ignore need not. */
  private void frame(LineLayout kind, String text) throws DoesNotFitException {
    if (kind.role() == Role.IGNORE) {
      return;
    }
    Map<String, JsonNode> values = kind.values(text);
    if (kind.role() == Role.TRAILER) {
      stated = new Totals.Stated(stated(count(), values), stated(sum(), values));
      ended = true;
    }
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
    if (joined && begun) {
      String text = advance();
      while (text != null && continues(kind(text))) {
        text = advance();
      }
      held = text;
    }
  }

  /** The next line that is not blank. */
  private @Nullable String advance() throws IOException, DoesNotFitException {
    if (held != null) {
      String again = held;
      held = null;
      return again;
    }
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
