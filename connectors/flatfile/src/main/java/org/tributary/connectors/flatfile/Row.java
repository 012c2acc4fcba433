package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;

/**
 * One data row of a file.
 *
 * @param line where it begins, counted from one
 * @param id its id, or file name and line where the id cannot be read
 * @param identified whether the id could be read
 * @param summed the value of the column that the control sum is over, or null where there is none
 *     or it cannot be read
 * @param defect why it cannot be used, or null
 */
record Row(
    long line,
    String id,
    boolean identified,
    JsonNode body,
    @Nullable Instant updatedAt,
    @Nullable BigDecimal summed,
    @Nullable String defect) {

  NativeRecord toNative() {
    return defect == null
        ? NativeRecord.of(id, body, updatedAt)
        : NativeRecord.defective(id, body, defect);
  }

  /** Without the body: it may hold personal data. */
  @Override
  public String toString() {
    return "Row[line " + line + "]";
  }
}
