package org.tributary.hub.cli.discover;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the integrator says beside the source.
 *
 * @param system id of the system, or null where it is to follow from the source
 * @param family its family, or null where it is to be guessed
 * @param zone zone of times that carry none, or null where nobody has said it
 * @param country country of telephone numbers without country code
 * @param headers request headers, {@code Name: value}, for sources that are fetched
 * @param database what is said of a database
 */
public record Wishes(
    @Nullable String system,
    @Nullable String family,
    @Nullable ZoneId zone,
    String country,
    List<String> headers,
    JdbcWishes database) {

  public Wishes {
    headers = List.copyOf(headers);
  }

  /** Wishes that say nothing of a database. */
  public Wishes(
      @Nullable String system,
      @Nullable String family,
      @Nullable ZoneId zone,
      String country,
      List<String> headers) {
    this(system, family, zone, country, headers, JdbcWishes.NOTHING);
  }

  /** The zone to write down. */
  String zoneId() {
    return zone == null ? "UTC" : zone.getId();
  }

  /** What a comment says of the zone that was written down. */
  String zoneRemark() {
    return zone == null
        ? "DECIDE: the zone of times that carry none; UTC is a placeholder (option --zone)."
        : "zone as given with --zone.";
  }

  @Override
  public String toString() {
    return "Wishes[" + system + "]";
  }
}
