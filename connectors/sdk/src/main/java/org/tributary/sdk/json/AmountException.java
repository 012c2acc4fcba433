package org.tributary.sdk.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.math.BigDecimal;

/** The refusal of an amount of money that is not a decimal in a string. */
final class AmountException extends MismatchedInputException {
  private static final long serialVersionUID = 1L;

  AmountException(JsonParser parser) {
    super(parser, "not a decimal in a string", BigDecimal.class);
  }
}
