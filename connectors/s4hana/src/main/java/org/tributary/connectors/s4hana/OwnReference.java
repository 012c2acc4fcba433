package org.tributary.connectors.s4hana;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * Our reference as a short text field of the system holds it. Such fields have 20 characters and
 * keep capitals only (SearchTerm2, BusinessPartnerIDByExtSystem), so that a longer reference, such
 * as a UUID, becomes the last characters of its SHA-256 in base 32: at 20 of them 100 bits, in
 * which two references never meet.
 */
final class OwnReference {
  private static final int BASE = 32;

  private OwnReference() {}

  /** The text for a field of this length; always the same for the same reference. */
  static String shortened(String reference, int length) {
    String capitals = reference.toUpperCase(Locale.ROOT);
    if (capitals.length() <= length) {
      return capitals;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(capitals.getBytes(StandardCharsets.UTF_8));
      String digits = new BigInteger(1, hash).toString(BASE).toUpperCase(Locale.ROOT);
      String all = "0".repeat(Math.max(0, 52 - digits.length())) + digits;
      return all.substring(all.length() - Math.min(length, 51));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
