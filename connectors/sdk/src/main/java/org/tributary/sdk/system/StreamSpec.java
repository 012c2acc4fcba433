package org.tributary.sdk.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
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
    Map<String, String> codes) {

  /** {@code system.stream}, the name used in routes, logs and metrics. */
  public String id() {
    return system + "." + name;
  }
}
