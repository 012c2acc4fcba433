package org.tributary.hub.identity.model;

import java.util.List;

/**
 * One comparison of a model.
 *
 * @param name how explanations call it
 * @param attribute the further attribute that it compares; empty for the others
 * @param levels by the number of the level; that of {@code unknown} is worth nothing
 */
public record ComparisonSpec(
    String name, ComparisonKind kind, String attribute, List<LevelSpec> levels) {

  public ComparisonSpec {
    levels = List.copyOf(levels);
  }
}
