package org.tributary.hub.linking;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resident as linking needs it.
 *
 * @param kind person or organization
 * @param status active, inactive or merged
 * @param openedBy the link of the record that opened it; null where that is not known
 * @param attention why a person should look at it; null where nobody need
 */
record ResidentRow(
    UUID id,
    String kind,
    String status,
    @Nullable UUID replacedBy,
    @Nullable UUID openedBy,
    @Nullable String attention) {
  static final String ACTIVE = "active";
  static final String INACTIVE = "inactive";
  static final String MERGED = "merged";

  ResidentRow with(
      String otherStatus, @Nullable UUID replacement, @Nullable String otherAttention) {
    return new ResidentRow(id, kind, otherStatus, replacement, openedBy, otherAttention);
  }
}
