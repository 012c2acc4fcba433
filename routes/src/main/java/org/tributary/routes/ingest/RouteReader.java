package org.tributary.routes.ingest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.system.StreamSpec;

/**
 * What a stream that routes feed knows of its records: where their id and time stand. It reads
 * nothing itself.
 */
public final class RouteReader implements StreamReader {
  private static final int LONGEST_ID = 400;

  private final String stream;
  private final List<JsonPointer> idAt;
  private final @Nullable JsonPointer updatedAt;
  private final TimeForm form;

  /** How a time is written. */
  private enum TimeForm {
    ISO,
    EPOCH_S,
    EPOCH_MS
  }

  private RouteReader(
      String stream, List<JsonPointer> idAt, @Nullable JsonPointer updatedAt, TimeForm form) {
    this.stream = stream;
    this.idAt = List.copyOf(idAt);
    this.updatedAt = updatedAt;
    this.form = form;
  }

  static RouteReader of(StreamSpec stream, Path file) {
    refuseWhatReads(stream, file);
    SpecMistakes mistakes = new SpecMistakes(file, "streams." + stream.name() + ".read");
    JsonNode read = stream.read();
    if (read.has("updatedForm") && !read.has("updated")) {
      mistakes.add("updatedForm", "goes with updated");
    }
    mistakes.throwIfAny();
    return new RouteReader(
        stream.id(),
        pointers(read.path("id")),
        read.has("updated") ? JsonPointer.compile(read.path("updated").asText()) : null,
        TimeForm.valueOf(
            read.path("updatedForm").asText("iso").replace('-', '_').toUpperCase(Locale.ROOT)));
  }

  private static void refuseWhatReads(StreamSpec stream, Path file) {
    SpecMistakes mistakes = new SpecMistakes(file, "streams." + stream.name());
    if (stream.schedule() != null) {
      mistakes.add("schedule", "is not possible: routes say when there is something");
    }
    if (stream.fullEvery() != null) {
      mistakes.add("fullEvery", "is not possible: there is nothing that the hub could read");
    }
    if (!stream.children().isEmpty()) {
      mistakes.add("children", "are not possible: a route hands whole records over");
    }
    mistakes.throwIfAny();
  }

  private static List<JsonPointer> pointers(JsonNode id) {
    List<JsonPointer> pointers = new ArrayList<>();
    if (id.isTextual()) {
      pointers.add(JsonPointer.compile(id.asText()));
    }
    id.forEach(one -> pointers.add(JsonPointer.compile(one.asText())));
    return pointers;
  }

  @Override
  public Page read(ReadRequest request) {
    throw new ConnectorException(
        FailureCategory.REJECTED,
        stream
            + " cannot be read: routes hand its records over (hub:ingest/"
            + stream.replace('.', '/')
            + ").");
  }

  /**
   * The native record that a route handed over. One without a usable id or time is defective, to be
   * parked.
   *
   * @throws ConnectorException for a deletion that does not say of what
   */
  public NativeRecord record(HandedRecord handed) {
    String id = handed.id() == null ? idIn(handed.body()) : handed.id().strip();
    if (id == null || id.isEmpty()) {
      return withoutId(handed);
    }
    String shortId = id.length() <= LONGEST_ID ? id : sha256(id);
    if (handed.deleted()) {
      return NativeRecord.deleted(shortId);
    }
    JsonNode time = updatedAt == null ? null : handed.body().at(updatedAt);
    if (time == null || time.isMissingNode() || time.isNull()) {
      return NativeRecord.of(shortId, handed.body(), null);
    }
    Instant updated = instant(time);
    return updated == null
        ? NativeRecord.defective(
            shortId, handed.body(), "The time at " + updatedAt + " is not " + words() + ".")
        : NativeRecord.of(shortId, handed.body(), updated);
  }

  private NativeRecord withoutId(HandedRecord handed) {
    String where =
        idAt.isEmpty()
            ? "the header HubRecordId"
            : "the header HubRecordId or at "
                + String.join(", ", idAt.stream().map(JsonPointer::toString).toList());
    if (handed.deleted()) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          "A deletion for " + stream + " names no record: its id belongs into " + where + ".");
    }
    return NativeRecord.defective(
        "no-id-" + sha256(handed.body().toString()),
        handed.body(),
        "The record has no id: it belongs into " + where + ".");
  }

  private @Nullable String idIn(JsonNode body) {
    List<String> parts = new ArrayList<>();
    for (JsonPointer at : idAt) {
      JsonNode part = body.at(at);
      if (!part.isValueNode() || part.isNull() || part.asText().isBlank()) {
        return null;
      }
      parts.add(part.asText());
    }
    return String.join("/", parts);
  }

  private String words() {
    return switch (form) {
      case ISO -> "a time with offset such as 2026-01-31T10:00:00Z";
      case EPOCH_S -> "a number of seconds since 1970";
      case EPOCH_MS -> "a number of milliseconds since 1970";
    };
  }

  private @Nullable Instant instant(JsonNode time) {
    try {
      return switch (form) {
        case ISO -> time.isTextual() ? OffsetDateTime.parse(time.asText()).toInstant() : null;
        case EPOCH_S -> epoch(time, 1000);
        case EPOCH_MS -> epoch(time, 1);
      };
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Instant epoch(JsonNode time, int millis) {
    return time.isNumber()
        ? Instant.ofEpochMilli(time.decimalValue().multiply(BigDecimal.valueOf(millis)).longValue())
        : null;
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
