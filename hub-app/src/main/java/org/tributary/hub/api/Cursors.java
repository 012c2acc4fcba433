package org.tributary.hub.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads cursors: the key of the last item of a page, signed together with the operation
 * and the filters for which it holds. A cursor that the hub did not make for just this is refused.
 */
public final class Cursors {
  private static final int SIGNATURE = 16;
  private static final char SEPARATOR = '\u001f';

  private final SecretKeySpec key;

  Cursors(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** A cursor after the item with these key parts. */
  public String after(String operation, String filters, List<String> keyParts) {
    byte[] payload =
        String.join(String.valueOf(SEPARATOR), keyParts).getBytes(StandardCharsets.UTF_8);
    byte[] signed = Arrays.copyOf(sign(operation, filters, payload), SIGNATURE + payload.length);
    System.arraycopy(payload, 0, signed, SIGNATURE, payload.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /**
   * The key parts in a cursor.
   *
   * @throws ApiException where the hub did not make the cursor for this operation and these filters
   */
  public List<String> open(String operation, String filters, String cursor) {
    byte[] signed = decoded(cursor);
    byte[] payload = Arrays.copyOfRange(signed, SIGNATURE, signed.length);
    byte[] signature = Arrays.copyOf(signed, SIGNATURE);
    if (!MessageDigest.isEqual(signature, sign(operation, filters, payload))) {
      throw ApiException.of(ProblemType.INVALID_CURSOR);
    }
    return List.of(new String(payload, StandardCharsets.UTF_8).split("\u001f", -1));
  }

  private static byte[] decoded(String cursor) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw ApiException.of(ProblemType.INVALID_CURSOR);
    }
    if (bytes.length < SIGNATURE) {
      throw ApiException.of(ProblemType.INVALID_CURSOR);
    }
    return bytes;
  }

  private byte[] sign(String operation, String filters, byte[] payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((operation + SEPARATOR + filters + SEPARATOR).getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(payload), SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }
}
