package org.tributary.hub.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.Phase;
import org.tributary.hub.store.Sql;

/**
 * The events that follow from what a source says of one case. Sequence numbers have no gaps; an
 * event that happened before one already told is marked out of order. Pure: no store, no clock.
 */
final class Timeline {
  private final UUID caseId;
  private final int version;
  private final List<EventRow> added = new ArrayList<>();
  private int sequence;
  private Instant lastOccurredAt;

  private Timeline(UUID caseId, int version, int sequence, Instant lastOccurredAt) {
    this.caseId = caseId;
    this.version = version;
    this.sequence = sequence;
    this.lastOccurredAt = lastOccurredAt;
  }

  static Timeline ofNew(UUID caseId) {
    return new Timeline(caseId, 0, 0, Instant.MIN);
  }

  static Timeline of(StoredCase stored) {
    return new Timeline(
        stored.id(), stored.version(), stored.lastSequence(), stored.lastOccurredAt());
  }

  /** A case met for the first time: when it was opened, and where it is closed, when that was. */
  void opened(Case value, @Nullable Instant sourceUpdatedAt) {
    boolean closed = value.phase() == Phase.CLOSED;
    add(
        "opened",
        value.openedAt(),
        null,
        closed ? lower(CaseStatus.SUBMITTED) : lower(value.status()),
        null);
    if (closed) {
      Instant at =
          value.closedAt() != null
              ? value.closedAt()
              : sourceUpdatedAt != null ? sourceUpdatedAt : value.openedAt();
      add("closed", at, lower(CaseStatus.SUBMITTED), lower(value.status()), value.statusReason());
    }
  }

  /**
   * When a closed case was closed, as far as anybody knows: its source says so, or the hub saw it.
   * Of one that was closed when it came, and does not say since when, nobody does.
   */
  static @Nullable Instant closedAt(
      Case value, @Nullable StoredCase before, @Nullable Instant sourceUpdatedAt, Instant now) {
    if (value.closedAt() != null || before == null) {
      return value.closedAt();
    }
    return before.phase().equals("closed")
        ? before.standing().endsAt()
        : sourceUpdatedAt != null ? sourceUpdatedAt : now;
  }

  /** A newer version of a stored case. */
  void changed(
      StoredCase before,
      @Nullable String reasonBefore,
      Case value,
      @Nullable Instant sourceUpdatedAt,
      Instant now) {
    String to = lower(value.status());
    Instant at = sourceUpdatedAt != null ? sourceUpdatedAt : now;
    boolean closed = value.phase() == Phase.CLOSED;
    boolean wasClosed = "closed".equals(before.phase());
    if (closed && !wasClosed) {
      Instant closedAt = value.closedAt() != null ? value.closedAt() : at;
      add("closed", closedAt, before.status(), to, value.statusReason());
    } else if (!closed && wasClosed) {
      add("reopened", at, before.status(), to, value.statusReason());
    } else if (!to.equals(before.status())
        || (before.sourceStatus() != null
            && !Objects.equals(before.sourceStatus(), sourceStatus(value)))) {
      add("status_changed", at, before.status(), to, value.statusReason());
    } else if (value.statusReason() != null && !value.statusReason().equals(reasonBefore)) {
      add("note_added", at, null, null, value.statusReason());
    }
  }

  /**
   * An older version that arrived after a newer one: it adds what it knows, and changes nothing.
   */
  void late(Case value, Instant sourceUpdatedAt) {
    add("status_changed", sourceUpdatedAt, null, lower(value.status()), value.statusReason());
  }

  /** The source holds the case again after it had gone. */
  void returned(Instant now) {
    add("corrected", now, null, null, "The source holds this case again.");
  }

  /** The source no longer holds the case. */
  void gone(Instant now) {
    add("corrected", now, null, null, "The source no longer holds this case.");
  }

  /** Something the hub itself did with the case. */
  void told(String type, @Nullable String text, Instant now) {
    add(type, now, null, null, text);
  }

  private void add(
      String type,
      Instant occurredAt,
      @Nullable String from,
      @Nullable String to,
      @Nullable String text) {
    Instant at = Sql.micros(occurredAt);
    boolean outOfOrder = at.isBefore(lastOccurredAt);
    added.add(new EventRow(caseId, ++sequence, type, at, outOfOrder, from, to, text));
    lastOccurredAt = outOfOrder ? lastOccurredAt : at;
  }

  /** The version of the case to which the events were added. */
  int version() {
    return version;
  }

  UUID caseId() {
    return caseId;
  }

  List<EventRow> added() {
    return added;
  }

  int lastSequence() {
    return sequence;
  }

  Instant lastOccurredAt() {
    return lastOccurredAt;
  }

  static @Nullable String sourceStatus(Case value) {
    return value.sourceStatus() == null ? null : value.sourceStatus().code();
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
