package org.tributary.hub.console;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is said of a resident, and which record says it.
 *
 * @param value a name, an address, a number
 * @param kind of a contact point
 * @param system that gives the number, of an identifier
 */
record FactItem(
    @JsonAlias("full") @Nullable String value,
    @Nullable String kind,
    @Nullable String system,
    @Nullable String type,
    @Nullable String sourceLinkId,
    boolean preferred,
    @Nullable String verified,
    @Nullable Instant lastSeenAt) {

  /** Without the value: it is personal. */
  @Override
  public String toString() {
    return "FactItem[" + sourceLinkId + "]";
  }

  /**
   * A fact as a line of a table.
   *
   * @param what its kind, as texts know it
   */
  record Line(String what, String value, FactItem fact) {
    /** Without the value: it is personal. */
    @Override
    public String toString() {
      return "Line[" + what + "]";
    }
  }

  /** Everything that is said of somebody, names first. */
  record All(
      @Nullable List<FactItem> names,
      @Nullable LocalDate birthDate,
      @Nullable List<FactItem> contactPoints,
      @Nullable List<FactItem> addresses,
      @Nullable List<FactItem> identifiers) {
    List<Line> lines() {
      List<Line> lines = new ArrayList<>();
      add(lines, names, fact -> "name");
      if (birthDate != null) {
        FactItem born = new FactItem(null, null, null, null, null, false, null, null);
        lines.add(new Line("born", birthDate.toString(), born));
      }
      add(lines, contactPoints, fact -> Objects.requireNonNullElse(fact.kind(), "contact"));
      add(lines, addresses, fact -> "address");
      add(lines, identifiers, fact -> "identifier");
      return List.copyOf(lines);
    }

    private static void add(
        List<Line> lines, @Nullable List<FactItem> facts, Function<FactItem, String> what) {
      if (facts != null) {
        for (FactItem fact : facts) {
          lines.add(
              new Line(what.apply(fact), Objects.requireNonNullElse(fact.value(), "–"), fact));
        }
      }
    }
  }
}
