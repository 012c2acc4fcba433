package org.tributary.canonical;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The block of a {@link CaseType#INVOICE}: money that a resident owes.
 *
 * @param accountId the account; absent until the hub knows it
 * @param accountRef the account as the source names it
 */
public record Invoice(
    @Nullable UUID accountId,
    @Nullable SourceRef accountRef,
    @Nullable LocalDate issuedDate,
    @Nullable LocalDate dueDate,
    @Nullable Money total,
    @Nullable Money balance,
    @Nullable PaymentStatus paymentStatus)
    implements CaseBlock {
  /** The block of which nothing is known. */
  static final Invoice EMPTY = new Invoice(null, null, null, null, null, null, null);

  /** How far an invoice is paid. */
  public enum PaymentStatus {
    UNPAID,
    PART_PAID,
    PAID,
    WRITTEN_OFF,
    REFUNDED
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
