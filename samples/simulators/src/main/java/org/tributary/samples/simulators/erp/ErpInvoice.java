package org.tributary.samples.simulators.erp;

import java.math.BigDecimal;
import java.time.LocalDate;

/** One invoice, or a credit note when its amounts are negative. */
public record ErpInvoice(
    String number,
    long customerNumber,
    LocalDate issued,
    LocalDate due,
    BigDecimal net,
    BigDecimal open,
    String text) {

  /** The same invoice after a payment. */
  public ErpInvoice paid(BigDecimal amount) {
    return new ErpInvoice(number, customerNumber, issued, due, net, open.subtract(amount), text);
  }

  /** The finance system's own code: PD paid, PP part paid, OP open. */
  public String status() {
    if (open.signum() == 0) {
      return "PD";
    }
    return open.compareTo(net) == 0 ? "OP" : "PP";
  }
}
