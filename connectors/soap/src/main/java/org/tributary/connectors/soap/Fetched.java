package org.tributary.connectors.soap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as it came, in what paging looks at.
 *
 * @param keys a key of each record: its id and a hash of its content
 * @param total how many records there are in all, where the answer says it
 * @param more what the answer's flag says; null where there is no such flag
 * @param pages how many pages there are, where the answer says it
 * @param next the cursor in the answer; empty for none
 * @param readBefore records of this run before this page
 */
record Fetched(
    List<String> keys,
    @Nullable Long total,
    @Nullable Boolean more,
    @Nullable Long pages,
    String next,
    long readBefore) {

  int rows() {
    return keys.size();
  }

  /**
   * Whether the answer says that nothing follows. A short page says nothing: systems cap their
   * pages silently.
   */
  boolean saysLast() {
    if (more != null) {
      return !more;
    }
    return total != null && readBefore + rows() >= total;
  }
}
