package org.tributary.samples.simulators.erp;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nightly customer master: fixed width, Windows-1252, CRLF; header {@code H}, details {@code
 * D}, trailer {@code T} with the number of details and the sum of their balances in cents. The
 * columns are listed in the module's README.
 */
final class CustomerFile {
  static final int WIDTH = 274;
  static final Charset CHARSET = Charset.forName("windows-1252");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  private final ZoneId zone;
  private final Map<Long, Long> balances = new HashMap<>();

  CustomerFile(ZoneId zone, List<ErpInvoice> invoices) {
    this.zone = zone;
    for (ErpInvoice invoice : invoices) {
      balances.merge(invoice.customerNumber(), cents(invoice.open()), Long::sum);
    }
  }

  byte[] bytes(LocalDateTime written, List<ErpCustomer> customers, FileDefect defect) {
    List<String> lines = new ArrayList<>();
    lines.add(
        new FixedWidthLine()
            .text("HCUSTMAST", 9)
            .text(TIME.format(written), 14)
            .text("02", 2)
            .filledTo(WIDTH));
    customers.forEach(customer -> lines.add(detail(customer)));
    if (defect == FileDefect.SHORT_RECORD) {
      lines.set(lines.size() - 1, lines.get(lines.size() - 1).substring(0, 100));
    }
    if (defect != FileDefect.NO_TRAILER) {
      lines.add(trailer(customers, defect));
    }
    return (String.join("\r\n", lines) + "\r\n").getBytes(CHARSET);
  }

  private String detail(ErpCustomer customer) {
    FixedWidthLine line =
        new FixedWidthLine()
            .text("D", 1)
            .digits(customer.number(), 10)
            .text(customer.kind().code(), 1)
            .text(customer.name(), 40)
            .text(customer.firstName(), 30)
            .text(customer.birthDate() == null ? null : DAY.format(customer.birthDate()), 8)
            .text(customer.address().line(), 40)
            .text(customer.address().city(), 25)
            .text(customer.address().postalCode(), 10);
    return line.text(customer.email(), 50)
        .text(customer.phone(), 20)
        .text(customer.residentId(), 12)
        .signed(balance(customer), 13)
        .text(TIME.format(LocalDateTime.ofInstant(customer.changedAt(), zone)), 14)
        .filledTo(WIDTH);
  }

  private String trailer(List<ErpCustomer> customers, FileDefect defect) {
    long sum = customers.stream().mapToLong(this::balance).sum();
    return new FixedWidthLine()
        .text("T", 1)
        .digits(customers.size() + (defect == FileDefect.WRONG_COUNT ? 1 : 0), 9)
        .signed(sum + (defect == FileDefect.WRONG_SUM ? 1 : 0), 16)
        .filledTo(WIDTH);
  }

  private long balance(ErpCustomer customer) {
    return balances.getOrDefault(customer.number(), 0L);
  }

  private static long cents(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }
}
