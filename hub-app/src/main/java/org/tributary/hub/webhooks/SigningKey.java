package org.tributary.hub.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The signature {@code v1a} of Standard Webhooks 1.0.0: Ed25519 over what {@code v1} signs, with
 * the one key of the hub. Who verifies it needs no secret.
 */
final class SigningKey {
  private static final String ALGORITHM = "Ed25519";
  private static final String PUBLIC_PREFIX = "whpk_";

  /** RFC 8410: the key itself is the end of its encoding. */
  private static final int RAW_BYTES = 32;

  private final PrivateKey secret;
  private final byte[] open;

  private SigningKey(PrivateKey secret, byte[] open) {
    this.secret = secret;
    this.open = open.clone();
  }

  /** A new pair as it is kept: the secret half (PKCS 8) and the public one, in Base64. */
  static String newPair() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length);
      Base64.Encoder text = Base64.getEncoder();
      return text.encodeToString(pair.getPrivate().getEncoded()) + " " + text.encodeToString(raw);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has Ed25519", e);
    }
  }

  /** A pair as {@link #newPair} makes it. */
  static SigningKey of(String kept) {
    try {
      String[] halves = kept.strip().split(" ", 2);
      byte[] encoded = Base64.getDecoder().decode(halves[0]);
      return new SigningKey(
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)),
          Base64.getDecoder().decode(halves[1]));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException(
          "data/webhook-signing-key cannot be read; take it from the node that made it", e);
    }
  }

  /** The public half, as receivers take it. */
  String publicKey() {
    return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(open);
  }

  String sign(String id, long timestamp, String body) {
    try {
      java.security.Signature signature = java.security.Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
      return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has Ed25519", e);
    }
  }
}
