package org.tributary.samples.simulators.georeport;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Parameters;

/** Answers {@code servicerequestupdates}: a window of updates, or one update taken in. */
record UpdateDocument(UpdateBook book, RequestDesk desk, GeoReportProfile profile) {

  GeoReportDocument list(Parameters asked) {
    LocalTimes times = new LocalTimes(profile);
    Predicate<Instant> from =
        asked
            .get("start_date")
            .map(text -> times.read("start_date", text))
            .map(start -> (Predicate<Instant>) time -> !time.isBefore(start))
            .orElse(time -> true);
    Predicate<Instant> to =
        asked
            .get("end_date")
            .map(text -> times.read("end_date", text))
            .map(end -> (Predicate<Instant>) time -> time.isBefore(end))
            .orElse(time -> true);
    List<Map<String, Object>> rows =
        book.select(from.and(to), profile.cap()).stream().map(u -> row(u, times)).toList();
    return new GeoReportDocument("service_request_updates", rows);
  }

  private static Map<String, Object> row(RequestUpdate update, LocalTimes times) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("update_id", update.id());
    row.put("service_request_id", update.requestId());
    row.put("status", update.status());
    row.put("description", update.description() == null ? "" : update.description());
    row.put("updated_datetime", times.write(update.updated()));
    row.put("media_url", update.mediaUrl() == null ? "" : update.mediaUrl());
    return row;
  }

  /** Takes an update in; one with a known update_id is the same again. */
  GeoReportDocument take(Parameters asked) {
    RequestUpdate update =
        new RequestUpdate(
            needed(asked, "update_id"),
            needed(asked, "service_request_id"),
            status(needed(asked, "status")),
            needed(asked, "description"),
            time(needed(asked, "updated_datetime")),
            asked.get("media_url").orElse(null));
    if (desk.find(update.requestId()).isEmpty()) {
      throw new Intake.Refused(404, "service_request_id is not known");
    }
    if (profile.has(Trait.UPDATES_TWICE) || book.find(update.id()).isEmpty()) {
      book.add(update);
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("update_id", update.id());
    return new GeoReportDocument("service_request_updates", List.of(row));
  }

  private static String needed(Parameters asked, String name) {
    return asked.get(name).orElseThrow(() -> new BadCall(name + " was not provided"));
  }

  private static String status(String sent) {
    if (!sent.matches("[A-Z_]+")) {
      throw new BadCall("status must be in capitals");
    }
    return sent.toLowerCase(Locale.ROOT);
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new BadCall("updated_datetime is not a W3C date and time with a zone", e);
    }
  }
}
