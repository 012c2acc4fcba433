package org.tributary.hub.cases;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Box;

/** Knows in which cells of the map there are cases. */
@Component
class CasePlaces {
  /** The next cell that has cases, or had some that were deleted since. */
  private static final String NEXT_CELL =
      """
      SELECT cell FROM hub_case WHERE cell >= ? ORDER BY cell, opened_at, id LIMIT 1
      """;

  /** With more cells to walk one by one, it is a walk through what a city has. */
  private static final int MOST_CELLS = 64;

  /** A look is one seek in an index; so many pass over a city that lies beside a box. */
  private static final int MOST_LOOKS = 256;

  private final JdbcClient jdbc;

  CasePlaces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The cells of a box that are to be walked: all of a small one, of a large one those that have
   * cases, found from one to the next; null where they are too many, or too many lie between them.
   */
  @Nullable List<Integer> cells(CaseFilter filter) {
    Box box = filter.followsPlace() ? filter.box() : null;
    Spot.Cells cells = box == null ? null : Spot.Cells.of(box);
    if (cells == null || cells.count() <= MOST_CELLS) {
      return cells == null ? null : cells.all();
    }
    List<Integer> walked = new ArrayList<>();
    Integer next = cells.first();
    for (int looks = 0; next != null && looks < MOST_LOOKS; looks++) {
      Integer found = jdbc.sql(NEXT_CELL).param(next).query(Integer.class).optional().orElse(null);
      next = found == null ? null : cells.from(found);
      if (found != null && found.equals(next)) {
        walked.add(found);
        next = cells.from(found + 1);
      }
      if (walked.size() > MOST_CELLS) {
        return null;
      }
    }
    return next == null ? walked : null;
  }
}
