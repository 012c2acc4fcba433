package org.tributary.hub.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.Box;

/**
 * A drawing of where cases are, in units of the picture: no street is on it, so nobody outside is
 * asked for one.
 *
 * @param spots in the order of the list
 * @param asked the box that was searched, if any
 */
record CaseMap(View view, List<Spot> spots, @Nullable Area asked, Scale scale) {
  static final int WIDTH = 640;
  static final int HEIGHT = 480;

  private static final double SMALLEST = 0.002;
  private static final double MARGIN = 1.15;
  private static final double METRES = 111_320;
  private static final int LONGEST_SCALE = 160;

  /**
   * A case on the map.
   *
   * @param number of the case in the list
   */
  record Spot(int number, CaseItem of, int x, int y, Tone tone) {}

  /** A rectangle. */
  record Area(int x, int y, int width, int height) {}

  /** A line that is as long as so many metres. */
  record Scale(int length, long metres) {}

  /** A position in degrees. */
  private record Position(double lon, double lat) {
    private static final Position NOWHERE = new Position(Double.NaN, Double.NaN);

    boolean known() {
      return !Double.isNaN(lon);
    }
  }

  /**
   * What is in sight, in degrees.
   *
   * @param east more than 180 where the date line is in sight
   */
  record View(double west, double south, double east, double north) {

    private static View of(Box box) {
      return new View(
          box.west(),
          box.south(),
          box.crossesDateLine() ? box.east() + 360 : box.east(),
          box.north());
    }

    private double width() {
      return east - west;
    }

    private double height() {
      return north - south;
    }

    /** How much shorter a degree is here from west to east than from south to north. */
    private double squeeze() {
      return Math.max(0.05, Math.cos(Math.toRadians((south + north) / 2)));
    }

    /** So much wider in every direction. */
    View wider(double times) {
      return around(width() * times, height() * times);
    }

    /** Moved by parts of its own width and height. */
    View moved(double east, double north) {
      double x = width() * east;
      double y = height() * north;
      return new View(west + x, south + y, this.east + x, this.north + y);
    }

    private View around(double width, double height) {
      double lon = (west + east) / 2;
      double lat = (south + north) / 2;
      return new View(lon - width / 2, lat - height / 2, lon + width / 2, lat + height / 2);
    }

    /** Widened on one side to the shape of the picture. */
    private View shaped() {
      double tall = Math.max(height(), SMALLEST);
      double wide = Math.max(width() * squeeze(), tall * WIDTH / HEIGHT);
      return around(wide / squeeze(), wide * HEIGHT / WIDTH);
    }

    private int x(double lon) {
      double from = lon < west - width() && lon + 360 <= east + width() ? lon + 360 : lon;
      return (int) Math.round((from - west) / width() * WIDTH);
    }

    private int y(double lat) {
      return (int) Math.round((north - lat) / height() * HEIGHT);
    }

    /** As the API is asked for it. */
    String box() {
      return width() >= 360
          ? box(-180, 180)
          : box(around(west), around(east) == -180 ? 180 : around(east));
    }

    private String box(double from, double to) {
      return String.format(
          Locale.ROOT,
          "%.5f,%.5f,%.5f,%.5f",
          from,
          Math.max(-90, Math.min(south, 89.9)),
          to,
          Math.min(90, Math.max(north, -89.9)));
    }

    private static double around(double lon) {
      return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
    }
  }

  /** Those of a list that have a place; nothing where none has and no box was searched. */
  static @Nullable CaseMap of(List<CaseItem> cases, @Nullable String bbox, Instant now) {
    Box box = bbox == null ? null : Box.of(bbox);
    List<Position> positions = new ArrayList<>();
    cases.forEach(one -> positions.add(position(one)));
    View asked = box == null ? around(positions) : View.of(box);
    if (asked == null) {
      return null;
    }
    View view = (box == null ? asked.wider(MARGIN) : asked).shaped();
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Position at = positions.get(i);
      if (at.known()) {
        spots.add(spot(i + 1, cases.get(i), at, view, now));
      }
    }
    return new CaseMap(view, spots, box == null ? null : area(asked, view), scale(view));
  }

  private static Spot spot(int number, CaseItem of, Position at, View view, Instant now) {
    Tone tone = of.promise(now) == CaseItem.Promise.OVERDUE ? Tone.BAD : of.tone();
    return new Spot(number, of, view.x(at.lon()), view.y(at.lat()), tone);
  }

  private static Area area(View asked, View view) {
    int x = view.x(asked.west());
    int y = view.y(asked.north());
    return new Area(x, y, view.x(asked.east()) - x, view.y(asked.south()) - y);
  }

  private static Scale scale(View view) {
    double metresPerUnit = view.width() * view.squeeze() * METRES / WIDTH;
    double longest = Math.max(1, LONGEST_SCALE * metresPerUnit);
    long power = (long) Math.pow(10, Math.floor(Math.log10(longest)));
    long metres = longest >= 5 * power ? 5 * power : longest >= 2 * power ? 2 * power : power;
    return new Scale((int) Math.round(metres / metresPerUnit), metres);
  }

  private static @Nullable View around(List<Position> positions) {
    View view = null;
    for (Position at : positions) {
      if (at.known()) {
        view =
            view == null
                ? new View(at.lon(), at.lat(), at.lon(), at.lat())
                : new View(
                    Math.min(view.west(), at.lon()),
                    Math.min(view.south(), at.lat()),
                    Math.max(view.east(), at.lon()),
                    Math.max(view.north(), at.lat()));
      }
    }
    return view;
  }

  /** The middle of its place, as the API takes it for a box. */
  private static Position position(CaseItem of) {
    CaseItem.Place place = of.place();
    if (place == null || place.geometry() == null) {
      return Position.NOWHERE;
    }
    List<Position> all = new ArrayList<>();
    collect(place.geometry().coordinates(), all);
    View around = around(all);
    return around == null
        ? Position.NOWHERE
        : new Position((around.west() + around.east()) / 2, (around.south() + around.north()) / 2);
  }

  private static void collect(JsonNode coordinates, List<Position> into) {
    if (coordinates.path(0).isNumber() && coordinates.path(1).isNumber()) {
      into.add(new Position(coordinates.path(0).doubleValue(), coordinates.path(1).doubleValue()));
    } else {
      coordinates.forEach(inner -> collect(inner, into));
    }
  }
}
