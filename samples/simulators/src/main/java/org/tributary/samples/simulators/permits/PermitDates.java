package org.tributary.samples.simulators.permits;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The dates in a permit's life; only the first is always there. */
public record PermitDates(
    LocalDate applied,
    @Nullable LocalDate issued,
    @Nullable LocalDate expires,
    @Nullable LocalDate completed) {

  public static PermitDates applied(LocalDate day) {
    return new PermitDates(day, null, null, null);
  }

  public PermitDates issuedOn(LocalDate day, LocalDate expiry) {
    return new PermitDates(applied, day, expiry, completed);
  }

  public PermitDates completedOn(LocalDate day) {
    return new PermitDates(applied, issued, expires, day);
  }
}
