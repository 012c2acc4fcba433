package org.tributary.hub.records;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.tributary.sdk.mapping.Mapped;

/** What is to be done about a parked record before it is tried again. */
enum Remedy {
  /** Edit the mapping or the code table, or correct the record at its source. */
  MEND_MAPPING,
  /** Correct the record at its source: no mapping can read it. */
  MEND_RECORD,
  /** Put a file in its place that fits, or declare its shape as it is. */
  MEND_FILE;

  static Remedy of(String kind, String reason) {
    if (kind.equals("defective_file")) {
      return MEND_FILE;
    }
    // a long reason may have lost its end
    boolean byMapping = reason.contains(Mapped.Failed.ADVICE) || reason.length() >= 1990;
    return byMapping ? MEND_MAPPING : MEND_RECORD;
  }

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
