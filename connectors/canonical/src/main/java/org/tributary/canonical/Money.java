package org.tributary.canonical;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An amount of money; in JSON the amount is a decimal in a string.
 *
 * @param currency ISO 4217 code, three capitals
 */
public record Money(BigDecimal amount, String currency) {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  public Money {
    Rules.required("amount", amount);
    Rules.text("currency", currency);
    Rules.shape("currency", currency, CURRENCY, "must be an ISO 4217 code of three capitals");
    long wholeDigits = (long) amount.precision() - amount.scale();
    Rules.that(wholeDigits <= 18, "amount", "must have at most 18 digits before the point");
    Rules.that(amount.scale() <= 6, "amount", "must have at most 6 decimals");
    if (amount.scale() < 0) {
      amount = amount.setScale(0);
    }
  }

  /** An amount written as a decimal, such as {@code 12.50}. */
  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
