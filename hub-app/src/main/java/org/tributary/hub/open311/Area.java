package org.tributary.hub.open311;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.Box;
import org.tributary.hub.open311.GeoReportException.Fault;

/**
 * Where requests are to be, as a condition on {@code hub_case c}: in a box ({@code bbox}, as 6aika
 * and uReport ask), or near a point ({@code lat}, {@code long} and {@code radius} in metres, as
 * Helsinki and Klarschiff ask before somebody reports again what is known).
 */
record Area(String condition, Map<String, Object> parameters) {
  private static final double METRES_PER_DEGREE = 111_195;
  private static final double LARGEST_RADIUS = 50_000;

  static Area of(Parameters given, List<Fault> faults) {
    StringBuilder condition = new StringBuilder();
    Map<String, Object> parameters = new HashMap<>();
    String bbox = given.text("bbox");
    if (bbox != null) {
      Box box = Box.of(bbox);
      if (box == null) {
        faults.add(Fault.of("invalid_bbox", "open311.bbox"));
      } else {
        condition.append(within(box, parameters));
      }
    }
    if (given.has("radius")) {
      condition.append(near(given, parameters, faults));
    }
    return new Area(condition.toString(), Map.copyOf(parameters));
  }

  private static String within(Box box, Map<String, Object> parameters) {
    parameters.putAll(
        Map.of("west", box.west(), "south", box.south(), "east", box.east(), "north", box.north()));
    return " AND c.lat BETWEEN :south AND :north AND "
        + (box.crossesDateLine()
            ? "(c.lon >= :west OR c.lon <= :east)"
            : "c.lon BETWEEN :west AND :east");
  }

  /** Over such distances the earth is flat, with degrees that are shorter from west to east. */
  private static String near(Parameters given, Map<String, Object> parameters, List<Fault> faults) {
    Double latitude = number(given.text("lat"), 90);
    Double longitude = number(given.text("long"), 180);
    Double radius = number(given.text("radius"), LARGEST_RADIUS);
    if (latitude == null || longitude == null || radius == null || radius <= 0) {
      faults.add(
          Fault.of("invalid_radius", "open311.radius", String.valueOf((int) LARGEST_RADIUS)));
      return "";
    }
    double degrees = radius / METRES_PER_DEGREE;
    parameters.put("lat", latitude);
    parameters.put("long", longitude);
    parameters.put("shrink", Math.cos(Math.toRadians(latitude)));
    parameters.put("degrees", degrees);
    parameters.put("least", latitude - degrees);
    parameters.put("greatest", latitude + degrees);
    return " AND c.lat BETWEEN :least AND :greatest"
        + " AND (c.lat - :lat) * (c.lat - :lat)"
        + " + (c.lon - :long) * :shrink * (c.lon - :long) * :shrink <= :degrees * :degrees";
  }

  private static @Nullable Double number(@Nullable String text, double most) {
    try {
      double value = text == null ? Double.NaN : Double.parseDouble(text);
      return Math.abs(value) <= most ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
