package org.tributary.hub.api;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A box on the map, in degrees (WGS84).
 *
 * @param west at most 180 either way; east of {@code east} where the box crosses the date line
 * @param south at most {@code north}
 */
public record Box(double west, double south, double east, double north) {

  /** The box that {@code west,south,east,north} names, or null where it names none. */
  public static @Nullable Box of(String text) {
    double[] sides;
    try {
      sides = Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      return null;
    }
    if (sides.length != 4) {
      return null;
    }
    Box box = new Box(sides[0], sides[1], sides[2], sides[3]);
    boolean onEarth =
        Math.abs(box.west) <= 180
            && Math.abs(box.east) <= 180
            && Math.abs(box.south) <= 90
            && Math.abs(box.north) <= 90;
    return onEarth && box.south <= box.north ? box : null;
  }

  /** Whether it reaches over the date line. */
  public boolean crossesDateLine() {
    return west > east;
  }
}
