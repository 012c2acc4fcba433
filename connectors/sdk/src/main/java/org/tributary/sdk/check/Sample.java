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
 * @param signsOfMore where an answer that the system file takes for whole says that there is more,
 *     each such as {@code /page/more is true}
 */
public record Sample(
    List<NativeRecord> records,
    @Nullable Integer askedSize,
    boolean whole,
    @Nullable Long statedTotal,
    List<String> signsOfMore) {

  public Sample {
    records = List.copyOf(records);
    signsOfMore = List.copyOf(signsOfMore);
  }

  /** An answer that says nothing of more records in places that nobody named. */
  public Sample(
      List<NativeRecord> records,
      @Nullable Integer askedSize,
      boolean whole,
      @Nullable Long statedTotal) {
    this(records, askedSize, whole, statedTotal, List.of());
  }

  /** The first page of a read. */
  public static Sample of(Page page, @Nullable Integer askedSize) {
    return new Sample(page.records(), askedSize, page.last(), page.statedTotal());
  }
}
