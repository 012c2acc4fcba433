package org.tributary.samples.simulators.erp;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The finance staff's ledger: customers and invoices of the simulated system. Safe for threads. */
public final class ErpLedger {
  private final TreeMap<Long, ErpCustomer> customers = new TreeMap<>();
  private final TreeMap<String, ErpInvoice> invoices = new TreeMap<>();
  private final Clock clock;

  ErpLedger(Clock clock) {
    this.clock = clock;
  }

  /** Enters a customer; one with the same number is replaced. */
  public synchronized void enter(ErpCustomer customer) {
    customers.put(customer.number(), customer);
  }

  /** Enters an invoice; one with the same number is replaced. */
  public synchronized void enter(ErpInvoice invoice) {
    invoices.put(invoice.number(), invoice);
  }

  /** Books a payment; false when the invoice is unknown. */
  public synchronized boolean pay(String invoiceNumber, BigDecimal amount) {
    return invoices.computeIfPresent(invoiceNumber, (number, invoice) -> invoice.paid(amount))
        != null;
  }

  /** Changes a customer's address now; false when the customer is unknown. */
  public synchronized boolean move(long customerNumber, ErpAddress address) {
    return customers.computeIfPresent(
            customerNumber,
            (number, customer) ->
                customer.movedTo(address, clock.instant().truncatedTo(ChronoUnit.SECONDS)))
        != null;
  }

  /** Drops a customer from the master file; false when it is unknown. */
  public synchronized boolean remove(long customerNumber) {
    return customers.remove(customerNumber) != null;
  }

  public synchronized Optional<ErpCustomer> customer(long number) {
    return Optional.ofNullable(customers.get(number));
  }

  /** All customers by number. */
  public synchronized List<ErpCustomer> customers() {
    return List.copyOf(customers.values());
  }

  /** All invoices by number. */
  public synchronized List<ErpInvoice> invoices() {
    return List.copyOf(invoices.values());
  }
}
