package org.tributary.sdk.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.mapping.Mapping;

/**
 * One stream of a system file: what to read, when, and how it becomes canonical.
 *
 * @param system id of the system
 * @param name name of the stream, unique in the system; also the record type of its records
 * @param schedule Quartz cron expression, or null for a stream that only runs on demand
 * @param reconcile Quartz cron expression of the id-set comparison, or null for none
 * @param zone time zone of both schedules
 * @param expectEvery how old the last success may be before the stream counts as stale
 * @param read the connector's own reading rules: path, paging, changed-since, pointers
 * @param produces the canonical type that the mapping yields
 * @param mapping the compiled mapping with its code tables
 * @param codes names of code tables by purpose, as in the file ({@code status: permit-status})
 * @param fullEvery how old the last read of everything may be before a run of changes reads
 *     everything; null for never
 * @param children child records that are joined into each record before it is mapped
 */
public record StreamSpec(
    String system,
    String name,
    @Nullable String schedule,
    @Nullable String reconcile,
    java.time.ZoneId zone,
    Duration expectEvery,
    JsonNode read,
    CanonicalType produces,
    Mapping mapping,
    Map<String, String> codes,
    @Nullable Duration fullEvery,
    List<ChildSpec> children) {

  public StreamSpec {
    children = List.copyOf(children);
  }

  /** A stream whose records are read in one piece. */
  public StreamSpec(
      String system,
      String name,
      @Nullable String schedule,
      @Nullable String reconcile,
      java.time.ZoneId zone,
      Duration expectEvery,
      JsonNode read,
      CanonicalType produces,
      Mapping mapping,
      Map<String, String> codes) {
    this(
        system,
        name,
        schedule,
        reconcile,
        zone,
        expectEvery,
        read,
        produces,
        mapping,
        codes,
        null,
        List.of());
  }

  /** How child records of this stream are read: the same stream with another name and read. */
  StreamSpec child(String child, JsonNode childRead) {
    return new StreamSpec(
        system,
        name + ".children." + child,
        null,
        null,
        zone,
        expectEvery,
        childRead,
        produces,
        mapping,
        Map.of());
  }

  /** The stream with what is joined into its records. */
  StreamSpec with(@Nullable Duration full, List<ChildSpec> joined) {
    return new StreamSpec(
        system,
        name,
        schedule,
        reconcile,
        zone,
        expectEvery,
        read,
        produces,
        mapping,
        codes,
        full,
        joined);
  }

  /** Whether these are child records of another stream. */
  public boolean isOfChildren() {
    return name.contains(".children.");
  }

  /** {@code system.stream}, the name used in routes, logs and metrics. */
  public String id() {
    return system + "." + name;
  }
}
