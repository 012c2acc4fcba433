package org.tributary.samples.rivertown;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One true person of Rivertown.
 *
 * @param id the truth's own key, known to no system
 * @param generation Jr or Sr, where father and son share their name
 * @param accountNumber the city's verified resident account, {@code RIV-...}
 * @param movedFrom where the person lived before, if some system may still think so
 * @param namesakeContact whether somebody of the same name uses the same e-mail address
 */
public record Person(
    String id,
    FullName name,
    @Nullable String generation,
    LocalDate birthDate,
    String householdId,
    StreetAddress address,
    @Nullable StreetAddress movedFrom,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String accountNumber,
    boolean namesakeContact) {

  /** A name with the other ways in which its bearer may write it. */
  public record FullName(
      String given,
      String family,
      @Nullable String nativeGiven,
      @Nullable String nativeFamily,
      @Nullable String nickname) {}

  /** Whether the person is of age on this day. */
  public boolean adultOn(LocalDate day) {
    return !birthDate.isAfter(day.minusYears(18));
  }

  Optional<String> account() {
    return Optional.ofNullable(accountNumber);
  }

  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
