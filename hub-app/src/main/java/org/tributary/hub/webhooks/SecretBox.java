package org.tributary.hub.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the store with AES-GCM under the key of the hub, each bound to its endpoint: a
 * store that is copied gives none of them away, and none can be put in another's place.
 */
final class SecretBox {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * A box.
   *
   * @param key 32 bytes
   */
  SecretBox(byte[] key) {
    if (key.length != 32) {
      throw new IllegalArgumentException(
          "data/webhook-key must hold 32 bytes in Base64; take it from the node that made it");
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  String seal(UUID endpoint, String secret) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, endpoint, nonce)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, both, NONCE, sealed.length);
      return Base64.getEncoder().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /**
   * A secret that was sealed for this endpoint.
   *
   * @throws IllegalStateException where it was not, or with another key
   */
  String open(UUID endpoint, String sealed) {
    byte[] both = Base64.getDecoder().decode(sealed);
    try {
      byte[] secret =
          cipher(Cipher.DECRYPT_MODE, endpoint, Arrays.copyOf(both, NONCE))
              .doFinal(both, NONCE, both.length - NONCE);
      return new String(secret, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The secret of webhook endpoint "
              + endpoint
              + " cannot be opened with data/webhook-key: nodes that share a store need the same"
              + " key; else rotate the secret");
    }
  }

  private Cipher cipher(int mode, UUID endpoint, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(endpoint.toString().getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
