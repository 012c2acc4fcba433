package org.tributary.hub.trends;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Case;
import org.tributary.canonical.Phase;
import org.tributary.hub.store.Sql;

/**
 * How a case stands as far as it is counted.
 *
 * @param serviceType code of its service type, if it has one
 * @param dueAt by when it must be done, or else is expected to be
 * @param endsAt when it was closed; null where nobody knows. While it is open, the same as {@code
 *     dueAt}
 */
public record Standing(
    int streamNo,
    String type,
    @Nullable String serviceType,
    boolean open,
    Instant openedAt,
    @Nullable Instant dueAt,
    @Nullable Instant endsAt) {

  /**
   * How a case stands by its document.
   *
   * @param closedAt when it was closed, if it is and anybody knows
   */
  public static Standing of(int streamNo, Case value, @Nullable Instant closedAt) {
    Instant due = dueAt(value.dueAt(), value.expectedAt());
    boolean open = value.phase() == Phase.OPEN;
    return new Standing(
        streamNo,
        value.type().name().toLowerCase(Locale.ROOT),
        value.serviceTypeCode(),
        open,
        Sql.micros(value.openedAt()),
        due,
        open ? due : closedAt == null ? null : Sql.micros(closedAt));
  }

  /** What must be counts before what is expected. */
  static @Nullable Instant dueAt(@Nullable Instant due, @Nullable Instant expected) {
    Instant at = due == null ? expected : due;
    return at == null ? null : Sql.micros(at);
  }

  Group group() {
    return new Group(streamNo, type, serviceType == null ? "" : serviceType);
  }

  /**
   * Cases that are counted together.
   *
   * @param serviceType empty where they have none
   */
  record Group(int streamNo, String type, String serviceType) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      int streams = Integer.compare(streamNo, other.streamNo);
      int types = streams == 0 ? type.compareTo(other.type) : streams;
      return types == 0 ? serviceType.compareTo(other.serviceType) : types;
    }
  }
}
