package org.tributary.sdk.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;

/**
 * The first records of an answer.
 *
 * @param askedSize how many records a page were asked for, or null where that is not said
 * @param whole whether there are no more
 * @param statedTotal how many the system says there are in all, or null
 */
public record Sample(
    List<NativeRecord> records,
    @Nullable Integer askedSize,
    boolean whole,
    @Nullable Long statedTotal) {

  public Sample {
    records = List.copyOf(records);
  }

  /** The first page of a read. */
  public static Sample of(Page page, @Nullable Integer askedSize) {
    return new Sample(page.records(), askedSize, page.last(), page.statedTotal());
  }
}
