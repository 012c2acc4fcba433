package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the rows of an answer, whatever is wrapped around them: a list, one object for a list of
 * one, a list inside {@code {}}, an object of numbered rows, the member names of the XML form
 * (reference/311.md 1.6: Zürich, FixMyStreet before 2017).
 */
final class GeoReportRows {
  private static final Set<String> WRAPPERS =
      Set.of(
          "service_requests",
          "requests",
          "service_request",
          "request",
          "services",
          "service",
          "service_request_updates",
          "request_updates",
          "request_update");
  private static final int MAX_DEPTH = 5;

  private final Predicate<JsonNode> isRow;
  private final Oddities oddities;
  private final List<JsonNode> rows = new ArrayList<>();
  private boolean wrapped;

  private GeoReportRows(Predicate<JsonNode> isRow, Oddities oddities) {
    this.isRow = isRow;
    this.oddities = oddities;
  }

  /**
   * Gives the rows in their order; a list entry that is no row is given too, for the caller to set
   * aside.
   *
   * @param isRow whether an object is one row
   */
  static List<JsonNode> in(
      JsonNode answer, Predicate<JsonNode> isRow, boolean xml, Oddities oddities) {
    GeoReportRows search = new GeoReportRows(isRow, oddities);
    search.collect(answer, 0);
    if (!xml && answer.isObject() && isRow.test(answer)) {
      oddities.note("one row is sent as an object instead of a list");
    } else if (!xml && search.wrapped) {
      oddities.note("the list of rows is wrapped in an object");
    }
    return search.rows;
  }

  private void collect(JsonNode node, int depth) {
    boolean row = node.isObject() && isRow.test(node);
    if (!row && node.isArray() && depth < MAX_DEPTH) {
      node.forEach(one -> collect(one, depth + 1));
    } else if (!row && node.isObject() && depth < MAX_DEPTH) {
      open(node, depth);
    } else if (node.isNull()) {
      if (depth > 0) {
        oddities.note("an entry of the list is empty");
      }
    } else {
      rows.add(node);
    }
  }

  private void open(JsonNode object, int depth) {
    wrapped = true;
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    List<String> wrappers = names.stream().filter(WRAPPERS::contains).toList();
    if (!wrappers.isEmpty()) {
      wrappers.forEach(name -> collect(object.get(name), depth + 1));
    } else if (names.stream().allMatch(name -> object.get(name).isContainerNode())) {
      names.forEach(name -> collect(object.get(name), depth + 1));
    } else {
      rows.add(object);
    }
  }
}
