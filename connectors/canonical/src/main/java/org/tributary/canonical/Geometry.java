package org.tributary.canonical;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A GeoJSON geometry (RFC 7946): WGS84, longitude before latitude.
 *
 * @param type one of Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon, spelt
 *     as RFC 7946 section 1.4 spells it
 * @param coordinates a position, or lists of positions nested as the type asks
 */
public record Geometry(String type, List<Object> coordinates) {
  private static final Map<String, Integer> DEPTHS =
      Map.of(
          "Point", 0,
          "MultiPoint", 1,
          "LineString", 1,
          "MultiLineString", 2,
          "Polygon", 2,
          "MultiPolygon", 3);

  public Geometry {
    Integer depth = DEPTHS.get(Rules.text("type", type));
    if (depth == null) {
      throw new InvalidMemberException("type", "must be a GeoJSON geometry type");
    }
    Rules.required("coordinates", coordinates);
    coordinates = depth == 0 ? position(coordinates) : nested(coordinates, depth);
  }

  /** A point in degrees. */
  public static Geometry point(double longitude, double latitude) {
    return new Geometry("Point", List.of(longitude, latitude));
  }

  private static List<Object> nested(List<?> values, int depth) {
    Rules.that(!values.isEmpty(), "coordinates", "must not be empty");
    List<Object> copy = new ArrayList<>(values.size());
    for (Object value : values) {
      if (!(value instanceof List<?> list)) {
        throw new InvalidMemberException("coordinates", "must be nested as the type asks");
      }
      copy.add(depth == 1 ? position(list) : nested(list, depth - 1));
    }
    return Collections.unmodifiableList(copy);
  }

  private static List<Object> position(List<?> values) {
    boolean sized = values.size() == 2 || values.size() == 3;
    Rules.that(sized, "coordinates", "must be made of positions of 2 or 3 numbers");
    List<Object> copy = new ArrayList<>(values.size());
    for (Object value : values) {
      if (!(value instanceof Number number)) {
        throw new InvalidMemberException("coordinates", "must be nested as the type asks");
      }
      copy.add(number.doubleValue());
    }
    Rules.range("coordinates", (Double) copy.get(0), -180.0, 180.0);
    Rules.range("coordinates", (Double) copy.get(1), -90.0, 90.0);
    return Collections.unmodifiableList(copy);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
