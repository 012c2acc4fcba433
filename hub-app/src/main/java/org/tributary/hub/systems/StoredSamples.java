package org.tributary.hub.systems;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.StreamSpec;

/** Stored raw records on which a new mapping is tried before it is put in force. */
public interface StoredSamples {

  /**
   * What a mapping makes of stored records, beside what is stored.
   *
   * @param examined how many records were mapped
   * @param changed how many come out otherwise
   * @param failed how many were mapped before and cannot be mapped now
   * @param failure why the first of those cannot be mapped; without personal data
   * @param pointers the members that come out otherwise, as JSON pointers in the canonical record
   */
  record Outcome(
      long examined, long changed, long failed, @Nullable String failure, List<String> pointers) {}

  /** Maps up to so many stored records of a stream with a version that is not in force. */
  Outcome tryOut(StreamSpec candidate, int limit);
}
