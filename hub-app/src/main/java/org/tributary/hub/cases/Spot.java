package org.tributary.hub.cases;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Place;
import org.tributary.hub.api.Box;

/**
 * Where a case is on the map: the middle of its geometry.
 *
 * @param lon degrees east (WGS84)
 * @param lat degrees north
 */
public record Spot(double lon, double lat) {
  /** Cells per degree: a cell is 1.1 km from south to north and less from west to east. */
  private static final int PER_DEGREE = 100;

  private static final int ROW = 360 * PER_DEGREE + 1;

  /** The spot of a place; null where it has no geometry. */
  public static @Nullable Spot of(@Nullable Place place) {
    return place == null || place.geometry() == null ? null : of(place.geometry().coordinates());
  }

  /** The spot of the coordinates of a GeoJSON geometry. */
  static @Nullable Spot of(List<?> coordinates) {
    Bounds bounds = new Bounds();
    bounds.take(coordinates);
    return bounds.middle();
  }

  /** The cell of a grid over the earth, by which the store finds what is near. */
  public int cell() {
    return cell(lon, lat);
  }

  /**
   * The cells that a box touches: so many columns of so many rows. Their numbers go row by row.
   *
   * @param west the first column, {@code east} the last
   * @param south the first row, {@code north} the last
   */
  record Cells(int west, int east, int south, int north) {

    /** The cells of a box; null where it crosses the date line, and its columns do not go on. */
    static @Nullable Cells of(Box box) {
      return box.crossesDateLine()
          ? null
          : new Cells(column(box.west()), column(box.east()), row(box.south()), row(box.north()));
    }

    long count() {
      return (east - west + 1L) * (north - south + 1L);
    }

    /** The first. */
    int first() {
      return south * ROW + west;
    }

    /** The first of them that is at or after a cell of the earth; null behind the last. */
    @Nullable Integer from(int cell) {
      int row = cell / ROW;
      int column = cell % ROW;
      if (row < south) {
        return first();
      }
      int next = column > east ? row + 1 : row;
      return next > north ? null : next * ROW + (column > east ? west : Math.max(west, column));
    }

    /** All of them, in their order. */
    List<Integer> all() {
      List<Integer> cells = new ArrayList<>();
      for (Integer cell = first(); cell != null; cell = from(cell + 1)) {
        cells.add(cell);
      }
      return cells;
    }
  }

  private static int cell(double lon, double lat) {
    return row(lat) * ROW + column(lon);
  }

  private static int column(double lon) {
    return (int) Math.floor((lon + 180) * PER_DEGREE);
  }

  private static int row(double lat) {
    return (int) Math.floor((lat + 90) * PER_DEGREE);
  }

  /** The smallest box around positions, however deep they are nested. */
  private static final class Bounds {
    private double west = Double.POSITIVE_INFINITY;
    private double south = Double.POSITIVE_INFINITY;
    private double east = Double.NEGATIVE_INFINITY;
    private double north = Double.NEGATIVE_INFINITY;

    void take(List<?> coordinates) {
      if (coordinates.get(0) instanceof List<?>) {
        coordinates.forEach(inner -> take((List<?>) inner));
        return;
      }
      double lon = ((Number) coordinates.get(0)).doubleValue();
      double lat = ((Number) coordinates.get(1)).doubleValue();
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }

    @Nullable Spot middle() {
      return west > east ? null : new Spot((west + east) / 2, (south + north) / 2);
    }
  }
}
