package org.tributary.samples.benchmarks;

import no.priv.garshol.duke.Cleaner;

/** Cleans a telephone number of North America for Duke: its ten digits, without the country. */
public final class TenDigits implements Cleaner {
  private static final int DIGITS = 10;

  @Override
  public String clean(String value) {
    String digits = value.replaceAll("[^0-9]", "");
    return digits.substring(Math.max(0, digits.length() - DIGITS));
  }
}
