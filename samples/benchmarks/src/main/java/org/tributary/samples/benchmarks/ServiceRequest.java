package org.tributary.samples.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One version of a service request as a 311 system exports it: a row of the benchmark's file. */
record ServiceRequest(
    String number,
    Status status,
    String serviceCode,
    String description,
    String channel,
    String agency,
    Instant openedAt,
    Instant updatedAt,
    @Nullable Instant closedAt,
    String address,
    double latitude,
    double longitude,
    String requesterName,
    String requesterEmail,
    String requesterPhone) {

  static final List<String> COLUMNS =
      List.of(
          "number",
          "status",
          "service_code",
          "description",
          "channel",
          "agency",
          "opened_at",
          "updated_at",
          "closed_at",
          "address",
          "latitude",
          "longitude",
          "requester_name",
          "requester_email",
          "requester_phone");

  /** The words of the system and what they are in the canonical model. */
  enum Status {
    OPEN("Open", "submitted"),
    ASSIGNED("Assigned", "accepted"),
    IN_PROGRESS("In Progress", "in_progress"),
    CLOSED("Closed", "completed"),
    CANCELLED("Cancelled", "cancelled");

    final String word;
    final String canonical;

    Status(String word, String canonical) {
      this.word = word;
      this.canonical = canonical;
    }

    boolean isClosed() {
      return this == CLOSED || this == CANCELLED;
    }

    static Status of(String word) {
      for (Status status : values()) {
        if (status.word.equals(word)) {
          return status;
        }
      }
      throw new IllegalArgumentException("There is no status " + word);
    }
  }

  /** Reads a row by the names of its columns. */
  static ServiceRequest of(UnaryOperator<String> cell) {
    String closedAt = cell.apply("closed_at");
    return new ServiceRequest(
        cell.apply("number"),
        Status.of(cell.apply("status")),
        cell.apply("service_code"),
        cell.apply("description"),
        cell.apply("channel"),
        cell.apply("agency"),
        Instant.parse(cell.apply("opened_at")),
        Instant.parse(cell.apply("updated_at")),
        closedAt.isEmpty() ? null : Instant.parse(closedAt),
        cell.apply("address"),
        Double.parseDouble(cell.apply("latitude")),
        Double.parseDouble(cell.apply("longitude")),
        cell.apply("requester_name"),
        cell.apply("requester_email"),
        cell.apply("requester_phone"));
  }

  /** The row as CSV; only the texts that may hold a comma are quoted. */
  String csv() {
    return String.join(
        ",",
        number,
        status.word,
        serviceCode,
        '"' + description + '"',
        channel,
        agency,
        openedAt.toString(),
        updatedAt.toString(),
        closedAt == null ? "" : closedAt.toString(),
        '"' + address + '"',
        String.format(Locale.ROOT, "%.6f", latitude),
        String.format(Locale.ROOT, "%.6f", longitude),
        requesterName,
        requesterEmail,
        requesterPhone);
  }
}
