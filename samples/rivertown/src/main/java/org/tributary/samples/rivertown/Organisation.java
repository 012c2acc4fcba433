package org.tributary.samples.rivertown;

import org.jspecify.annotations.Nullable;

/**
 * One organisation of Rivertown.
 *
 * @param licenceNumber the contractor's licence, where it is a contractor
 */
public record Organisation(
    String id,
    String name,
    @Nullable String licenceNumber,
    String email,
    String phone,
    StreetAddress address) {

  boolean contractor() {
    return licenceNumber != null;
  }

  @Override
  public String toString() {
    return "Organisation[" + id + "]";
  }
}
