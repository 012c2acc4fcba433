package org.tributary.samples.simulators.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The nightly invoice file: semicolons, Windows-1252, CRLF, days as dd/MM/yyyy, amounts as {@code "
 * 5,616.65 "}.
 */
record InvoiceFile(InvoiceHeaders headers) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  byte[] bytes(List<ErpInvoice> invoices) {
    StringBuilder text = new StringBuilder();
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(';').setHeader(headers.names()).get();
    try (CSVPrinter rows = new CSVPrinter(text, format)) {
      for (ErpInvoice invoice : invoices) {
        rows.printRecord(
            invoice.number(),
            invoice.customerNumber(),
            DAY.format(invoice.issued()),
            DAY.format(invoice.due()),
            amount(invoice.net()),
            amount(invoice.open()),
            invoice.status(),
            invoice.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(CustomerFile.CHARSET);
  }

  private static String amount(BigDecimal amount) {
    DecimalFormat format =
        new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return " " + format.format(amount) + " ";
  }
}
