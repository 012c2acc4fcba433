package org.tributary.hub.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps the stored raw records of a stream again, after its mapping has changed. */
public interface Remap {

  /**
   * What a re-mapping changes, or would change.
   *
   * @param examined how many stored records were mapped
   * @param changed how many come out differently
   * @param failed how many no longer map; in a real run they are parked
   * @param samples the first differences
   */
  record Result(long examined, long changed, long failed, List<Difference> samples) {}

  /**
   * One member that comes out differently.
   *
   * @param pointer JSON pointer in the canonical record
   * @param before the value as stored, in JSON; null where it was absent
   * @param after the value as mapped now, in JSON; null where it is absent
   */
  record Difference(
      String recordId, String pointer, @Nullable String before, @Nullable String after) {}

  /**
   * Maps everything again.
   *
   * @param dryRun writes nothing, only tells
   */
  Result remap(String system, String stream, boolean dryRun);
}
