package org.tributary.hub.console;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something that was decided about a resident, as the API shows it. */
record ResidentEventItem(
    String id,
    String type,
    String residentId,
    @Nullable String otherId,
    @Nullable String sourceLinkId,
    String decidedBy,
    @Nullable String reason,
    Instant at,
    @Nullable String undoneBy) {

  /** The latest of them first. */
  record All(List<ResidentEventItem> items, @Nullable String next) {
    static final All NONE = new All(List.of(), null);

    /** The links that are kept out now. */
    Set<String> keptOut() {
      Map<String, String> last = new HashMap<>();
      for (ResidentEventItem event : items) {
        if (event.sourceLinkId() != null) {
          last.putIfAbsent(event.sourceLinkId(), event.type());
        }
      }
      return last.entrySet().stream()
          .filter(each -> each.getValue().equals("kept_out"))
          .map(Map.Entry::getKey)
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /** Whether somebody could be taken out again. */
  boolean canBeUndone() {
    return type.equals("merged") && undoneBy == null && otherId != null;
  }
}
