package org.tributary.hub.console;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resident as the API shows it. */
record ResidentItem(
    String id,
    String kind,
    String status,
    String displayName,
    @Nullable List<FactItem> names,
    @Nullable LocalDate birthDate,
    @Nullable List<FactItem> contactPoints,
    @Nullable List<FactItem> addresses,
    @Nullable List<FactItem> identifiers,
    @Nullable Protection protection,
    @Nullable String replacedBy) {

  /** Whether more care than usual is due. */
  record Protection(String level) {}

  /** Some of those that were found. */
  record All(List<ResidentItem> items, @Nullable String next) {}

  /** Why a person should look at the resident. */
  record Attention(String code, String sentence) {}

  /** What is said of the resident, with the record that says it. */
  List<FactItem.Line> facts() {
    return new FactItem.All(names, birthDate, contactPoints, addresses, identifiers).lines();
  }

  /** By phone, e-mail and the like, to tell two of the same name apart. */
  List<String> contacts() {
    return new FactItem.All(null, null, contactPoints, addresses, null)
        .lines().stream().map(FactItem.Line::value).distinct().limit(3).toList();
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "ResidentItem[" + id + "]";
  }
}
