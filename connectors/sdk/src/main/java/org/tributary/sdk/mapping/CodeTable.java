package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CaseStatus;
import org.tributary.sdk.mapping.Mapped.CodeUse;

/**
 * A typed lookup table: what each code of a departmental system means in canonical words. A data
 * file, because every city has its own codes.
 *
 * <p>A code is looked up as it is written and then without regard to upper and lower case. A code
 * that the table does not know gets the row {@code *}; where there is none, a table with a column
 * {@code status} answers {@code unknown}, so that no record is dropped, and any other table
 * nothing.
 */
public final class CodeTable {
  /** The code under which an empty value is looked up. */
  public static final String BLANK = "(blank)";

  static final String OTHERWISE = "*";
  private static final int LONGEST_CODE = 80;

  private final String name;
  private final String fingerprint;
  private final Map<String, Row> exact = new HashMap<>();
  private final Map<String, Row> folded = new HashMap<>();
  private final @Nullable ObjectNode otherwise;

  CodeTable(String name, String fingerprint, Set<String> columns, Map<String, ObjectNode> rows) {
    this.name = name;
    this.fingerprint = fingerprint;
    Set<String> ambiguous = new HashSet<>();
    rows.forEach(
        (code, value) -> {
          Row row = new Row(value, new CodeUse(name, code, true));
          exact.put(code, row);
          if (folded.put(fold(code), row) != null) {
            ambiguous.add(fold(code));
          }
        });
    folded.keySet().removeAll(ambiguous);
    ObjectNode given = rows.get(OTHERWISE);
    exact.remove(OTHERWISE);
    folded.remove(OTHERWISE);
    otherwise = given == null && columns.contains("status") ? unknown() : given;
  }

  /** A table that knows no code. */
  public static CodeTable empty(String name) {
    return new CodeTable(name, Fingerprint.of(), Set.of(), Map.of());
  }

  public String name() {
    return name;
  }

  /** Hash of the file that the table was read from. */
  public String fingerprint() {
    return fingerprint;
  }

  /** How many codes the table knows. */
  public int size() {
    return exact.size();
  }

  /** What a code without blanks around it means; the row of an unknown code may have no value. */
  Row find(String code) {
    Row row = exact.get(code);
    if (row == null) {
      row = folded.get(fold(code));
    }
    return row != null ? row : new Row(otherwise, new CodeUse(name, shortened(code), false));
  }

  private static String shortened(String code) {
    return code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE) + "…";
  }

  private static String fold(String code) {
    return code.toLowerCase(Locale.ROOT);
  }

  private static ObjectNode unknown() {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    return row.put("status", CaseStatus.UNKNOWN.name().toLowerCase(Locale.ROOT));
  }

  /**
   * The answer to a look-up.
   *
   * @param value the columns of the row; shared, never to be changed; null where the code is
   *     unknown and the table has no default
   */
  record Row(@Nullable ObjectNode value, CodeUse use) {}
}
