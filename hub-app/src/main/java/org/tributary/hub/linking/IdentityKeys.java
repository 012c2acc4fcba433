package org.tributary.hub.linking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Hashed keys under which a resident is found: the first 128 bits of SHA-256 over the kind of key
 * and the normalised value. Equal keys mean equal values for any number of residents a region has.
 */
public final class IdentityKeys {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  private IdentityKeys() {}

  /** Key of an e-mail address; case is ignored. */
  public static UUID email(String address) {
    return key("email", normalEmail(address));
  }

  /** Key of a phone number; everything but digits is ignored. */
  public static UUID phone(String number) {
    return key("phone", NOT_LETTER_OR_DIGIT.matcher(number).replaceAll(""));
  }

  /** Key of a full name; case, accents, punctuation and the order of its parts are ignored. */
  public static UUID name(String full) {
    return key("name", normalName(full));
  }

  /** Key of an identifier within its system; case and punctuation are ignored. */
  public static UUID identifier(String system, String value) {
    return key("identifier", system + '\u0000' + normalIdentifier(value));
  }

  static UUID key(String kind, String value) {
    byte[] hash = sha256((kind + '\u0000' + value).getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer = ByteBuffer.wrap(hash);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** A name without case, accents, punctuation and order. */
  public static String normalName(String full) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(full, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    String[] parts = NOT_LETTER_OR_DIGIT.split(plain);
    Arrays.sort(parts);
    return String.join(" ", parts).strip();
  }

  private static String normalEmail(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  private static String normalIdentifier(String value) {
    return NOT_LETTER_OR_DIGIT.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
