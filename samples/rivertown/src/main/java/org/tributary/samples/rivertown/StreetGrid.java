package org.tributary.samples.rivertown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The town's street grid: streets that run east and streets that run north, 200 m apart, doors
 * along them. The place is made up; its coordinates lie in farmland of eastern Ontario.
 */
final class StreetGrid {
  static final double WEST = -75.0500;
  static final double SOUTH = 45.2500;
  private static final double BLOCK_LONGITUDE = 0.00255;
  private static final double BLOCK_LATITUDE = 0.00180;
  private static final int DOORS_A_BLOCK = 6;

  private final List<StreetAddress> doors;
  private final int blocksEast;
  private final int blocksNorth;

  private StreetGrid(List<StreetAddress> doors, int blocksEast, int blocksNorth) {
    this.doors = List.copyOf(doors);
    this.blocksEast = blocksEast;
    this.blocksNorth = blocksNorth;
  }

  static StreetGrid lay() {
    List<String> east = List.of();
    List<String> north = List.of();
    for (String line : Resource.lines("streets.txt")) {
      List<String> names = List.of(line.substring(line.indexOf(':') + 1).strip().split("\\|", -1));
      if (line.startsWith("east:")) {
        east = names;
      } else {
        north = names;
      }
    }
    List<StreetAddress> doors = new ArrayList<>();
    for (int row = 0; row < east.size(); row++) {
      addDoors(doors, east.get(row), north.size() - 1, row, true);
    }
    for (int column = 0; column < north.size(); column++) {
      addDoors(doors, north.get(column), east.size() - 1, column, false);
    }
    return new StreetGrid(doors, north.size() - 1, east.size() - 1);
  }

  private static void addDoors(
      List<StreetAddress> doors, String street, int blocks, int position, boolean runsEast) {
    for (int step = 0; step < blocks * DOORS_A_BLOCK; step++) {
      double along = (step + 0.5) / DOORS_A_BLOCK;
      double x = runsEast ? along : position;
      double y = runsEast ? position : along;
      doors.add(
          new StreetAddress(
              2 * step + 1 + step % 2,
              street,
              null,
              postalCode((int) x, (int) y),
              round(WEST + x * BLOCK_LONGITUDE),
              round(SOUTH + y * BLOCK_LATITUDE),
              String.format(Locale.ROOT, "P-%s%02d-%04d", runsEast ? "E" : "N", position, step)));
    }
  }

  /** Canadian in form, of a district that is not in use. */
  private static String postalCode(int x, int y) {
    String letters = "ABCEGHJKLMNPRSTVWXYZ";
    return "K9Z " + (y / 2) % 10 + letters.charAt((x + y) % letters.length()) + (x / 2) % 10;
  }

  private static double round(double degrees) {
    return Math.round(degrees * 1_000_000) / 1_000_000.0;
  }

  List<StreetAddress> doors() {
    return doors;
  }

  /** A place on a street, so many blocks from the south-west corner. */
  double longitude(double blocks) {
    return round(WEST + Math.min(blocks, blocksEast) * BLOCK_LONGITUDE);
  }

  double latitude(double blocks) {
    return round(SOUTH + Math.min(blocks, blocksNorth) * BLOCK_LATITUDE);
  }

  int blocksEast() {
    return blocksEast;
  }

  int blocksNorth() {
    return blocksNorth;
  }
}
