package org.tributary.hub.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that was looked at, as the API shows it: a certificate, a key, a disk, a queue. */
record CheckItem(
    String kind,
    String subject,
    @Nullable String system,
    String state,
    @Nullable String owner,
    Instant checkedAt,
    @Nullable Instant endsAt,
    @Nullable Instant oldestAt,
    String sentence) {

  Tone tone() {
    return Tone.of(state);
  }

  /** Whether somebody has to see to it. */
  boolean isProblem() {
    return state.equals("warning") || state.equals("failed");
  }

  /** When it ends, or since when its oldest waits. */
  @Nullable Instant at() {
    return endsAt == null ? oldestAt : endsAt;
  }

  /** All of them, the worst first. */
  record All(List<CheckItem> items) {
    static final All NONE = new All(List.of());
    static final ApiPath PATH = ApiPath.of("v1", "health-checks");

    /** Those that somebody has to see to, of one system or of none. */
    List<CheckItem> problemsOf(@Nullable String system) {
      return items.stream()
          .filter(CheckItem::isProblem)
          .filter(check -> java.util.Objects.equals(check.system(), system))
          .toList();
    }
  }
}
