package org.tributary.samples.simulators.erp;

/** Where a customer's post goes. */
public record ErpAddress(String line, String city, String postalCode) {
  @Override
  public String toString() {
    return "ErpAddress[...]";
  }
}
