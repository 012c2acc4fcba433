package org.tributary.samples.simulators.erp;

/** The two generations of the invoice file's header: same columns, other names. */
public enum InvoiceHeaders {
  OLD("Invoice No;Customer No;Invoice Date;Due Date; Net Amount ; Open Amount ;Status;Text"),
  NEW(
      "InvoiceNumber;CustomerNumber;DateIssued;DateDue;NetAmount;OpenAmount;StatusCode;Description");

  private final String names;

  InvoiceHeaders(String names) {
    this.names = names;
  }

  String[] names() {
    return names.split(";", -1);
  }
}
